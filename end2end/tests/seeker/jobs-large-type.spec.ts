/** Jobs for somebody who has set the browser's type twice as large, on the smallest phone. */

import { LARGE_TYPE, expect, lostAt, test } from '../../harness';
import { unfold } from './checkup-results';
import { pagesOfJobs } from './jobs-pages';
import { recommendQuietly } from './jobs-steps';
import { signIn } from './steps';

test.use(LARGE_TYPE);

test('nothing is lost before consent', async ({ seeker, world }) => {
  await signIn(seeker, world);
  expect(await lostAt(seeker.page, ['/liff/jobs', '/liff/jobs/all'], [320], unfold)).toEqual([]);
  await expect(seeker.page.locator('html')).toHaveCSS('font-size', '32px');
});

test('nothing is lost of any page with postings, wishes and settings', async ({ newSeeker, world }) => {
  test.slow();
  const seeker = await newSeeker('京野 まどか');
  await recommendQuietly(seeker, world, { areas: ['uji', 'tango'], licences: '簿記3級' });
  const paths = await pagesOfJobs(seeker, world);
  expect(await lostAt(seeker.page, paths, [320], unfold)).toEqual([]);
});
