/** What a screen reader hears of the figures about matching; nothing for axe to find, nothing lost. */

import type { Page } from '@playwright/test';
import { type World, expect, lostAt, spaceOut, test } from '../../harness';
import { likeQuietly, recommendQuietly, rowOf } from '../seeker/jobs-steps';
import { send } from '../seeker/steps';
import { look, lookUnfolded, tabTo } from './desk';

const PAGE = '/admin/matching';

/** A shelf of five postings, so that the list of employers stays short. */
function shortShelf(world: World): void {
  world.sql("update postings set state = 'filled' where state = 'published' and number > 5");
}

/** A day on which LINE's quota will not last. */
function scarce(world: World, exhausted = 'null'): void {
  world.sql('delete from recommendation_days');
  world.sql(
    `insert into recommendation_days
       (day, people, shown_postings, recommended, quota_limit, quota_used, pushes, lasts_until, exhausted_at)
     values ('2026-11-16', 120, 60, 355, 5000, 3100, 98, '2026-11-24', ${exhausted})`,
  );
}

/** The tree of the main part at a desk and on a tablet. */
async function hear(desk: Page, name: string): Promise<void> {
  await desk.goto(PAGE);
  for (const width of [1280, 768]) {
    await desk.setViewportSize({ width, height: 900 });
    await expect(desk.getByRole('main')).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
  }
  await desk.setViewportSize({ width: 1280, height: 900 });
}

test.beforeEach(({ world }) => {
  for (const table of ['reactions', 'recommendation_sheets', 'consents', 'recommendation_days']) world.sql(`delete from ${table}`);
});

test('before anybody takes part', async ({ staff, world }) => {
  shortShelf(world);
  await hear(staff, 'nothing');
  await look(staff, PAGE);
});

test('figures of somebody, and the quota that will not last', async ({ staff, seeker, world }) => {
  shortShelf(world);
  await recommendQuietly(seeker, world);
  const [liked, passed] = world.sql(`select posting_id from recommendations where seeker_id = ${rowOf(seeker)} order by rank`);
  await likeQuietly(seeker, world, liked);
  await send(seeker.page, world, `/liff/jobs/${passed}/pass`, { from: 'today', reason: 'place' });
  scarce(world);
  await hear(staff, 'figures');
  await look(staff, PAGE);
  scarce(world, "'2026-11-16 18:00+09'");
  await look(staff, PAGE);
  await look(staff, '/admin/today');
});

test('the quota on the manager’s first page', async ({ staff, world }) => {
  scarce(world);
  await staff.goto('/admin/today');
  await expect(staff.getByText('LINEの通数が足りません')).toBeVisible();
  await lookUnfolded(staff);
});

test('nothing of the figures is lost at any width, nor with the spacing that WCAG 1.4.12 names', async ({ staff, world }) => {
  scarce(world);
  world.sql("update employers set name = 'とても長い名前の株式会社ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkl' where id = (select employer_id from postings where number = 1)");
  expect(await lostAt(staff, [PAGE, '/admin/today'], [320, 768, 1280])).toEqual([]);
  expect(await lostAt(staff, [PAGE, '/admin/today'], [320, 768, 1280], spaceOut)).toEqual([]);
});

test('the employers can be read on a phone: no name is a few letters wide', async ({ staff }) => {
  await staff.setViewportSize({ width: 320, height: 800 });
  await staff.goto(PAGE);
  const narrow = await staff.locator('tbody th').evaluateAll((all) =>
    all.filter((cell) => cell.clientWidth < 6 * parseFloat(getComputedStyle(cell).fontSize)).map((cell) => cell.textContent),
  );
  expect(narrow).toEqual([]);
});

test('the keyboard alone leads to another span', async ({ staff }) => {
  await staff.goto('/admin/today');
  await tabTo(staff, staff.getByRole('link', { name: '推薦のようす', exact: true }));
  await staff.keyboard.press('Enter');
  await expect(staff).toHaveURL(/\/admin\/matching$/);
  await tabTo(staff, staff.getByRole('link', { name: '90日' }));
  await staff.keyboard.press('Enter');
  await expect(staff.getByText('この90日の数字です。')).toBeVisible();
});
