/** Sheets of answers for every kind of result, and the way to their pages. */

import type { Page } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { AT_WORK, CHECKUPS, LEANING, finishQuietly, k6 } from './checkup-steps';
import { send } from './steps';

/** What somebody answers: the number of the self-check, positions, what was asked before the first question. */
export interface Answered {
  number: number;
  positions: number[];
  asked?: Record<string, string>;
}

/** A number of times the same position. */
const all = (count: number, position: number): number[] => Array<number>(count).fill(position);

/** Everything at work is hard, every reaction is there, nobody helps. */
const HARD = [
  ...[1, 1, 1, 1, 1, 1, 1, 4, 4, 4, 1, 1, 1, 4, 1, 4, 4],
  ...all(3, 1),
  ...all(26, 4),
  ...all(9, 4),
  ...all(2, 4),
];
const EASY = HARD.map((position) => 5 - position);
const TIRED = EASY.map((position, place) => (place >= 23 && place < 26 ? 4 : position));

/** Of eleven screens the most and the least important row: 収入 above all, 認められること last. */
const INCOME_FIRST = [5, 3, 5, 2, 4, 3, 5, 2, 5, 2, 5, 1, 5, 2, 5, 3, 5, 1, 5, 4, 5, 4];
const EVERY_VALUE_ONCE = Array.from({ length: 11 }, (_, screen) => [(screen % 5) + 1, ((screen + 2) % 5) + 1]).flat();

const asInterests = (perScale: number, ...positions: number[]) => positions.flatMap((position) => all(perScale, position));
const withOne = (position: number, rest: number[]) => [position, ...rest.slice(1)];

/** Every kind of result that has a page of its own look, by a name for it. */
export const ANSWERED = {
  light: { number: CHECKUPS.k6, positions: k6(2) },
  mild: { number: CHECKUPS.k6, positions: k6(7) },
  moderate: { number: CHECKUPS.k6, positions: k6(11) },
  heavy: { number: CHECKUPS.k6, positions: k6(16) },
  oneHeavy: { number: CHECKUPS.k6, positions: [5, 5, 5, 5, 5, 1] },

  workHard: { number: CHECKUPS.jobStress, positions: HARD, asked: AT_WORK },
  workEasy: { number: CHECKUPS.jobStress, positions: EASY, asked: AT_WORK },
  workTired: { number: CHECKUPS.jobStress, positions: TIRED, asked: AT_WORK },
  workHardNoSex: { number: CHECKUPS.jobStress, positions: HARD, asked: { ...AT_WORK, sex: 'none' } },
  workEasyNoSex: { number: CHECKUPS.jobStress, positions: EASY, asked: { ...AT_WORK, sex: 'none' } },
  workHasty: { number: CHECKUPS.jobStress, positions: all(57, 4), asked: AT_WORK },

  interests: { number: CHECKUPS.interests, positions: LEANING },
  interestsFlat: { number: CHECKUPS.interests, positions: withOne(4, all(30, 3)) },
  interestsFaint: { number: CHECKUPS.interests, positions: withOne(2, all(30, 1)) },
  interestsHasty: { number: CHECKUPS.interests, positions: all(30, 3) },
  interestsClosely: { number: CHECKUPS.interestsClosely, positions: asInterests(8, 2, 5, 4, 3, 1, 2) },

  values: { number: CHECKUPS.valuesByChoice, positions: INCOME_FIRST },
  valuesFlat: { number: CHECKUPS.valuesByChoice, positions: EVERY_VALUE_ONCE },
  valuesHasty: { number: CHECKUPS.valuesByChoice, positions: all(11, 0).flatMap(() => [1, 2]) },
  valuesRated: { number: CHECKUPS.valuesByRating, positions: asInterests(3, 4, 3, 5, 4, 1, 2, 5, 4, 3, 5, 2) },
  valuesRatedFlat: { number: CHECKUPS.valuesByRating, positions: withOne(4, all(33, 3)) },

  personality: { number: CHECKUPS.personality, positions: [5, 1, 1, 5, 5, 1, 2, 4, 4, 2, 4, 2, 3, 3, 3, 3, 1, 5, 1, 2] },
  personalityEven: { number: CHECKUPS.personality, positions: withOne(4, all(20, 3)) },
} satisfies Record<string, Answered>;

export type Kind = keyof typeof ANSWERED;
export const KINDS = Object.keys(ANSWERED) as Kind[];

/** Answers all of it without a screen; returns the path of the result. */
export function resultPath(seeker: Seeker, world: World, kind: Kind): Promise<string> {
  const { number, positions, asked }: Answered = ANSWERED[kind];
  return finishQuietly(seeker, world, number, positions, asked);
}

/** The page of a result, with nothing before it to compare with. */
export async function showResult(seeker: Seeker, world: World, kind: Kind): Promise<Page> {
  forget(seeker, world);
  await seeker.page.goto(await resultPath(seeker, world, kind));
  return seeker.page;
}

/** The path of a result that stands beside an earlier one. */
export async function comparedPath(seeker: Seeker, world: World, before: Kind, now: Kind): Promise<string> {
  await resultPath(seeker, world, before);
  return resultPath(seeker, world, now);
}

/** Takes away whatever somebody has answered so far. */
export function forget(seeker: Seeker, world: World): void {
  for (const shelf of ['public', 'stress']) {
    world.sql(
      `delete from ${shelf}.checkup_sittings where seeker_id in
         (select id from seekers where line_user_id = '${seeker.person.id}')`,
    );
  }
}

/** Opens everything that is folded: what nobody sees, nobody can judge. */
export async function unfold(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => all.forEach((folded) => folded.setAttribute('open', '')));
}

/** Shows a result to the counselors, or no longer. */
export function share(seeker: Seeker, world: World, path: string, show: 'yes' | 'no' = 'yes') {
  return send(seeker.page, world, `${path}/share`, { show });
}

/** Opens every page unfolded, and says of which one something was found. */
export async function onEvery(page: Page, paths: string[], find: (page: Page) => Promise<string[]>): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await unfold(page);
    const name = path.replace(/[0-9a-f-]{36}/, 'id');
    found.push(...(await find(page)).map((what) => `${name}: ${what}`));
  }
  return [...new Set(found)];
}
