/** Introductions at the desk in wide type, on a phone, on a tablet and on a screen. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, brokenHeadings, expect, lostAt, spaceOut, test } from '../../harness';
import { unfold } from './desk';
import {
  ALONG, DESK, LEDGERS, act, agreed, dueOn, hired, interested, introduced, withVisit,
} from './introduction-steps';

const WIDTHS = [320, 768, 1280];
const LONG = 'とても長い単語ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The addresses of everything, with one in each state and much to say. */
async function everything(seeker: Seeker, desk: Page, world: World): Promise<string[]> {
  world.sql('delete from introductions');
  const first = await interested(seeker, world, 1);
  await dueOn(desk, world, first, '2026-11-10');
  await act(desk, world, first, { op: 'word', words: LONG });
  const yes = await agreed(seeker, desk, world, 3);
  const met = await withVisit(seeker, desk, world, 5, { place: LONG, meeting_point: LONG, bring: LONG });
  const work = await hired(seeker, desk, world, 7);
  const over = await introduced(seeker, desk, world, 9);
  await act(desk, world, over, { op: 'step', to: 'ended', reason: 'closed' });
  const pages = [first, yes, met, work, over].map(({ desk: page }) => page);
  const plans = [`${met.desk}/meeting`, `${met.desk}/meeting?id=${met.meeting}`];
  return [DESK, `${DESK}?ended=yes`, ALONG, LEDGERS, `${LEDGERS}?of=seekers`, ...pages, ...plans, '/admin/today'];
}

for (const [how, change] of [['at any width', async () => {}], ['with the spacing that WCAG 1.4.12 names', spaceOut]] as const) {
  test(`nothing of introductions is lost ${how}`, async ({ newSeeker, newStaff, world }) => {
    test.slow();
    const desk = await newStaff('coordinator');
    const paths = await everything(await newSeeker(LONG.slice(0, 40)), desk, world);
    const unfolded = async (page: Page) => {
      await unfold(page);
      await change(page);
    };
    expect(await lostAt(desk, paths, WIDTHS, unfolded)).toEqual([]);
  });
}

test('no word of a heading is broken on the board or on an introduction', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const paths = await everything(await newSeeker('見出し みる'), desk, world);
  for (const width of WIDTHS) {
    await desk.setViewportSize({ width, height: 900 });
    for (const path of paths.filter((path) => !path.startsWith(LEDGERS))) {
      await desk.goto(path);
      expect(await brokenHeadings(desk), `${path}, ${width} px`).toEqual([]);
    }
  }
});

test('the board and the ledger can be read: no ticket and no name is a few letters wide', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await everything(await newSeeker('幅の ひろさ'), desk, world);
  for (const width of WIDTHS) {
    await desk.setViewportSize({ width, height: 900 });
    for (const path of [`${DESK}?ended=yes`, `${LEDGERS}?of=seekers`, LEDGERS]) {
      await desk.goto(path);
      const narrow = await desk.locator('.ticket, tbody th').evaluateAll((all) =>
        all.filter((one) => one.clientWidth < 6 * parseFloat(getComputedStyle(one).fontSize)).map((one) => one.textContent),
      );
      expect([...new Set(narrow)], `${path}, ${width} px`).toEqual([]);
    }
  }
});
