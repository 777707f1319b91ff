/** Whatever is sent to a self-check, the answer is a page that says what to do, and no answer is lost. */

import type { APIResponse } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { resultPath } from './checkup-results';
import { AT_WORK, CHECKUPS, answerQuietly, beginQuietly, k6, savedJobs, sittings } from './checkup-steps';
import { send, signIn } from './steps';

const LONG = '9'.repeat(5000);
const QUESTIONS = '/liff/checkups/1/questions';
const MISSING = '近いものを、ひとつえらんでください。';

const ODD_ANSWERS = ['', '0', '6', '-1', '1.0', '99', '255', '256', '４', '四', 'NaN', '\u0000', '3 ', "3' or 1=1", LONG];
const ODD_PAGES = ['', '-1', '1.5', 'abc', '１', '\u0000', '18446744073709551616', LONG];

/** Sends the answers of one screen as its form does, and goes wherever that leads. */
function sendPage(seeker: Seeker, world: World, number: number, form: Record<string, string>) {
  return send(seeker.page, world, `/liff/checkups/${number}/questions`, form);
}

/** The answers that a page shows as chosen: name and position. */
async function chosen(answered: APIResponse): Promise<string[]> {
  const inputs = (await answered.text()).match(/<input type="radio"[^>]*>/g) ?? [];
  return inputs
    .filter((input) => / checked/.test(input))
    .map((input) => `${/name="(\w+)"/.exec(input)?.[1]}=${/value="(\d+)"/.exec(input)?.[1]}`);
}

/** The messages that a page shows. */
async function said(answered: APIResponse): Promise<string[]> {
  const html = await answered.text();
  return [...html.matchAll(/<p (?=[^>]*data-mistake)(?![^>]* hidden)[^>]*>.*?<span>(.*?)<\/span>/g)].map(([, words]) => words);
}

test.afterEach(({ world }) => {
  expect(world.log()).not.toMatch(/status=5\d\d/);
});

test('an answer that is none is asked for again, and those before it stay', async ({ seeker, world }) => {
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  await answerQuietly(seeker, world, CHECKUPS.k6, sitting, [3, 4]);
  for (const odd of ODD_ANSWERS) {
    const answered = await sendPage(seeker, world, CHECKUPS.k6, { sitting, page: '2', a2: odd });
    expect(answered.status(), odd.slice(0, 20)).toBe(422);
    expect(await said(answered), odd.slice(0, 20)).toEqual([MISSING]);
    expect(await chosen(answered), odd.slice(0, 20)).toEqual(['a0=3', 'a1=4']);
  }
});

test('of three answers on a screen one is none: the other two are kept', async ({ seeker, world }) => {
  const number = CHECKUPS.jobStress;
  for (const odd of ['', 'x', '0', '5', '300']) {
    const sitting = await beginQuietly(seeker, world, number, AT_WORK);
    const answered = await sendPage(seeker, world, number, { sitting, page: '46', a46: '2', a47: odd, a48: '3' });
    expect(answered.status(), odd).toBe(422);
    expect(await said(answered), odd).toEqual(['どれも、ひとつずつえらんでください。']);
    expect(await chosen(answered), odd).toEqual(['a46=2', 'a48=3']);
  }
});

test('the same value as the most and the least important is asked for again', async ({ seeker, world }) => {
  const number = CHECKUPS.valuesByChoice;
  const sitting = await beginQuietly(seeker, world, number);
  const answered = await sendPage(seeker, world, number, { sitting, page: '0', a0: '2', a1: '2' });
  expect(answered.status()).toBe(422);
  expect(await said(answered)).toEqual(['いちばん大切なものと、いちばん後回しでよいものを、ひとつずつえらんでください。']);
  // the same by way of the queue, on the last screen: the last button leads back to it
  const pairs = Array.from({ length: 22 }, (_, place) => (place < 20 ? 1 + (place % 2) : 3));
  await answerQuietly(seeker, world, number, sitting, pairs);
  const last = await sendPage(seeker, world, number, { sitting, page: '10' });
  expect(last.status()).toBe(422);
  expect(await said(last)).toHaveLength(1);
  expect(sittings(world, seeker)).toEqual(['work_values11|f|t']);
});

