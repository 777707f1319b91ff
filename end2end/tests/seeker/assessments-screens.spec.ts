/** Every screen of an explanation on the phone, as different people meet it. */

import { expect, test } from '../../harness';
import { LIST, consenting, explained, reply, replyQuietly, show, stopClock, words } from './assessment-steps';
import { unfold } from './checkup-results';
import { consentQuietly } from './jobs-steps';
import { look } from './screen';
import { signIn } from './steps';

test('the list: nothing yet, and two, one of them read', async ({ seeker, newStaff, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto(LIST);
  await look(page, 'none');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  await page.goto((await explained(seeker, desk, world)).phone);
  await explained(seeker, desk, world);
  stopClock(world);
  await page.goto(LIST);
  await expect(page.getByRole('main').getByRole('link')).toHaveCount(2);
  await look(page, 'list');
});

test('an explanation: just come, refused, answered', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('京野 まどか');
  const { page } = seeker;
  await consenting(seeker, world);
  const of = await explained(seeker, await newStaff('sato'), world);
  stopClock(world);
  await page.goto(of.phone);
  await unfold(page);
  await look(page, 'explanation');
  await page.goto(of.phone);
  await words(page).fill('あ'.repeat(501));
  await reply(page).tap();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'explanation-error');
  await replyQuietly(seeker, world, of);
  await page.goto(`${of.phone}?after=answered`);
  await look(page, 'explanation-answered');
});

test('an explanation for somebody without any result', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('京野 まどか');
  await consentQuietly(seeker, world);
  await show(seeker, world);
  const of = await explained(seeker, await newStaff('sato'), world);
  stopClock(world);
  await seeker.page.goto(of.phone);
  await expect(seeker.page.getByRole('region', { name: '説明のもとになったもの' })).toHaveCount(0);
  await look(seeker.page, 'explanation-without-result');
});
