/** The conversation on the smallest phone, in large type, and by keyboard alone. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { SMALL, onSmallScreen } from './checkup-pages';
import { onEvery } from './checkup-results';
import {
  ANSWERED, DANGER, HERE, SEVERAL, answers, expectArrived, field, log, opened, queue, replies, sendButton, standing, tellQuietly,
} from './conversation-steps';
import { traveller } from './keyboard-steps';
import { send, signIn } from './steps';

const PAGES = [HERE, `${HERE}/person`, `${HERE}/photos`, `${HERE}/erase`];

/** Somebody with every kind of answer, who waits. */
async function everything(seeker: Seeker, world: World): Promise<Page> {
  await signIn(seeker, world);
  for (const text of [ANSWERED, SEVERAL, '予約', '使い方', DANGER, 'W'.repeat(300)]) await tellQuietly(seeker, world, text);
  await send(seeker.page, world, `${HERE}/person`, {});
  return seeker.page;
}

test('on the smallest phone nothing is lost, nothing is broken, nothing is too small', async ({ seeker, world }) => {
  const page = await everything(seeker, world);
  await page.setViewportSize(SMALL);
  expect(await onEvery(page, PAGES, onSmallScreen)).toEqual([]);
});

test('the latest message and the field are seen without scrolling', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  const page = await opened(seeker, world);
  await field(page).fill('予約');
  await sendButton(page).tap();
  await expect(answers(page).last()).toBeInViewport({ ratio: 1 });
  await expect(field(page)).toBeInViewport({ ratio: 1 });
});

test('of a long answer the beginning is seen first', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  const page = await opened(seeker, world);
  await page.setViewportSize(SMALL);
  await field(page).fill(ANSWERED);
  await sendButton(page).tap();
  await expectArrived(page, ANSWERED);
  await expect(answers(page).last().locator('.who')).toBeInViewport();
});

test('asked, chosen and a person called by keyboard alone', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('鍵盤 だけ');
  const page = await opened(seeker, world);
  const { keyboard } = page;
  const travel = traveller(80);
  await travel(page, field(page));
  await keyboard.type(SEVERAL);
  await travel(page, sendButton(page));
  await keyboard.press('Enter');
  await expectArrived(page, SEVERAL);
  const choice = replies(answers(page).last()).getByRole('button').first();
  await travel(page, choice, 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(answers(page)).toHaveCount(2);
  await travel(page, page.getByRole('button', { name: '役に立った' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '役に立った' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: '役に立った' })).toBeFocused();
  await travel(page, replies(answers(page).last()).getByRole('button', { name: '相談員と話す' }));
  await keyboard.press('Enter');
  await expect(log(page)).toContainText('相談員につなぎます');
  await travel(page, page.getByRole('button', { name: '待つのをやめる' }));
  await keyboard.press('Enter');
  await expect(queue(page)).toHaveCount(0);
  expect(standing(world, seeker)).toEqual(['bot']);
});

test('Control and Enter send, Enter alone begins a new line', async ({ newSeeker, world }) => {
  const page = await opened(await newSeeker('改行 おくる'), world);
  await field(page).focus();
  await page.keyboard.type('予');
  await page.keyboard.press('Enter');
  await page.keyboard.type('約');
  await expect(field(page)).toHaveValue('予\n約');
  await field(page).fill('予約');
  await page.keyboard.press('Control+Enter');
  await expectArrived(page, '予約');
});
