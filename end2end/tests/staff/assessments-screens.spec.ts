/** What a screen reader hears of the desk's page about matches, in every state; nothing for axe to find on it. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { consentQuietly } from '../seeker/jobs-steps';
import {
  WORDS, body, consenting, deskOf, done, explained, keep, part, replyQuietly, share, show, stopClock, waiting,
} from './assessment-steps';
import { lookUnfolded, pressRefused, tabTo } from './desk';

/** The tree of the main part at a desk and on a tablet, and everything unfolded in every width and appearance. */
async function look(desk: Page, name: string): Promise<void> {
  await desk.locator('main a[href*="-"]').evaluateAll((links) => {
    for (const link of links) link.setAttribute('href', (link.getAttribute('href') ?? '').replace(/[0-9a-f-]{36}/, 'id'));
  });
  for (const width of [1280, 768]) {
    await desk.setViewportSize({ width, height: 900 });
    await expect(desk.getByRole('main')).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
  }
  await desk.setViewportSize({ width: 1280, height: 900 });
  await lookUnfolded(desk);
}

test('not shown', async ({ newStaff, seeker, world }) => {
  await consentQuietly(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  await look(desk, 'not-shown');
});

test('nobody’s result: nothing to reason with', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  await consentQuietly(seeker, world);
  await show(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  await look(desk, 'without-result');
});

test('the analysis, and a refused text', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  await look(desk, 'analysis');
  await desk.goto(deskOf(world, seeker));
  await pressRefused(desk, share(desk));
  await look(desk, 'refused');
});

test('a draft, and one that came too late', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  await body(desk).fill(WORDS);
  await done(desk, keep(desk), '下書き');
  await look(desk, 'draft');
  await desk.goto(deskOf(world, seeker));
  await body(desk).fill('あとから書いた文章');
  world.sql('update assessments set revision = revision + 1');
  await pressRefused(desk, share(desk), 409);
  await look(desk, 'too-late');
});

test('shared: just now, read, answered', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  const of = await explained(seeker, desk, world);
  stopClock(world);
  await desk.goto(`${of.desk}?done=assessment_shared`);
  await look(desk, 'shared');
  await seeker.page.request.get(of.phone);
  await replyQuietly(seeker, world, of);
  await desk.goto(of.desk);
  await expect(part(desk, '届けたもの')).toMatchAriaSnapshot({ name: 'answered.aria.yml' });
  await lookUnfolded(desk);
});

test('who waits, on the counselor’s first page', async ({ newStaff, newSeeker, world }) => {
  world.sql('update consents set withdrawn_at = given_at where withdrawn_at is null');
  for (const name of ['京野 まどか', 'とても長い名前の人ABCDEFGHIJKLMNOPQRSTUVWXYZ']) {
    await consenting(await newSeeker(name), world);
  }
  const desk = await newStaff('sato');
  await expect(waiting(desk)).toHaveText('推薦の理由の説明を待っている人が2人います。');
  await lookUnfolded(desk);
});

test('written and shared by keyboard alone, with a mistake on the way', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('鍵盤 だけ');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  const { keyboard } = desk;
  await tabTo(desk, desk.getByRole('main').getByRole('link', { name: '鍵盤 だけさん' }));
  await keyboard.press('Enter');
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('推薦の理由の説明');
  const second = part(desk, '上に出ている求人と、その理由').locator('details').nth(1);
  await tabTo(desk, second.locator('summary'));
  await keyboard.press('Enter');
  await expect(second.getByRole('table')).toBeVisible();
  await tabTo(desk, share(desk));
  await keyboard.press('Enter');
  const alert = desk.getByRole('alert');
  await expect(alert).toBeVisible();
  await tabTo(desk, alert.getByRole('link'));
  await keyboard.press('Enter');
  await expect(body(desk)).toBeFocused();
  await keyboard.type('やさしい説明です。');
  await tabTo(desk, share(desk));
  await keyboard.press('Enter');
  await expect(desk.getByRole('status')).toContainText('本人に届けました');
});
