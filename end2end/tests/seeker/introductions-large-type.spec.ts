/** Introductions for somebody who has set the browser's type twice as large, on the smallest phone. */

import { LARGE_TYPE, expect, lostAt, test } from '../../harness';
import { unfold } from './checkup-results';
import { everyPage } from './introduction-steps';

test.use(LARGE_TYPE);

test('nothing is lost of any page', async ({ seeker, newStaff, world }) => {
  test.slow();
  const paths = await everyPage(seeker, await newStaff('coordinator'), world);
  expect(await lostAt(seeker.page, paths, [320], unfold)).toEqual([]);
  await expect(seeker.page.locator('html')).toHaveCSS('font-size', '32px');
});
