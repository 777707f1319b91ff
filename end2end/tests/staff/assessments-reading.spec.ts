/** The desk's page about matches in narrow windows and wide type: nothing of it is lost. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, lostAt, spaceOut, test } from '../../harness';
import { consenting, deskOf, explained, replyQuietly, writeQuietly } from './assessment-steps';
import { unfold } from './desk';

const LONG = 'とても長い単語ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The page with an answer, a draft, and much to say. */
async function fullPage(seeker: Seeker, desk: Page, world: World): Promise<string> {
  await consenting(seeker, world);
  await replyQuietly(seeker, world, await explained(seeker, desk, world, `${LONG}\n${LONG}`), LONG);
  await writeQuietly(desk, world, deskOf(world, seeker), { body: LONG, op: 'draft' });
  return deskOf(world, seeker);
}

for (const [how, change] of [['at any width', async () => {}], ['with the spacing that WCAG 1.4.12 names', spaceOut]] as const) {
  test(`nothing is lost ${how}`, async ({ newStaff, newSeeker, world }) => {
    const desk = await newStaff('sato');
    const path = await fullPage(await newSeeker('近江 すみれ'), desk, world);
    const changed = async (page: Page) => {
      await unfold(page);
      await change(page);
    };
    expect(await lostAt(desk, [path], [320, 768, 1280], changed)).toEqual([]);
  });
}

test('nothing is lost of the counselor’s first page, on which somebody waits', async ({ newStaff, newSeeker, world }) => {
  await consenting(await newSeeker(LONG), world);
  expect(await lostAt(await newStaff('sato'), ['/admin/today'], [320, 768, 1280])).toEqual([]);
});

test('the tables can be read on a phone: no column is a letter wide', async ({ newStaff, newSeeker, world }) => {
  const desk = await newStaff('sato');
  const path = await fullPage(await newSeeker('近江 すみれ'), desk, world);
  await desk.setViewportSize({ width: 320, height: 800 });
  await desk.goto(path);
  await unfold(desk);
  const narrow = await desk.locator('tbody th').evaluateAll((all) =>
    all.filter((cell) => cell.clientWidth < 6 * parseFloat(getComputedStyle(cell).fontSize)).map((cell) => cell.textContent),
  );
  expect(narrow).toEqual([]);
});
