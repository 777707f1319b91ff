/** The results that seekers show, at the desk: none, one, all of them, the same self-check twice. */

import { expect, test } from '../../harness';
import { AT_WORK, CHECKUPS, LEANING, finishQuietly, k6 } from '../seeker/checkup-steps';
import { look, lookUnfolded } from './desk';
import { decide, idOf, pagesOf, shared } from './shared-steps';

const cycle = (length: number, of: number) => Array.from({ length }, (_, place) => (place % of) + 1);

test('somebody who shows nothing, and one who shows no longer', async ({ newStaff, seeker, world }) => {
  await seeker.open('/checkups');
  const desk = await newStaff('sato');
  const { person, results } = pagesOf(world, seeker);
  await look(desk, person);
  await look(desk, results);
  await decide(seeker, world, await shared(seeker, world), 'no');
  await look(desk, results);
});

test('one of every kind of result, heavy ones among them', async ({ newStaff, seeker, world }) => {
  const all: [number, number[], Record<string, string>?][] = [
    [CHECKUPS.k6, k6(20)],
    [CHECKUPS.jobStress, cycle(57, 4), AT_WORK],
    [CHECKUPS.interests, LEANING],
    [CHECKUPS.interestsClosely, Array<number>(48).fill(3)],
    [CHECKUPS.valuesByChoice, Array.from({ length: 22 }, (_, place) => (place % 2 ? 4 : 1))],
    [CHECKUPS.valuesByRating, cycle(33, 5)],
    [CHECKUPS.personality, cycle(20, 5)],
  ];
  for (const [number, positions, asked] of all) {
    await decide(seeker, world, await finishQuietly(seeker, world, number, positions, asked), 'yes');
  }
  const desk = await newStaff('sato');
  const { person, results } = pagesOf(world, seeker);
  await look(desk, person);
  await desk.goto(results);
  await expect(desk.getByRole('main').getByRole('heading', { level: 2 })).toHaveCount(7);
  await lookUnfolded(desk);
});

test('two results of the same self-check can be told apart', async ({ newStaff, seeker, world }) => {
  await shared(seeker, world);
  world.sql(`update checkup_sittings set completed_at = completed_at - interval '20 days'
    where seeker_id = '${idOf(world, seeker)}'`);
  await shared(seeker, world, LEANING.map((position) => 6 - position));
  const desk = await newStaff('sato');
  await desk.goto(pagesOf(world, seeker).results);
  await expect(desk.getByRole('main').getByRole('heading', { level: 2 })).toHaveCount(2);
  await lookUnfolded(desk);
});
