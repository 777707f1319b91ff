/** What a screen reader hears of employers and their postings. */

import { expect, expectTree, test } from '../../harness';
import { press, pressRefused } from './desk';
import { EMPLOYERS, employed, fillIn, save } from './employer-steps';
import { POSTINGS, draftButton, missing, posted, publishButton } from './posting-steps';

// what depends on the running clock or on an id stands in the trees as a pattern

test.beforeEach(({ world }) => {
  world.sql('delete from postings');
  world.sql('delete from employers where key is null');
});

test('what a coordinator hears of the employers, and of a search that finds none', async ({ newStaff, world }) => {
  posted(world, employed(world, 'あけぼの製パン'));
  const desk = await newStaff('coordinator');
  await desk.goto(`${EMPLOYERS}?q=製パン`);
  await expectTree(desk, 'employers');
  await desk.goto(`${EMPLOYERS}?page=2`);
  await expect(desk.getByRole('navigation', { name: 'ページ' })).toMatchAriaSnapshot({ name: 'employers-pages.aria.yml' });
  await desk.goto(`${EMPLOYERS}?q=どこにもない`);
  await expect(desk.getByRole('main')).toMatchAriaSnapshot({ name: 'employers-none.aria.yml' });
});

test('what a coordinator hears of an employer with postings', async ({ newStaff, world }) => {
  const employer = employed(world, 'あけぼの製パン');
  posted(world, employer, { state: 'published', entries: { title: '店に立つ仕事' } });
  posted(world, employer, { state: 'published', days: 27 });
  posted(world, employer, { state: 'published', days: 31, entries: { title: '配達の仕事' } });
  posted(world, employer);
  const desk = await newStaff('coordinator');
  await desk.goto(employer);
  await expectTree(desk, 'employer');
});

test('what a coordinator hears of a new employer with mistakes', async ({ newStaff }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${EMPLOYERS}/new`);
  await fillIn(desk, { 電話番号: '内線', 人数: '八' });
  await pressRefused(desk, save(desk));
  await expectTree(desk, 'employer-errors');
});

test('what a coordinator hears of the postings, and of an empty shelf', async ({ newStaff, world }) => {
  const employer = employed(world, 'あけぼの製パン');
  posted(world, employer, { state: 'published', entries: { title: '店に立つ仕事' } });
  posted(world, employer, { state: 'published', days: 27 });
  posted(world, employer, { state: 'published', days: 31, entries: { title: '配達の仕事' } });
  posted(world, employer, { entries: { title: '' } });
  posted(world, employer, { state: 'filled', days: 40, entries: { title: '帳簿の仕事' } });
  const desk = await newStaff('coordinator');
  await desk.goto(POSTINGS);
  await expectTree(desk, 'postings');
  world.sql("update postings set confirmed_on = '2026-11-16'");
  await desk.goto(`${POSTINGS}?shelf=due`);
  await expect(desk.getByRole('main')).toMatchAriaSnapshot({ name: 'postings-none.aria.yml' });
});

test('what a coordinator hears of a draft, of what it lacks and of its history', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, 'あけぼの製パン'), { entries: { break_minutes: '', smoking: '' } }));
  expect((await press(desk, draftButton(desk))).status()).toBe(303);
  await expect(missing(desk)).toBeVisible();
  await expectTree(desk, 'posting-draft');
});

test('what a coordinator hears of a posting that is refused', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const wrong = { occupation: '', start: '25:00', wage_from: '', insurance: '' };
  await desk.goto(posted(world, employed(world, 'あけぼの製パン'), { entries: wrong }));
  await pressRefused(desk, publishButton(desk));
  await expectTree(desk, 'posting-errors');
});

test('what a coordinator hears of a published posting', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, 'あけぼの製パン'), { state: 'published', days: 27 }));
  await expect(publishButton(desk)).toHaveText('確かめて、公開しなおす');
  await expectTree(desk, 'posting-published');
});
