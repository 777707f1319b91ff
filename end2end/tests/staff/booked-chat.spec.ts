/** A consultation by chat that was booked: both come to the conversation when the time has come. */

import { expect, test } from '../../harness';
import {
  awake as awakeSeeker, log as seekerLog, opened, standing, tell, turns,
} from '../seeker/conversation-steps';
import { entry, openList, takeBy, write } from './conversation-steps';
import { booked } from './desk';

const SLOT = '2026-11-17T10:00';

test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

test('who has booked a chat finds the counselor in the conversation, and the counselor finds them', async ({
  newSeeker, newStaff, world,
}) => {
  const seeker = await newSeeker('予約 みのる');
  const booking = await booked(seeker, world, SLOT, { means: 'chat' });
  const { page } = seeker;

  await world.moveTo('2026-11-17T09:45:00+09:00');
  await opened(seeker, world);
  const soon = page.getByRole('heading', { name: /午前10:00から、.+さんとの相談です/ });
  await expect(soon.or(page.getByText(/午前10:00から、.+さんとの相談です/)).first()).toBeVisible();
  await tell(page, '予約を変更したいです');
  expect(standing(world, seeker), 'the bot answers until then').toEqual(['bot']);

  await world.moveTo('2026-11-17T10:01:00+09:00');
  await page.goto(`/liff/bookings/${booking.id}`);
  await expect(page.getByText('相談の時間です')).toBeVisible();
  await page.getByRole('link', { name: '相談チャットを開く' }).tap();
  await awakeSeeker(page);
  await expect(page.getByText(/さんとの相談の時間です/)).toBeVisible();

  const desk = await newStaff('sato');
  await openList(desk);
  await tell(page, 'よろしくお願いします');
  await expect(turns(page).last()).toContainText('相談員につなぎます');
  await expect(entry(desk, seeker)).toContainText('相談員を待っています');

  await desk.goto(booking.path);
  await desk.getByRole('link', { name: '相談チャットを開く' }).click();
  await expect(desk).toHaveURL(/\/admin\/conversations\/[0-9a-f-]{36}$/);
  await takeBy(desk, '担当になる');
  await write(desk, 'お待たせしました');
  await expect(seekerLog(page)).toContainText('お待たせしました');
});

test('who booked by phone is not led to the conversation', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('電話 かおる');
  const booking = await booked(seeker, world, '2026-11-18T11:00', { means: 'phone', phone: '09012345678' });
  const desk = await newStaff('sato');
  await desk.goto(booking.path);
  await expect(desk.getByRole('link', { name: 'この人について' })).toBeVisible();
  await expect(desk.getByRole('link', { name: '相談チャットを開く' })).toHaveCount(0);
});
