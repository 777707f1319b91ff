/** The desk in wide type, in a narrow window, and on paper. */

import type { Page } from '@playwright/test';
import { expect, spaceOut, test } from '../../harness';
import { booked, unfold } from './desk';
import { PREVIEWS, content, lost, postings, results, screens, toPreview } from './pages';

test('nothing of the desk is lost at any width', async ({ staff, newSeeker, world }) => {
  test.slow();
  const paths = await screens(await newSeeker('守山 のどか'), world, '2026-11-18T24:30');
  expect(await lost(staff, paths)).toEqual([]);
});

test('nothing of the desk is lost with the spacing that WCAG 1.4.12 names', async ({ staff, newSeeker, world }) => {
  test.slow();
  const paths = await screens(await newSeeker('野洲 こずえ'), world, '2026-11-20T24:30');
  expect(await lost(staff, paths, spaceOut)).toEqual([]);
});

for (const [how, change] of [['at any width', async () => {}], ['with the spacing that WCAG 1.4.12 names', spaceOut]] as const) {
  test(`nothing of what an editor works on is lost ${how}`, async ({ newStaff, world }) => {
    test.slow();
    const desk = await newStaff('editor');
    const unfolded = async () => {
      await unfold(desk);
      await change(desk);
    };
    expect(await lost(desk, content(world), unfolded)).toEqual([]);
    const changed = async () => {
      await toPreview(desk);
      await change(desk);
    };
    expect(await lost(desk, PREVIEWS, changed)).toEqual([]);
  });

  test(`nothing of employers and postings is lost ${how}`, async ({ newStaff, world }) => {
    test.slow();
    expect(await lost(await newStaff('coordinator'), postings(world), change)).toEqual([]);
  });

  test(`nothing of the results that somebody shows is lost ${how}`, async ({ newStaff, newSeeker, world }) => {
    const path = await results(await newSeeker('近江 すみれ'), world);
    const unfolded = async (desk: Page) => {
      await unfold(desk);
      await change(desk);
    };
    expect(await lost(await newStaff('sato'), [path], unfolded)).toEqual([]);
  });
}

test('the helplines can be read on a phone: no column is a letter wide', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await desk.setViewportSize({ width: 320, height: 800 });
  await desk.goto('/admin/helplines');
  const words = desk.locator('tbody th, tbody td:nth-of-type(2)');
  const narrow = await words.evaluateAll((all) =>
    all.filter((cell) => cell.clientWidth < 6 * parseFloat(getComputedStyle(cell).fontSize)).map((cell) => cell.textContent),
  );
  expect(narrow).toEqual([]);
});

test('postings can be read on a phone: no name is a few letters wide', async ({ newStaff }) => {
  const desk = await newStaff('coordinator');
  await desk.setViewportSize({ width: 320, height: 800 });
  for (const path of ['/admin/postings?shelf=due', '/admin/employers']) {
    await desk.goto(path);
    const narrow = await desk.locator('tbody th').evaluateAll((all) =>
      all.filter((cell) => cell.clientWidth < 6 * parseFloat(getComputedStyle(cell).fontSize)).map((cell) => cell.textContent),
    );
    expect(narrow, path).toEqual([]);
  }
});

test('nothing of the login is lost in wide type', async ({ page }) => {
  expect(await lost(page, ['/admin/login'])).toEqual([]);
  expect(await lost(page, ['/admin/login'], spaceOut)).toEqual([]);
});

test('on paper a day and a booking stand without what is for clicking', async ({ staff, newSeeker, world }) => {
  const booking = await booked(await newSeeker('甲賀 しのぶ'), world, '2026-11-21T24:30');
  await staff.emulateMedia({ media: 'print' });
  await staff.goto('/admin/today?day=2026-11-21');
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('11月21日(土)の予定');
  await expect(staff.getByRole('list', { name: '予定の一覧' })).toContainText('甲賀 しのぶさん');
  await expect(staff.getByRole('navigation')).toHaveCount(0);
  await expect(staff.getByRole('searchbox')).toHaveCount(0);
  await expect(staff.locator('.button:visible')).toHaveCount(0);

  await staff.goto(booking.path);
  await expect(staff.getByRole('region', { name: '予約の内容' })).toContainText('11月22日(日) 深夜0:30');
  await expect(staff.getByText(booking.number)).toBeVisible();
  await expect(staff.getByRole('navigation')).toHaveCount(0);
  await expect(staff.locator('.button:visible')).toHaveCount(0);
});
