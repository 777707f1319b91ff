/** The bot's answers at the desk for somebody who has set the browser's type twice as large. */

import { LARGE_TYPE, expect, lostAt, test } from '../../harness';
import { signIn } from '../seeker/steps';
import { unfold } from './desk';
import { FILE, KNOWLEDGE, ask, kept } from './knowledge-steps';
import { BOX, asking, nonsense } from './question-steps';

test.use(LARGE_TYPE);

test('nothing of the bot’s answers is lost with type twice as large', async ({ newSeeker, newStaff, staff, world }) => {
  test.slow();
  const address = kept(world, { aliases: ['ぷりん いつ'] });
  const seeker = await newSeeker('大きな もじ');
  await signIn(seeker, world);
  for (const text of [asking, nonsense(1)]) await ask(seeker, world, text);
  const desk = await newStaff('editor');
  const paths = [KNOWLEDGE, `${KNOWLEDGE}/new`, address, FILE, BOX, '/admin/figures'];
  expect(await lostAt(desk, paths, [320, 1280], unfold)).toEqual([]);
  expect(await lostAt(staff, ['/admin/settings/conversations'], [320, 1280], unfold)).toEqual([]);
  await expect(desk.locator('html')).toHaveCSS('font-size', '32px');
});
