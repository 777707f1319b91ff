/** Somebody is in danger: the desk sees it at once, and only a human being takes the mark away. */

import { type Seeker, type World, expect, test } from '../../harness';
import { DANGER, HERE, forgetAll, tellQuietly } from '../seeker/conversation-steps';
import { send, signIn } from '../seeker/steps';
import { act, alarm, entry, log, openList, openRoom, takeBy, unfold } from './conversation-steps';

/** The drawing with eight corners. */
const OCTAGON = 'path[d^="M8 3h8l5 5v8l-5 5H8l-5-5V8z"]';

/** Somebody who writes without a screen. */
async function writing(seeker: Seeker, world: World, ...texts: string[]): Promise<void> {
  await signIn(seeker, world);
  for (const text of texts) expect((await tellQuietly(seeker, world, text)).status()).toBe(204);
}

test.beforeEach(({ world }) => forgetAll(world));

test('a word in danger is at the desk at once, by drawing, color and words', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('夜中 ひとり');
  const desk = await newStaff('sato');
  await openList(desk);
  await expect(alarm(desk)).toHaveCount(0);
  await writing(seeker, world, DANGER);
  await expect(desk.getByRole('alert')).toContainText('危機のサインが、1件あります');
  await expect(alarm(desk).locator(OCTAGON)).toBeVisible();
  await expect(entry(desk, seeker)).toHaveAttribute('data-state', 'crisis');
  await expect(entry(desk, seeker)).toContainText('危機のサイン');
  await expect(entry(desk, seeker).locator(OCTAGON)).toBeVisible();
  await expect(desk).toHaveTitle(/^【危機のサイン】/);
  const [quiet, loud] = await entry(desk, seeker).evaluate((marked) => [
    getComputedStyle(document.body).backgroundColor,
    getComputedStyle(marked).backgroundColor,
  ]);
  expect(loud).not.toBe(quiet);
});

test('a word in danger is heard: two tones that rise, and the same list again is silent', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('sato');
  await desk.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      heard.push(`${this.frequency.value} ${this.context.state}`);
      start.call(this, when);
    };
  });
  const heard = () => desk.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  await openList(desk);
  // a browser is silent until somebody has touched the page
  await desk.getByRole('heading', { level: 1 }).click();
  const seeker = await newSeeker('音で きづく');
  await writing(seeker, world, DANGER);
  await expect.poll(heard).toEqual(['660 running', '880 running']);
  await writing(await newSeeker('ふつうの ひと'), world, 'こんばんは');
  await writing(seeker, world, 'やっぱり大丈夫です');
  await expect(entry(desk, seeker)).toContainText('2件、まだ読んでいません');
  expect(await heard()).toHaveLength(2);
});

test('one danger is cleared and another comes before the list is looked at again: it is heard', async ({ newSeeker, newStaff, world }) => {
  const [first, second] = [await newSeeker('先の きけん'), await newSeeker('次の きけん')];
  await writing(first, world, DANGER);
  const desk = await newStaff('sato');
  await desk.addInitScript(() => {
    const heard: number[] = [];
    Object.assign(globalThis, { heard });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      heard.push(this.frequency.value);
      start.call(this, when);
    };
  });
  await openList(desk);
  await expect(entry(desk, first)).toHaveAttribute('data-state', 'crisis');
  await desk.getByRole('heading', { level: 1 }).click();
  await desk.context().setOffline(true);
  world.sql(`update conversations set danger = 0, danger_at = null, last_change = last_change + 1`);
  await writing(second, world, DANGER);
  await desk.context().setOffline(false);
  await expect(entry(desk, second)).toHaveAttribute('data-state', 'crisis');
  await expect(entry(desk, first)).toHaveCount(0);
  await expect.poll(() => desk.evaluate(() => (globalThis as unknown as { heard: number[] }).heard)).toEqual([660, 880]);
});

test('the mark stays when the person takes it back, and stands in the room too', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('打ち 消す');
  await writing(seeker, world, DANGER, 'さっきのは冗談です、大丈夫です');
  const desk = await newStaff('sato');
  await openList(desk);
  await expect(entry(desk, seeker)).toHaveAttribute('data-state', 'crisis');
  await openRoom(desk, world, seeker);
  await expect(alarm(desk).getByRole('heading', { name: '危機のサイン' })).toBeVisible();
  await expect(alarm(desk)).toContainText('本人が打ち消しても、旗は残ります。');
  await expect(alarm(desk).locator(OCTAGON)).toBeVisible();
});

test('an open room is marked when the danger comes, without a reload', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('途中で きけん');
  await writing(seeker, world, 'こんばんは');
  await send(seeker.page, world, `${HERE}/person`, {});
  const desk = await newStaff('sato');
  await openRoom(desk, world, seeker);
  await expect(alarm(desk)).toHaveCount(0);
  await writing(seeker, world, DANGER);
  await expect(log(desk)).toContainText(DANGER);
  await expect(alarm(desk).getByRole('heading', { name: '危機のサイン' })).toBeVisible();
});

test('the mark is taken away only by whoever says that they made sure', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('旗を おろす');
  await writing(seeker, world, DANGER);
  const [desk, other] = [await newStaff('sato'), await newStaff('manager')];
  await openList(other);
  await expect(entry(other, seeker)).toHaveAttribute('data-state', 'crisis');
  await openRoom(desk, world, seeker);
  await takeBy(desk, '自分から声をかける');
  await unfold(desk, '旗を下ろす');
  await act(desk, '旗を下ろす', '「確かめました」にしるしをつけてください');
  await expect(alarm(desk)).toBeVisible();
  await unfold(desk, '旗を下ろす');
  await desk.getByRole('checkbox', { name: '確かめました' }).check();
  await act(desk, '旗を下ろす', '旗を下ろしました');
  await expect(alarm(desk)).toHaveCount(0);
  await expect(entry(desk, seeker)).not.toHaveAttribute('data-state');
  // gone from the list of a colleague too
  await expect(alarm(other)).toHaveCount(0);
  await expect(entry(other, seeker)).toBeVisible();
  await expect(entry(other, seeker)).not.toContainText('危機のサイン');
  const page = seeker.page;
  await page.goto(HERE);
  await expect(page.getByText('旗を下ろしました')).toHaveCount(0);
});
