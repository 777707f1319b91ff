/** Every kind of result page, as different people meet it. */

import { expect, test } from '../../harness';
import { hear } from './checkup-pages';
import { type Kind, comparedPath, resultPath, share, showResult, unfold } from './checkup-results';
import { heading } from './checkup-steps';
import { look } from './screen';
import { bookQuietly, signIn } from './steps';

const PAGES: [string, Kind[]][] = [
  ['six questions, light to rather heavy', ['light', 'mild', 'moderate']],
  ['work and stress, with the nineteen parts', ['workHard', 'workEasy', 'workTired']],
  ['work and stress, with the three parts', ['workHardNoSex', 'workEasyNoSex']],
  ['interests, of thirty and of forty-eight activities', ['interests', 'interestsClosely']],
  ['values, chosen and rated', ['values', 'valuesRated']],
  ['personality', ['personality', 'personalityEven']],
  ['a profile without highs and lows', ['interestsFlat', 'interestsFaint', 'valuesFlat', 'valuesRatedFlat']],
  ['the same answer to everything', ['interestsHasty', 'valuesHasty', 'workHasty']],
];

for (const [what, kinds] of PAGES) {
  test(what, async ({ seeker, world }) => {
    for (const kind of kinds) {
      const page = await showResult(seeker, world, kind);
      await unfold(page);
      await look(page, kind);
    }
  });
}

test('heavy results, folded and unfolded', async ({ seeker, world }) => {
  for (const kind of ['heavy', 'oneHeavy'] as const) {
    const page = await showResult(seeker, world, kind);
    await hear(page, kind);
    await unfold(page);
    await look(page, `${kind}-unfolded`);
  }
});

test('a heavy result of somebody who has a booking', async ({ seeker, world }) => {
  await bookQuietly(seeker, world, '2026-11-19T22:00');
  await look(await showResult(seeker, world, 'heavy'), 'heavy-booked');
});

test('beside the result of last time', async ({ seeker, world }) => {
  const { page } = seeker;
  for (const [before, now] of [
    ['interestsFlat', 'interests'],
    ['mild', 'light'],
    ['valuesFlat', 'values'],
    ['personalityEven', 'personality'],
    ['workTired', 'workEasy'],
  ] as const) {
    await page.goto(await comparedPath(seeker, world, before, now));
    await expect(page.getByText(/^前回は.+に答えました。$/)).toBeVisible();
    await unfold(page);
    await look(page, `${now}-beside`);
  }
});

test('showing a result to the counselors, and no longer', async ({ seeker, world }) => {
  const { page } = seeker;
  const path = await resultPath(seeker, world, 'light');
  await page.goto(`${path}/share`);
  await look(page, 'share');
  await share(seeker, world, path);
  await page.goto(`${path}?after=shared`);
  await look(page, 'shared');
  await page.goto(`${path}/share`);
  await look(page, 'share-end');
  await share(seeker, world, path, 'no');
  await page.goto(`${path}?after=hidden`);
  await hear(page, 'hidden');
});

test('showing a heavy result, and one about work', async ({ seeker, world }) => {
  const { page } = seeker;
  await page.goto(`${await resultPath(seeker, world, 'heavy')}/share`);
  await look(page, 'share-heavy');
  await page.goto(`${await resultPath(seeker, world, 'interests')}/share`);
  await hear(page, 'share-interests');
});

test('deleting a result, and what is left', async ({ seeker, world }) => {
  const { page } = seeker;
  const path = await resultPath(seeker, world, 'light');
  await share(seeker, world, path);
  await page.goto(`${path}/delete`);
  await look(page, 'delete');
  await page.getByRole('button', { name: '消す', exact: true }).tap();
  await expect(page.getByText('結果を消しました')).toBeVisible();
  await look(page, 'deleted');
  expect((await page.goto(path))?.status()).toBe(404);
  await hear(page, 'gone');
});

test('what was answered before', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  const first = await resultPath(seeker, world, 'mild');
  await resultPath(seeker, world, 'light');
  await share(seeker, world, first);
  await page.goto('/liff/checkups');
  await hear(page, 'list-answered');
  await page.goto('/liff/checkups/1');
  await expect(heading(page)).toHaveText('こころの負担チェック');
  await look(page, 'history');
});
