/** Introductions at the desk for somebody who has set the browser's type twice as large. */

import { LARGE_TYPE, expect, lostAt, test } from '../../harness';
import { unfold } from './desk';
import { ALONG, DESK, LEDGERS, dueOn, hired, interested, withVisit } from './introduction-steps';

test.use(LARGE_TYPE);

test('nothing of introductions is lost with type twice as large', async ({ newSeeker, newStaff, world }) => {
  test.slow();
  const seeker = await newSeeker('大きな もじ');
  const desk = await newStaff('coordinator');
  const first = await interested(seeker, world, 1);
  await dueOn(desk, world, first, '2026-11-10');
  const met = await withVisit(seeker, desk, world, 5);
  const work = await hired(seeker, desk, world, 7);
  const paths = [`${DESK}?ended=yes`, ALONG, `${LEDGERS}?of=seekers`, first.desk, met.desk, work.desk, `${met.desk}/meeting`];
  expect(await lostAt(desk, paths, [320, 1280], unfold)).toEqual([]);
  await expect(desk.locator('html')).toHaveCSS('font-size', '32px');
});
