/** How people come in: LIFF's two steps, old tokens, bad lines. */

import { checkAccessibility, expect, test } from '../../harness';
import type { Simulator } from '../../harness/simulator';

test('the first step of LIFF is a splash without WebAssembly, and what it carries is not logged', async ({
  seeker,
  page,
  simulator,
  world,
}) => {
  const first = await simulator.openLiff(seeker.person.id, '/bookings?from=himitsu');
  expect(first).toContain('liff.state=');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(first, { waitUntil: 'commit' });
  await expect(page).toHaveURL(/\/liff\/bookings\?from=himitsu$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('予約');
  expect(requests.filter((url) => /\.wasm|careergym\.js/.test(url))).toEqual([]);
  expect(page.url()).not.toContain('#');
  for (const secret of ['liff.state', 'himitsu', 'access_token', 'id_token', seeker.person.id]) {
    expect(world.log()).not.toContain(secret);
  }
});

test('the splash says that it is working, and has no other way on', async ({ seeker, page, simulator }) => {
  // its script never arrives: the door stays as it is
  await page.route('**/liff-bridge.js', () => {});
  await page.goto(await simulator.openLiff(seeker.person.id, '/booking'), { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ひらいています');
  await expect(page.getByRole('link', { name: /つらいとき ?の電話窓口/ })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
});

/** LIFF's first address with an ID token whose hour is over. */
async function openedLongAgo(simulator: Simulator, id: string, inLine: boolean): Promise<string> {
  const first = new URL(await simulator.openLiff(id, '/booking'));
  const fragment = new URLSearchParams(first.hash.slice(1));
  fragment.set('id_token', await simulator.idToken(id, { expires_in: -60 }));
  if (!inLine) fragment.delete('liff_context');
  first.hash = fragment.toString();
  return first.toString();
}

test('in a browser, an old ID token is fetched anew', async ({ newSeeker, simulator }) => {
  // a name of one's own: the login page lists everybody
  const seeker = await newSeeker('昔井 たもつ');
  const { page } = seeker;
  await page.goto(await openedLongAgo(simulator, seeker.person.id, false), { waitUntil: 'commit' });
  await page.getByRole('button', { name: seeker.person.name }).tap();
  await expect(page).toHaveURL(/\/liff\/booking$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('いつ、話しましょうか');
});

test.describe(() => {
  // where the screen would be opened once more
  test.use({ tolerated: [/^request to the outside: https:\/\/liff\.line\.me\//] });

  test('inside LINE, an old ID token leads to opening the screen once more', async ({ seeker, page, simulator }) => {
    await page.goto(await openedLongAgo(simulator, seeker.person.id, true), { waitUntil: 'commit' });
    await expect(page.getByRole('alert')).toContainText('LINEとのつながりが切れました');
    await expect(page.getByRole('button', { name: 'もう一度つなぐ' })).toBeHidden();
    await checkAccessibility(page);
    const opened = page.waitForRequest((request) => request.isNavigationRequest());
    await page.route('https://liff.line.me/**', (route) => route.abort());
    await page.getByRole('button', { name: 'もう一度ひらく' }).tap();
    expect((await opened).url()).toMatch(/^https:\/\/liff\.line\.me\/[^/]+\/booking$/);
  });
});

test('a token made for another service opens nothing', async ({ seeker, page, simulator, world }) => {
  for (const options of [{ audience: '1' }, { issuer: 'https://example.com' }, { expires_in: -1 }]) {
    const id_token = await simulator.idToken(seeker.person.id, options);
    const headers = { origin: world.url };
    const answer = await page.request.post('/liff/session', { form: { id_token }, headers });
    expect(answer.status(), JSON.stringify(options)).toBe(401);
    expect(answer.headers()['set-cookie']).toBeUndefined();
  }
});

test('a sign-in that fails offers to try again, and the second try leads on', async ({ seeker, page, simulator }) => {
  await page.route('**/liff/session', (route) => route.abort());
  await page.goto(await simulator.openLiff(seeker.person.id, '/bookings'), { waitUntil: 'commit' });
  await expect(page.getByRole('alert')).toContainText('うまくつながりませんでした');
  await page.unroute('**/liff/session');
  await page.getByRole('button', { name: 'もう一度つなぐ' }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('予約');
});

test('without LINE’s own script the door says so too', async ({ seeker, page, simulator }) => {
  await page.route('**/liff/sdk.js', (route) => route.abort());
  await page.goto(await simulator.openLiff(seeker.person.id, '/booking'), { waitUntil: 'commit' });
  await expect(page.getByRole('alert')).toContainText('うまくつながりませんでした');
});