test('a page number out of range leads to a question, and keeps what is answered', async ({ seeker, world }) => {
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  await answerQuietly(seeker, world, CHECKUPS.k6, sitting, [3, 4]);
  for (const odd of [...ODD_PAGES, '0', '7', '99']) {
    const shown = await seeker.page.request.get(`${QUESTIONS}?page=${encodeURIComponent(odd)}`);
    expect(shown.status(), odd.slice(0, 20)).toBe(200);
    expect(await shown.text(), odd.slice(0, 20)).toContain('チェック 3問目');
  }
  for (const odd of [...ODD_PAGES, '6', '99']) {
    const answered = await sendPage(seeker, world, CHECKUPS.k6, { sitting, page: odd, a2: '1' });
    expect([200, 422], odd.slice(0, 20)).toContain(answered.status());
    expect(await answered.text(), odd.slice(0, 20)).toContain('<h1');
  }
  expect(await chosen(await seeker.page.request.get(QUESTIONS))).toEqual(['a0=3', 'a1=4']);
  expect(sittings(world, seeker)).toEqual(['k6|f|t']);
});

test('missing, doubled and unknown fields never break a page', async ({ seeker, world }) => {
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  await answerQuietly(seeker, world, CHECKUPS.k6, sitting, [3, 4]);
  const result = await resultPath(seeker, world, 'interests');
  const ways = ['', '/questions', '/questions/answers'].flatMap((end) => [`/liff/checkups/1${end}`, `/liff/checkups/2${end}`]);
  const bodies = [
    '', 'page=2', `sitting=${sitting}`, `sitting=${sitting}&sitting=x&page=1&page=2`, 'sitting=x&page=0&a0=1', 'x=%ff%fe',
    '%%%=&&&', `sitting=${sitting}&page=0&a99999999999999999999=1&a-1=1&a=1&a0=1&a0=2&go=nowhere`, `sitting=${LONG}`, LONG,
    `sitting=${sitting}&answers=0.1.1_`, '{"sitting":1}',
  ];
  for (const path of [...ways, '/liff/checkups/invitation', `${result}/share`]) {
    for (const data of bodies) {
      const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
      const answered = await seeker.page.request.post(path, { data, headers });
      expect(answered.status(), `${path} ${data.slice(0, 60)}`).toBeLessThan(500);
    }
  }
  expect((await chosen(await seeker.page.request.get(QUESTIONS))).slice(1)).toEqual(['a1=4']);
});

test('the queue takes nothing that is no answer, and nothing beside it', async ({ seeker, world }) => {
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  await answerQuietly(seeker, world, CHECKUPS.k6, sitting, [3]);
  const queues = ['', '_', 'x', '1.1', '1.1.1.1', '1.0.5', '1.6.5', '6.1.5', '1.1.-1', '1.1.99999999999', '1.2.5_9.9.9', LONG];
  for (const answers of queues) {
    const kept = await send(seeker.page, world, `${QUESTIONS}/answers`, { sitting, answers });
    expect(kept.status(), answers.slice(0, 20)).toBe(422);
  }
  const most = await send(seeker.page, world, `${QUESTIONS}/answers`, { sitting, answers: '1.1.4294967295' });
  expect(most.status()).toBe(204);
  // the highest number there is: a form is still newer
  await sendPage(seeker, world, CHECKUPS.k6, { sitting, page: '1', a1: '5' });
  expect(await chosen(await seeker.page.request.get(QUESTIONS))).toEqual(['a0=3', 'a1=5']);
});

test('a sitting begun anew in another tab: the old tab loses and spoils nothing', async ({ seeker, world }) => {
  const old = await beginQuietly(seeker, world, CHECKUPS.k6);
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  await answerQuietly(seeker, world, CHECKUPS.k6, sitting, [3, 4]);
  const answered = await sendPage(seeker, world, CHECKUPS.k6, { sitting: old, page: '0', a0: '1' });
  expect(answered.status()).toBe(200);
  expect(new URL(answered.url()).pathname).toBe('/liff/checkups/1');
  expect(await answered.text()).toContain('6問のうち、2問が済んでいます。');
  const kept = await send(seeker.page, world, `${QUESTIONS}/answers`, { sitting: old, answers: '0.1.9' });
  expect(kept.status()).toBe(410);
  expect(await chosen(await seeker.page.request.get(QUESTIONS))).toEqual(['a0=3', 'a1=4']);
});

