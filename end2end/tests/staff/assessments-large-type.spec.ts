/** The desk's pages about matches for somebody who has set the browser's type twice as large. */

import { LARGE_TYPE, expect, lostAt, test } from '../../harness';
import { consenting, deskOf, explained, replyQuietly } from './assessment-steps';
import { unfold } from './desk';

test.use(LARGE_TYPE);

test('nothing is lost of the analysis, of what was shared, of the figures', async ({ newStaff, seeker, world }) => {
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  await replyQuietly(seeker, world, await explained(seeker, desk, world));
  expect(await lostAt(desk, [deskOf(world, seeker)], [320, 1280], unfold)).toEqual([]);
  await expect(desk.locator('html')).toHaveCSS('font-size', '32px');
  expect(await lostAt(await newStaff('manager'), ['/admin/matching'], [320, 1280])).toEqual([]);
});
