/** The daily word in the talk: once, at the hour that was chosen, telling a lock screen nothing. */

import { type Seeker, type World, expect, test } from '../../harness';
import { talk as talkOf } from '../simulator/phone';
import { CHECKUPS, LEANING, finishQuietly } from './checkup-steps';
import { button, cards, consentQuietly, heading, likeQuietly, recommendQuietly, rowOf, wishQuietly } from './jobs-steps';
import { send, signIn } from './steps';
import { liffOf, openTalk } from './talk-steps';

/** Words that tell what somebody is like, wants or has answered. */
const TELLING = /あなた|お持ちの|希望に合う|への気持ち|大切にしている|チェックの結果|京野|通院|こころ|ストレス/;

const ALT = '今日の3社を、えらびました。';

/** What the account has said to a person of jobs. */
async function told(seeker: Seeker, world: World) {
  const all = await world.simulator.deliveries(seeker.person.id);
  return all.filter(({ message }) => message.altText?.includes('社を、えらびました'));
}

/** Waits until the day's words are planned and nothing of it is left to do. */
async function untilDone(world: World, day: string): Promise<void> {
  const open = `select count(*) from jobs where kind like 'recommendation%' and finished_at is null
    and run_at <= timestamptz '${day} 18:05+09'`;
  const planned = `select count(*) from recommendation_days where day = '${day}' and planned_at is not null`;
  await expect.poll(() => world.sql(planned), { timeout: 30_000 }).toEqual(['1']);
  await expect.poll(() => world.sql(open), { timeout: 30_000 }).toEqual(['0']);
}

test('in the evening the talk shows one carousel, and くわしく見る opens the posting', async ({ seeker, newSeeker, world }) => {
  const [paused, late, stopped] = [
    await newSeeker('静か しずか'),
    await newSeeker('夜長 おそお'),
    await newSeeker('止田 やめる'),
  ];
  await recommendQuietly(seeker, world, { considerations: '通院があります' });
  for (const one of [paused, late, stopped]) await recommendQuietly(one, world);
  await send(paused.page, world, '/liff/jobs/settings', { push: 'no', hour: '18' });
  await send(late.page, world, '/liff/jobs/settings', { push: 'yes', hour: '20' });
  await send(stopped.page, world, '/liff/jobs/stop', {});
  expect(await told(seeker, world)).toEqual([]);

  await world.moveTo('2026-11-17T18:05:00+09:00');
  await untilDone(world, '2026-11-17');
  for (const one of [paused, late, stopped]) expect(await told(one, world), one.person.name).toEqual([]);
  const hours = `select run_at at time zone 'Asia/Tokyo' from jobs
    where kind = 'recommendation_push' and payload->>'seeker' = ${rowOf(late)}::text`;
  expect(world.sql(hours)).toEqual(['2026-11-17 20:00:00']);

  const [{ message }, ...more] = await told(seeker, world);
  expect(more).toEqual([]);
  expect(message.altText).toBe(ALT);
  expect(JSON.stringify(message)).not.toMatch(TELLING);
  const { contents } = message as { contents: { type: string; contents: unknown[] } };
  expect(contents.type).toBe('carousel');
  expect(contents.contents).toHaveLength(4);

  const phone = await openTalk(seeker, world);
  const talk = talkOf(phone);
  await expect(talk.getByRole('button', { name: 'くわしく見る' })).toHaveCount(3);
  await expect(talk.getByText('急いで決めなくて大丈夫です。')).toBeVisible();
  await talk.getByRole('button', { name: 'くわしく見る' }).first().tap();
  const liff = liffOf(phone);
  const [title] = world.sql(
    `select p.entries->>'title' from recommendations m join postings p on p.id = m.posting_id
     where m.seeker_id = ${rowOf(seeker)} and m.day = '2026-11-17' and m.rank = 1`,
  );
  await expect(liff.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(liff.getByText('合いそうだと考えた理由')).toBeVisible();
});

test('a message that stays with LINE does not say which licences somebody has', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('資格 もつ');
  await consentQuietly(seeker, world);
  await wishQuietly(seeker, world, { licences: ['普通自動車免許', '簿記3級', '介護職員初任者研修'], times: 'day' });
  await world.moveTo('2026-11-18T18:05:00+09:00');
  await untilDone(world, '2026-11-18');
  const [{ message }] = await told(seeker, world);
  expect(JSON.stringify(message)).not.toMatch(TELLING);
});

test('the day after come three other employers', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('あした まつ');
  await recommendQuietly(seeker, world);
  await world.moveTo('2026-11-19T18:05:00+09:00');
  await untilDone(world, '2026-11-19');
  expect(await told(seeker, world)).toHaveLength(1);
  const employers = `select count(*), count(distinct employer_id) from recommendations where seeker_id = ${rowOf(seeker)}`;
  expect(world.sql(employers)).toEqual(['6|6']);
  await seeker.open('/jobs');
  await expect(heading(seeker.page)).toHaveText('今日の3社です');
  await expect(seeker.page.getByText('11月19日(木)')).toBeVisible();
});

test('whom there is nothing new to tell is told of what is left, and a restart repeats nothing', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('のこり ふたつ');
  await signIn(seeker, world);
  await consentQuietly(seeker, world);
  await finishQuietly(seeker, world, CHECKUPS.interests, LEANING);
  await world.moveTo('2026-11-20T12:00:00+09:00');
  await expect
    .poll(() => world.sql(`select count(*) from recommendations where day = '2026-11-20' and seeker_id = ${rowOf(seeker)}`))
    .toEqual(['3']);
  const [first] = world.sql(
    `select posting_id from recommendations where day = '2026-11-20' and rank = 1 and seeker_id = ${rowOf(seeker)}`,
  );
  await likeQuietly(seeker, world, first);
  await world.moveTo('2026-11-20T18:05:00+09:00');
  await untilDone(world, '2026-11-20');
  await world.moveTo('2026-11-20T18:20:00+09:00');
  await untilDone(world, '2026-11-20');
  const messages = await told(seeker, world);
  expect(messages.map(({ message }) => message.altText)).toEqual(['今日の2社を、えらびました。']);
  await seeker.open('/jobs');
  await expect(cards(seeker.page)).toHaveCount(3);
  await expect(button(seeker.page, '気になる')).toHaveCount(2);
});
