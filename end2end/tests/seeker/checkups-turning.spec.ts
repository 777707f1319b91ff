/** Turning the questions: back, forward, reloads, and before the bundle has arrived. */

import { type Seeker, type World, expect, test } from '../../harness';
import {
  CHECKUPS,
  answer,
  answerAt,
  answerQuietly,
  awake,
  back,
  beginQuietly,
  expectAt,
  expectSaved,
  forward,
  heading,
} from './checkup-steps';

const QUESTIONS = '/liff/checkups/1/questions';

async function begun(seeker: Seeker, world: World, positions: number[] = []): Promise<void> {
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  if (positions.length > 0) await answerQuietly(seeker, world, CHECKUPS.k6, sitting, positions);
}

test('the browser’s own back button turns one question back, and leads out before the first', async ({
  seeker,
  world,
}) => {
  const { page } = seeker;
  await begun(seeker, world);
  await page.goto('/liff/checkups');
  await page.goto(QUESTIONS);
  await awake(page);
  await answerAt(page, 1, 'ときどき');
  await answerAt(page, 2, '少しだけ');
  await expectAt(page, 3);
  await page.goBack();
  await expectAt(page, 2);
  await expect(heading(page)).toBeFocused();
  await expect(answer(page, '少しだけ')).toBeChecked();
  await page.goBack();
  await expectAt(page, 1);
  await expect(answer(page, 'ときどき')).toBeChecked();
  await page.goForward();
  await expectAt(page, 2);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/liff\/checkups$/);
});

test('who goes on in the middle comes back to the question they went on at', async ({ seeker, world }) => {
  const { page } = seeker;
  await begun(seeker, world, [5, 5, 5]);
  await page.goto(QUESTIONS);
  await awake(page);
  await answerAt(page, 4, '全くない');
  await expectAt(page, 5);
  await page.goBack();
  await expectAt(page, 4);
});

test('a reload keeps the question', async ({ seeker, world }) => {
  const { page } = seeker;
  await begun(seeker, world);
  await page.goto(QUESTIONS);
  await awake(page);
  await answerAt(page, 1, 'ときどき');
  await answerAt(page, 2, '少しだけ');
  await expectAt(page, 3);
  await back(page).tap();
  await expectAt(page, 2);
  await expectSaved(page);
  await page.reload();
  await awake(page);
  await expectAt(page, 2);
  await expect(answer(page, '少しだけ')).toBeChecked();
  await forward(page).tap();
  await expectAt(page, 3);
});

test('answers tapped before the bundle has arrived are not lost', async ({ seeker, world }) => {
  const { page } = seeker;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/pkg\/[^/]+\.(js|wasm)$/, async (route) => {
    await released;
    await route.continue();
  });
  await begun(seeker, world);
  await page.goto(QUESTIONS, { waitUntil: 'commit' });
  await answer(page, 'ときどき').tap();
  release();
  await awake(page);
  await expect(answer(page, 'ときどき')).toBeChecked();
  await forward(page).tap();
  await expectAt(page, 2);
  await expectSaved(page);
  await page.goto(QUESTIONS);
  await expectAt(page, 2);
  await page.goto(`${QUESTIONS}?page=1`);
  await expect(answer(page, 'ときどき')).toBeChecked();
});

test('a self-check by touch while the bundle never arrives', async ({ seeker, world }) => {
  const { page } = seeker;
  await page.route(/\/pkg\/[^/]+\.(js|wasm)$/, () => {});
  await begun(seeker, world);
  await page.goto(QUESTIONS, { waitUntil: 'commit' });
  for (let number = 1; number <= 6; number += 1) await answerAt(page, number, '全くない');
  await expect(heading(page)).toHaveText('いまは、大きな負担はなさそうです');
});
