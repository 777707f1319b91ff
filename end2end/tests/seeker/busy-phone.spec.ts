/** An old phone that is never idle. */

import { test } from '../../harness';
import { CHECKUPS, awake, beginQuietly } from './checkup-steps';

test('the questions turn by themselves on a phone that never comes to rest', async ({ seeker, world }) => {
  await beginQuietly(seeker, world, CHECKUPS.k6);
  // what waits for rest alone waits forever
  await seeker.page.addInitScript(() => {
    window.requestIdleCallback = (work, how) =>
      how?.timeout === undefined ? 0 : window.setTimeout(() => work({ didTimeout: true, timeRemaining: () => 0 }), how.timeout);
  });
  await seeker.page.goto(`/liff/checkups/${CHECKUPS.k6}/questions`);
  await awake(seeker.page);
});
