/** Two counselors at one explanation, a hand that presses twice, and what odd programs send. */

import { expect, test } from '../../harness';
import {
  WORDS, body, consenting, deskOf, done, explained, formOf, keep, kept, share, sharedCards, writeQuietly,
} from './assessment-steps';
import { press, pressRefused } from './desk';
import { CLEAN, CONTROLS, ODD } from './odd-input';

test('of two who go on with a draft the later is told, keeps the text, reads the other’s, and can save then', async ({
  newStaff,
  seeker,
  world,
}) => {
  await consenting(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('sato')];
  await first.goto(deskOf(world, seeker));
  await body(first).fill('はじめの下書き');
  await done(first, keep(first), '下書き');
  await second.goto(deskOf(world, seeker));
  await body(first).fill('先に書いた文章');
  await done(first, keep(first), '下書き');
  await body(second).fill('あとから書いた文章');
  await pressRefused(second, keep(second), 409);
  await expect(second.getByRole('alert')).toContainText('ほかの人が先に保存しました');
  await expect(body(second)).toHaveValue('あとから書いた文章');
  expect(kept(world, seeker)).toEqual(['f|f|f|2']);
  await expect(second.getByRole('main')).toContainText('先に書いた文章');
  await done(second, keep(second), '下書き');
  await expect(body(second)).toHaveValue('あとから書いた文章');
});

test('of two who begin at once the later is told, and there is one draft', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('はじめ ふたり');
  await consenting(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('sato')];
  await first.goto(deskOf(world, seeker));
  await second.goto(deskOf(world, seeker));
  await body(first).fill('先に書いた文章');
  await done(first, keep(first), '下書き');
  await body(second).fill('あとから書いた文章');
  await pressRefused(second, keep(second), 409);
  await expect(body(second)).toHaveValue('あとから書いた文章');
  expect(kept(world, seeker)).toEqual(['f|f|f|1']);
});

test('who shares what somebody else has shared is told that it is too late', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('おくれて とどける');
  await consenting(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('sato')];
  await first.goto(deskOf(world, seeker));
  await body(first).fill(WORDS);
  await done(first, keep(first), '下書き');
  await second.goto(deskOf(world, seeker));
  await done(first, share(first), '本人に届けました');
  await body(second).fill('もうひとつの文章');
  await pressRefused(second, share(second), 409);
  await expect(body(second)).toHaveValue('もうひとつの文章');
  await expect(sharedCards(second)).toContainText(WORDS.split('\n')[0]);
  expect(kept(world, seeker)).toEqual(['t|f|f|2']);
});

test('what is sent twice is shared once, and is no mistake', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('にど おす');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  await body(desk).fill(WORDS);
  await share(desk).dblclick();
  await expect(desk.getByRole('status')).toContainText('本人に届けました');
  expect(kept(world, seeker)).toEqual(['t|f|f|1']);
});

test('a text typed while the session ran out is shared after the login', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('とちゅう きれる');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  await body(desk).fill('「&」も「+」もある\n文章');
  world.sql('delete from staff_sessions');
  expect((await press(desk, share(desk))).status()).toBe(401);
  await desk.getByLabel('メールアドレス').fill('sato@example.jp');
  await desk.getByLabel('パスワード').fill('demo-kyoto-2026');
  await desk.getByRole('button', { name: 'ログインする' }).click();
  await desk.getByRole('button', { name: '続きを送る' }).click();
  await expect(sharedCards(desk)).toContainText('「&」も「+」もある');
});

test('markup is text, and what nobody could see falls away', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('<b>記号</b> さん');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  const odd = `${ODD}</textarea><i id="planted">x</i>`;
  await body(desk).fill(`${odd}\n${CONTROLS}`);
  await done(desk, keep(desk), '下書き');
  await expect(body(desk)).toHaveValue(`${odd}\n${CLEAN}`);
  await done(desk, share(desk), '本人に届けました');
  await expect(sharedCards(desk)).toContainText(odd);
  await expect(desk.locator('#planted, main b:text-is("記号")')).toHaveCount(0);
});

test('missing, doubled and unknown fields never break the page, and keep nothing', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('かけた らん');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  const path = deskOf(world, seeker);
  const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
  const { id } = await formOf(desk, path);
  const text = `body=${encodeURIComponent('文章')}`;
  const bodies = [
    '', 'x=1', 'id=abc', `id=%00&${text}`, `id=${id}`, `id=${id}&body=%00`, `id=${id}&seen=0&body=${'x'.repeat(50_000)}`,
    `id=${id}&id=${id}`, `${text}&op=share`,
  ];
  for (const data of bodies) {
    const status = (await desk.request.post(path, { data, headers })).status();
    expect([400, 404, 422], data.slice(0, 60)).toContain(status);
  }
  // whole, but read of one that is not there
  for (const seen of ['1', '7', '-1', '2147483647', '99999999999999999999', 'abc']) {
    const status = (await desk.request.post(path, { data: `id=${id}&${text}&seen=${seen}`, headers, maxRedirects: 0 })).status();
    if (Number(seen) <= 2147483647) expect(status, seen).toBe(409);
    else expect(status, seen).toBeLessThan(500);
  }
  for (const done of ['', 'x', '%00', 'login', '<b>']) expect((await desk.goto(`${path}?done=${done}`))?.status(), done).toBe(200);
});

test('an explanation of one person is not changed from another’s page', async ({ newStaff, newSeeker, world }) => {
  const [owner, other] = [await newSeeker('もちぬし さん'), await newSeeker('べつの ひと')];
  await consenting(owner, world);
  await consenting(other, world);
  const desk = await newStaff('sato');
  const { id } = await formOf(desk, deskOf(world, owner));
  const own = { id, seen: '0', body: 'もちぬしの文章', op: 'draft' };
  expect((await writeQuietly(desk, world, deskOf(world, owner), own)).status()).toBe(303);
  for (const seen of ['0', '1']) {
    const sent = await writeQuietly(desk, world, deskOf(world, other), { id, seen, body: '書きかえ', op: 'share' });
    expect(sent.status(), seen).toBe(409);
  }
  expect(kept(world, owner)).toEqual(['f|f|f|1']);
  expect(kept(world, other)).toEqual([]);
});

test('nobody’s matches have no page', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('いる ひと');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  const path = deskOf(world, seeker);
  for (const odd of ['00000000-0000-4000-8000-000000000000', 'abc', '1', '%00']) {
    expect((await desk.goto(`/admin/seekers/${odd}/assessment`))?.status(), odd).toBe(404);
  }
  expect((await desk.goto(`${path}x`))?.status()).toBe(404);
});

test('a form of another site keeps nothing', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('よその かた');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  const form = { ...(await formOf(desk, deskOf(world, seeker))), body: WORDS, op: 'share' };
  const sent = await desk.request.post(deskOf(world, seeker), { form, headers: { origin: 'https://elsewhere.example' } });
  expect(sent.status()).toBe(403);
  expect(kept(world, seeker)).toEqual([]);
});

test('of several explanations the latest stands first', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('いくつも よむ');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  for (const text of ['ひとつめの説明', 'ふたつめの説明']) await explained(seeker, desk, world, text);
  await desk.goto(deskOf(world, seeker));
  await expect(sharedCards(desk).first()).toContainText('ふたつめの説明');
  await expect(sharedCards(desk)).toHaveCount(2);
});