test('a result deleted in another tab: its forms lead on, and nothing comes back', async ({ seeker, world }) => {
  const path = await resultPath(seeker, world, 'mild');
  const sitting = path.split('/').at(-1) ?? '';
  for (let times = 0; times < 2; times += 1) {
    const deleted = await send(seeker.page, world, `${path}/delete`, {});
    expect(new URL(deleted.url()).pathname).toBe('/liff/checkups');
  }
  const answered = await sendPage(seeker, world, CHECKUPS.k6, { sitting, page: '5', a5: '1' });
  expect(answered.status()).toBe(200);
  expect(new URL(answered.url()).pathname).toBe('/liff/checkups/1');
  expect((await send(seeker.page, world, `${path}/share`, { show: 'yes' })).status()).toBe(404);
  expect(sittings(world, seeker)).toEqual([]);
});

test('one screen sent twice at once is one answer, and the last one twice is one result', async ({ seeker, world }) => {
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  await answerQuietly(seeker, world, CHECKUPS.k6, sitting, [5, 5, 5, 5]);
  const twice = (form: Record<string, string>) =>
    Promise.all([1, 2, 3].map(() => sendPage(seeker, world, CHECKUPS.k6, { sitting, ...form })));
  for (const answered of await twice({ page: '4', a4: '4' })) expect(answered.url()).toMatch(/\?page=6$/);
  for (const answered of await twice({ page: '5', a5: '4' })) expect(answered.url()).toMatch(`/results/${sitting}`);
  expect(sittings(world, seeker)).toEqual(['k6|t|f']);
  expect(savedJobs(world, seeker)).toBe(1);
});

test('the last button without the answers before it leads to the first that is missing', async ({ seeker, world }) => {
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  const nothing = await sendPage(seeker, world, CHECKUPS.k6, { sitting, page: '5' });
  expect(nothing.status()).toBe(422);
  expect(await said(nothing)).toEqual([MISSING]);
  const last = await sendPage(seeker, world, CHECKUPS.k6, { sitting, page: '5', a5: '1' });
  expect(last.url()).toMatch(/\?page=1$/);
  expect(await chosen(last)).toEqual(['a5=1']);
  expect(sittings(world, seeker)).toEqual(['k6|f|t']);
  expect(savedJobs(world, seeker)).toBe(0);
});

test('what is sent to a finished self-check leads to its result, which stays', async ({ seeker, world }) => {
  const path = await resultPath(seeker, world, 'mild');
  const sitting = path.split('/').at(-1) ?? '';
  for (const form of [{ page: '0', a0: '1' }, { page: '5', a5: '1' }, { page: '3', go: 'back' }, { page: '99' }]) {
    const answered = await sendPage(seeker, world, CHECKUPS.k6, { sitting, ...form });
    expect(new URL(answered.url()).pathname).toBe(path);
    expect(await answered.text()).toContain('24点のうち、7点でした。');
  }
  const answers = k6(24).map((position, place) => `${place}.${position}.99`).join('_');
  expect((await send(seeker.page, world, `${QUESTIONS}/answers`, { sitting, answers })).status()).toBe(410);
  expect(sittings(world, seeker)).toEqual(['k6|t|f']);
  expect(savedJobs(world, seeker)).toBe(1);
});

test('somebody else’s sitting takes nothing', async ({ seeker, newSeeker, world }) => {
  const owner = await newSeeker('紫野 あお');
  const sitting = await beginQuietly(owner, world, CHECKUPS.k6);
  await signIn(seeker, world);
  const answered = await sendPage(seeker, world, CHECKUPS.k6, { sitting, page: '0', a0: '1' });
  expect(new URL(answered.url()).pathname).toBe('/liff/checkups/1');
  const kept = await send(seeker.page, world, `${QUESTIONS}/answers`, { sitting, answers: '0.1.1' });
  expect(kept.status()).toBe(410);
  expect(await chosen(await owner.page.request.get(QUESTIONS))).toEqual([]);
});

test('what is asked before the first question has to be one of its answers', async ({ seeker, world }) => {
  await signIn(seeker, world);
  for (const odd of ['', 'YES', 'はい', '\u0000', LONG]) {
    const answered = await send(seeker.page, world, '/liff/checkups/2', { at_work: odd, sex: 'female' });
    expect(answered.status(), odd.slice(0, 20)).toBe(422);
    expect(await answered.text(), odd.slice(0, 20)).toContain('id="at_work-error"');
  }
  for (const odd of ['', 'robot', '女性', '\u0000', LONG]) {
    const answered = await send(seeker.page, world, '/liff/checkups/2', { at_work: 'yes', sex: odd });
    expect(answered.status(), odd.slice(0, 20)).toBe(422);
    expect(await answered.text(), odd.slice(0, 20)).toContain('id="sex-error"');
  }
  expect(sittings(world, seeker)).toEqual([]);
});
