/** Whatever is sent around jobs, the answer is a page, and nothing odd is kept. */

import { expect, test } from '../../harness';
import { atToday, cards, consents, count, idOf, posting, reactions, recommendQuietly, rowOf, sendAll } from './jobs-steps';
import { send } from './steps';

const LONG = '9'.repeat(5000);
const ODD = ['', ' ', '-1', '0', '1.5', 'abc', '１', '\u0000', '18446744073709551616', "'; drop table postings --", '<b>', LONG];

test.afterEach(({ world }) => {
  expect(world.log()).not.toMatch(/status=5\d\d/);
});

test('odd pages and odd words after the fact show a page', async ({ seeker, world }) => {
  await recommendQuietly(seeker, world);
  for (const odd of ODD) {
    for (const path of ['all?page=', 'all?after=', '?after=', 'saved?after=', 'wishes?after=']) {
      const address = `/liff/jobs${path.startsWith('?') ? '' : '/'}${path}${encodeURIComponent(odd)}`;
      const answered = await seeker.page.request.get(address);
      expect(answered.status(), address.slice(0, 60)).toBe(200);
      const html = await answered.text();
      expect(html, address.slice(0, 60)).toContain('<h1');
      expect(html, address.slice(0, 60)).not.toContain('role="status"');
    }
  }
});

test('a reason that is none is asked for again, and a place that is none leads to the posting', async ({
  newSeeker,
  world,
}) => {
  const seeker = await newSeeker('若王 じん');
  const page = await atToday(seeker, world);
  const id = await idOf(cards(page).first());
  for (const odd of [...ODD, '賃金が合わない', 'WAGE']) {
    const answered = await send(page, world, `/liff/jobs/${id}/pass`, { from: odd, reason: odd });
    expect(answered.status(), odd.slice(0, 20)).toBe(422);
    expect(await answered.text(), odd.slice(0, 20)).toContain('理由を、ひとつえらんでください。');
  }
  expect(reactions(world, seeker)).toEqual([]);
  const passed = await send(page, world, `/liff/jobs/${id}/pass`, { from: '//evil.example', reason: 'work' });
  expect(passed.url()).toBe(`${world.url}/liff/jobs/${id}?after=passed`);
  const liked = await send(page, world, `/liff/jobs/${id}`, { from: LONG, op: 'like' });
  expect(liked.url()).toBe(`${world.url}/liff/jobs/${id}?after=liked`);
  expect(reactions(world, seeker)).toEqual(['liked|']);
});

test('wages that are none come back with their message, and nothing is kept', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('法然 とし');
  await recommendQuietly(seeker, world);
  const before = world.sql(`select md5(wishes_sealed) from wishes where seeker_id = ${rowOf(seeker)}`);
  for (const odd of ['499', '10001', '-1200', '1200.5', '千二百', '0', 'NaN', '1e3', LONG]) {
    const answered = await sendAll(seeker.page, world, '/liff/jobs/wishes', { wage_floor: odd, areas: ['uji', 'tango'] });
    expect(answered.status(), odd.slice(0, 20)).toBe(422);
    const html = await answered.text();
    expect(html, odd.slice(0, 20)).toContain('id="wage_floor-error"');
    expect(html, odd.slice(0, 20)).toContain(`value="${odd}"`);
    expect(html.match(/<input type="checkbox"[^>]* checked/g), odd.slice(0, 20)).toHaveLength(2);
  }
  expect(world.sql(`select md5(wishes_sealed) from wishes where seeker_id = ${rowOf(seeker)}`)).toEqual(before);
});

test('as many words of care as there may be are kept whole, line ends counted as one', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('真如 あい');
  await recommendQuietly(seeker, world);
  const words = `${'あ\r\n'.repeat(249)}😀い`;
  const kept = await sendAll(seeker.page, world, '/liff/jobs/wishes', { considerations: words });
  expect(kept.status()).toBe(200);
  await seeker.page.goto('/liff/jobs/wishes');
  await expect(seeker.page.getByLabel('自分の言葉で')).toHaveValue(words.replaceAll('\r\n', '\n'));
});

test('what is in no list is not read, and doubled fields count once', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('永観 そら');
  await recommendQuietly(seeker, world, {
    areas: ['uji', 'uji', 'atlantis', ''],
    employments: ['x', 'regular'],
    most_days: '9',
    remote: 'moon',
    avoid: LONG,
  });
  const html = await (await seeker.page.request.get('/liff/jobs/wishes')).text();
  const chosen = [...html.matchAll(/<input type="checkbox"[^>]*>/g)].map(([input]) => input).filter((input) => / checked/.test(input));
  expect(chosen.map((input) => /value="(\w+)"/.exec(input)?.[1])).toEqual(['uji', 'regular']);
});

test('settings that are none leave what is usual, and consent to nothing', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('南禅 ひな');
  await recommendQuietly(seeker, world);
  for (const odd of [...ODD, '7', '21', '25', '256']) {
    const answered = await send(seeker.page, world, '/liff/jobs/settings', { push: odd, hour: odd, assessment: odd });
    expect(answered.status(), odd.slice(0, 20)).toBe(200);
  }
  expect(world.sql(`select paused, hour from recommendation_settings where seeker_id = ${rowOf(seeker)}`)).toEqual(['f|18']);
  expect(consents(world, seeker)).toEqual(['matching']);
});

test('missing, doubled and unknown fields never break a page', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('青蓮 かん');
  await recommendQuietly(seeker, world);
  const id = posting(world, 1);
  const ways = ['', '/about', '/wishes', '/settings', `/${id}`, `/${id}/pass`, `/${id}/talk`, '/abc', '/abc/pass', '/abc/talk'];
  const odd = ['', 'op=like&op=undo', 'x=%ff%fe', '%%%=&&&', `op=${LONG}`, LONG, '{"op":"like"}'];
  const bodies = [...odd, 'reason=work&reason=wage&from=a&from=b'];
  for (const path of ways) {
    for (const data of bodies) {
      const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
      const answered = await seeker.page.request.post(`/liff/jobs${path}`, { data, headers });
      expect(answered.status(), `${path} ${data.slice(0, 60)}`).toBeLessThan(500);
    }
  }
  expect(count(world, seeker, 'reactions')).toBeLessThanOrEqual(1);
});

test('nobody likes, passes or stops for somebody else, nor from another site', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('知恩 みち');
  await recommendQuietly(seeker, world);
  const id = posting(world, 1);
  for (const [path, form] of Object.entries({ [`/${id}`]: { op: 'like' }, [`/${id}/pass`]: { reason: 'work' }, '/stop': {} })) {
    const answered = await seeker.page.request.post(`/liff/jobs${path}`, { form, headers: { origin: 'https://evil.example' } });
    expect(answered.status(), path).toBe(403);
  }
  expect(reactions(world, seeker)).toEqual([]);
  expect(consents(world, seeker)).toEqual(['matching']);
});

test('no page of jobs is kept by the browser or on the way', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('高台 うた');
  await recommendQuietly(seeker, world);
  for (const path of ['', '/about', '/wishes', '/all', '/saved', '/settings', '/stop', `/${posting(world, 1)}`, '/abc']) {
    const answered = await seeker.page.request.get(`/liff/jobs${path}`);
    expect(answered.headers()['cache-control'], path).toBe('no-store');
  }
});
