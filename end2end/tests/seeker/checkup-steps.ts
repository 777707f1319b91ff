/** The steps of a self-check, taken on the screens as a person takes them, or in one go. */

import { type Locator, type Page, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { send, signIn } from './steps';

/** The self-checks by the number in their address. */
export const CHECKUPS = {
  k6: 1,
  jobStress: 2,
  interests: 3,
  interestsClosely: 4,
  valuesByChoice: 5,
  valuesByRating: 6,
  personality: 7,
} as const;

/** What the job stress form asks before its first question. */
export const AT_WORK = { at_work: 'yes', sex: 'female' };

/** Positions of K6 with this sum; the second and the sixth question stay as light as they can. */
export function k6(sum: number): number[] {
  const order = [0, 2, 3, 4, 1, 5];
  const points = order.map((rank) => Math.floor(sum / 6) + (order.indexOf(rank) < sum % 6 ? 1 : 0));
  return [0, 1, 2, 3, 4, 5].map((place) => 5 - points[order.indexOf(place)]);
}

/** Positions that lean to 手を使う and 支える, away from 調べる. */
export const LEANING = [5, 1, 2, 4, 3, 3].flatMap((position) => Array<number>(5).fill(position));

/** What is asked; hidden questions have no heading. */
export const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });

/** An answer by its words. */
export const answer = (page: Page, words: string): Locator => page.getByRole('radio', { name: words, exact: true });

export const forward = (page: Page): Locator => page.getByRole('button', { name: '次の質問へ' });
export const back = (page: Page): Locator => page.getByRole('button', { name: '前の質問' });
export const finish = (page: Page): Locator => page.getByRole('button', { name: '結果を見る' });

/** Waits until the questions turn by themselves: from then on the page hears the back button. */
export async function awake(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const hears = async () => {
    const { result } = await devtools.send('Runtime.evaluate', { expression: 'window' });
    const objectId = result.objectId ?? '';
    const { listeners } = await devtools.send('DOMDebugger.getEventListeners', { objectId });
    return listeners.map((listener) => listener.type);
  };
  // a page that is just being left cannot be asked
  await expect.poll(() => hears().catch(() => [])).toContain('popstate');
  await devtools.detach();
}

/** Which question the page says it is at: `2 / 6問`. */
export async function expectAt(page: Page, number: number): Promise<void> {
  await expect(page.locator('.progress')).toContainText(new RegExp(`(?<!\\d)${number} / \\d+問`));
}

/** Waits until the server has every answer, by the page's own word. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText('ここまで保存しました')).toBeVisible();
}

/** What the phone keeps of answers that the server does not have yet. */
export function kept(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pending')));
}

/** Waits for a question, taps an answer and goes on. */
export async function answerAt(page: Page, number: number, words: string): Promise<void> {
  await expectAt(page, number);
  await answer(page, words).tap();
  await forward(page).or(finish(page)).tap();
}

/** Begins without a screen and returns the sitting's id. */
export async function beginQuietly(
  seeker: Seeker,
  world: World,
  number: number,
  asked: Record<string, string> = {},
): Promise<string> {
  await signIn(seeker, world);
  await send(seeker.page, world, `/liff/checkups/${number}`, { anew: 'yes', ...asked });
  const html = await (await seeker.page.request.get(`/liff/checkups/${number}/questions`)).text();
  const sitting = /name="sitting" value="([^"]+)"/.exec(html)?.[1];
  if (!sitting) throw new Error(`checkup ${number} was not begun`);
  return sitting;
}

/** Sends positions in the order of the sheet, as the page's queue does; `null` stays open. */
export async function answerQuietly(
  seeker: Seeker,
  world: World,
  number: number,
  sitting: string,
  positions: (number | null)[],
): Promise<void> {
  const given = [...positions.entries()].filter(([, position]) => position !== null);
  const answers = given.map(([place, position]) => `${place}.${position}.${place + 1}`).join('_');
  const kept = await send(seeker.page, world, `/liff/checkups/${number}/questions/answers`, { sitting, answers });
  expect(kept.status()).toBe(204);
}

/** Answers all of it without a screen; returns the path of the result. */
export async function finishQuietly(
  seeker: Seeker,
  world: World,
  number: number,
  positions: number[],
  asked: Record<string, string> = {},
): Promise<string> {
  const sitting = await beginQuietly(seeker, world, number, asked);
  await answerQuietly(seeker, world, number, sitting, positions);
  const last = await send(seeker.page, world, `/liff/checkups/${number}/questions`, { sitting, page: '99' });
  const { pathname } = new URL(last.url());
  expect(pathname).toBe(`/liff/checkups/${number}/results/${sitting}`);
  return pathname;
}

/** The sittings of a person: instrument, whether it is finished, whether answers are still kept. */
export function sittings(world: World, seeker: Seeker): string[] {
  return world.sql(
    `select c.instrument, c.completed_at is not null, c.answers_sealed is not null
     from (select * from checkup_sittings union all select * from stress.checkup_sittings) c
     join seekers s on s.id = c.seeker_id where s.line_user_id = '${seeker.person.id}' order by c.started_at`,
  );
}

/** How many words about something saved were written for a person. */
export function savedJobs(world: World, seeker: Seeker): number {
  const [count] = world.sql(
    `select count(*) from jobs j join seekers s on s.id::text = j.payload->>'seeker'
     where j.kind = 'checkup_saved' and s.line_user_id = '${seeker.person.id}'`,
  );
  return Number(count);
}
