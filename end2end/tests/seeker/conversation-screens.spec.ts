/** The conversation in its states, as different people meet it. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { take, write } from '../staff/conversation-steps';
import { unfold } from './checkup-results';
import {
  ANSWERED, DANGER, HERE, SEVERAL, UNCLEAR, answers, askQuietly, forgetAll, log, opened, queue, reopened, staffSaid, tell, tellQuietly,
} from './conversation-steps';
import { look } from './screen';
import { signIn } from './steps';

/** Looks with everything unfolded; the clock of a message goes on while the tests run. */
async function lookNow(page: Page, name: string): Promise<void> {
  await unfold(page);
  await page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      text.nodeValue = (text.nodeValue ?? '').replace(/午後7:4\d/, '午後7:40');
    }
  });
  await look(page, name);
}

test.beforeEach(({ world }) => forgetAll(world));

test('nothing said yet', async ({ seeker, world }) => {
  await lookNow(await opened(seeker, world), 'empty');
});

test('answered, choices offered, not understood, shown the way', async ({ seeker, world }) => {
  await signIn(seeker, world);
  for (const text of [ANSWERED, SEVERAL, UNCLEAR, '予約']) await tellQuietly(seeker, world, text);
  const page = await opened(seeker, world);
  await expect(answers(page)).toHaveCount(4);
  await lookNow(page, 'answered');
});

test('waiting, then with a person', async ({ seeker, newStaff, world }) => {
  await askQuietly(seeker, world);
  const page = await opened(seeker, world);
  await expect(queue(page)).toBeVisible();
  await lookNow(page, 'waiting');
  await reopened(page);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  await tell(page, '面接に落ちました');
  await write(desk, '読みました。つらかったですね。');
  await expect(staffSaid(page)).toHaveCount(1);
  await lookNow(page, 'with-person');
});

test('in danger', async ({ seeker, world }) => {
  const page = await opened(seeker, world);
  await tell(page, DANGER);
  await lookNow(page, 'danger');
});

test('the pages beside it: asking for a person, sending a photo, deleting', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  for (const name of ['person', 'photos', 'erase']) {
    await page.goto(`${HERE}/${name}`);
    await look(page, name);
  }
});

test('a message that is refused without a script', async ({ seeker, world, withoutScript }) => {
  await signIn(seeker, world);
  const page = await withoutScript(seeker);
  await page.goto(HERE);
  await page.getByRole('button', { name: '送る', exact: true }).tap();
  await expect(page.getByText('ことばを入れてから、送ってください。')).toBeVisible();
  await expect(log(page)).toBeVisible();
});

test('what comes is announced politely, and every help that a field names says something', async ({ seeker, world }) => {
  const page = await opened(seeker, world);
  await tell(page, ANSWERED);
  await expect(log(page)).toHaveAttribute('aria-live', 'polite');
  await expect(log(page)).toHaveAccessibleName('やりとり');
  await expect(page.getByRole('log')).toHaveCount(1);
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
  });
  expect(twice).toEqual([]);
});
