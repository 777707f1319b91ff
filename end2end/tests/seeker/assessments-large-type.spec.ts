/** Explanations for somebody who has set the browser's type twice as large, on the smallest phone. */

import { LARGE_TYPE, expect, lostAt, test } from '../../harness';
import { LIST, consenting, explained, replyQuietly } from './assessment-steps';
import { unfold } from './checkup-results';
import { signIn } from './steps';

test.use(LARGE_TYPE);

test('nothing is lost of any page', async ({ seeker, newStaff, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  expect(await lostAt(page, [LIST], [320])).toEqual([]);
  await consenting(seeker, world);
  const of = await explained(seeker, await newStaff('sato'), world);
  await replyQuietly(seeker, world, of);
  expect(await lostAt(page, [LIST, `${of.phone}?after=answered`], [320], unfold)).toEqual([]);
  await expect(page.locator('html')).toHaveCSS('font-size', '32px');
});
