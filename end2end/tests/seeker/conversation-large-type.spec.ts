/** The conversation for somebody who has set the browser's type twice as large, on the smallest phone. */

import { LARGE_TYPE, expect, lostAt, test } from '../../harness';
import { unfold } from './checkup-results';
import { ANSWERED, DANGER, HERE, SEVERAL, tellQuietly } from './conversation-steps';
import { send, signIn } from './steps';

test.use(LARGE_TYPE);

test('nothing is lost before the first word, and beside the conversation', async ({ seeker, world }) => {
  await signIn(seeker, world);
  const pages = [HERE, `${HERE}/person`, `${HERE}/photos`, `${HERE}/erase`];
  expect(await lostAt(seeker.page, pages, [320], unfold)).toEqual([]);
});

test('nothing is lost of answers, choices, numbers and the place in the queue', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  for (const text of [ANSWERED, SEVERAL, '予約', DANGER]) await tellQuietly(seeker, world, text);
  await send(seeker.page, world, `${HERE}/person`, {});
  expect(await lostAt(seeker.page, [HERE], [320], unfold)).toEqual([]);
});
