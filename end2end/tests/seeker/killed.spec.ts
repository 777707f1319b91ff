import { expect, test } from '../../harness';
import { confirm, untilCheck } from './steps';

test('a server killed while telling LINE loses no booking and doubles no message', async ({ world, seeker }) => {
  await seeker.open('/booking');
  await untilCheck(seeker.page);
  // LINE takes the message and is slow to say so: the server dies without knowing
  await world.simulator.addFault({ kind: 'delay_after', ms: 60_000, path: '/v2/bot/message/push', times: 1 });
  await confirm(seeker.page);
  await seeker.messages(1);
  await world.killServer();
  const begun = "select count(*) from jobs where kind = 'booking_notice' and attempts > 0 and outcome is null";
  expect(world.sql(begun)).toEqual(['1']);
  // later than any lease of the dead worker
  await world.startServer({ DEV_CLOCK: '2026-11-16T19:50:00+09:00' });
  const notices = "select outcome from jobs where kind = 'booking_notice' and run_at < '2026-11-16T19:55:00+09:00'";
  await expect.poll(() => world.sql(notices)).toEqual(['sent']);
  await seeker.messages(1);
  await seeker.page.goto('/liff/bookings');
  await expect(seeker.page.getByRole('heading', { name: 'これからの相談' })).toBeVisible();
});

test('with LINE down the booking stands and the message follows', async ({ world, newSeeker }) => {
  const seeker = await newSeeker('見本 しずか');
  await seeker.open('/booking');
  await untilCheck(seeker.page, { day: '11月19日', start: '午後8:30' });
  await world.simulator.addFault({ kind: 'error_before', path: '/v2/bot/message/push', times: 2 });
  await confirm(seeker.page);
  const [message] = await seeker.messages(1);
  expect(message?.message.altText).toBe('予約を受け付けました。');
});
