/** Every screen with postings that somebody looks at without being recommended them. */

import { type Seeker, type World, checkAccessibility, expect, test } from '../../harness';
import { unfold } from './checkup-results';
import { IN_TANGO, button, cards, consentQuietly, likeQuietly, posting, recommendQuietly, word } from './jobs-steps';
import { look } from './screen';
import { signIn } from './steps';

/** The page of a posting of the demo. */
const detail = (world: World, number: number): string => `/liff/jobs/${posting(world, number)}`;

test('all that suits', async ({ seeker, world }) => {
  const { page } = seeker;
  await recommendQuietly(seeker, world, IN_TANGO);
  await page.goto('/liff/jobs/all');
  await expect(cards(page).first()).toBeVisible();
  await look(page, 'all');
});

test('the first and the last of many pages', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  await recommendQuietly(seeker, world);
  for (const number of [1, 4]) {
    await seeker.page.goto(`/liff/jobs/all?page=${number}`);
    await checkAccessibility(seeker.page);
  }
});

test('the list of who does not consent', async ({ seeker, world }) => {
  await signIn(seeker, world);
  await seeker.page.goto('/liff/jobs/all');
  await checkAccessibility(seeker.page);
});

/** A posting with everything, one for a term with overtime in its wage, one with a limit of age. */
const POSTINGS: Record<string, (world: World) => number> = {
  detail: () => 1,
  'detail-term': () => 2,
  'detail-overtime': (world) => number(world, "entries ? 'fixed_overtime_yen' and entries->>'fixed_overtime_yen' <> ''"),
  'detail-age': () => 56,
};

function number(world: World, condition: string): number {
  return Number(world.sql(`select number from postings where state = 'published' and ${condition} order by number`)[0]);
}

async function show(seeker: Seeker, world: World, number: number): Promise<void> {
  await seeker.page.goto(detail(world, number));
  await unfold(seeker.page);
}

for (const [name, of] of Object.entries(POSTINGS)) {
  test(`one posting: ${name}`, async ({ seeker, world }) => {
    await signIn(seeker, world);
    await show(seeker, world, of(world));
    await look(seeker.page, name);
  });
}

test('one posting with reasons, then liked', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  await recommendQuietly(seeker, world);
  const { page } = seeker;
  await show(seeker, world, 1);
  await look(page, 'detail-reasons');
  await page.goto(detail(world, 1));
  await button(page, '気になる').tap();
  await expect(word(page, '「気になる」に入れました')).toBeVisible();
  await look(page, 'detail-liked');
});

test('one posting that was passed', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await page.goto(`${detail(world, 3)}/pass`);
  await page.getByRole('radio', { name: 'いまは決められない' }).tap();
  await button(page, '見送る').tap();
  await expect(word(page, '見送りました')).toBeVisible();
  await look(page, 'detail-passed');
});

test('saved, some of them off the shelf', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  const { page } = seeker;
  await signIn(seeker, world);
  for (const number of [1, 4]) await likeQuietly(seeker, world, posting(world, number));
  world.sql("update postings set state = 'filled' where number = 4");
  await page.goto('/liff/jobs/saved');
  await expect(cards(page)).toHaveCount(2);
  await look(page, 'saved-off-the-shelf');
  world.sql("update postings set state = 'published' where number = 4");
});

test('an employer that can be visited', async ({ seeker, world }) => {
  await signIn(seeker, world);
  const [employer] = world.sql('select employer_id from postings where number = 1');
  await seeker.page.goto(`/liff/employers/${employer}`);
  await look(seeker.page, 'employer');
});
