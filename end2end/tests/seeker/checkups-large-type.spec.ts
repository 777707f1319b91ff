/** Self-checks for somebody who has set the browser's type twice as large, on the smallest phone. */

import { LARGE_TYPE, expect, lostAt, test } from '../../harness';
import { onEveryQuestion } from './checkup-pages';
import { KINDS, comparedPath, forget, resultPath, unfold } from './checkup-results';
import { CHECKUPS, answerQuietly, beginQuietly } from './checkup-steps';
import { losses } from './screen';
import { signIn } from './steps';

test.use(LARGE_TYPE);

test('nothing of any question is lost', async ({ seeker, world }) => {
  const found = await onEveryQuestion(seeker, world, losses);
  await expect(seeker.page.locator('html')).toHaveCSS('font-size', '32px');
  expect(found).toEqual([]);
});

test('nothing of any result is lost', async ({ seeker, world }) => {
  const found: string[] = [];
  for (const kind of KINDS) {
    forget(seeker, world);
    const path = await resultPath(seeker, world, kind);
    const lost = await lostAt(seeker.page, [path], [320], unfold);
    found.push(...lost.map((what) => `${kind}: ${what.replace(path, '')}`));
  }
  expect(found).toEqual([]);
});

test('nothing is lost of the pages around them', async ({ seeker, world }) => {
  await signIn(seeker, world);
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  await answerQuietly(seeker, world, CHECKUPS.k6, sitting, [3, 4]);
  const result = await comparedPath(seeker, world, 'interestsFlat', 'interests');
  const abouts = Object.values(CHECKUPS).map((number) => `/liff/checkups/${number}`);
  const paths = ['/liff/checkups', ...abouts, result, `${result}/share`, `${result}/delete`, '/liff/rest'];
  expect(await lostAt(seeker.page, paths, [320], unfold)).toEqual([]);
});
