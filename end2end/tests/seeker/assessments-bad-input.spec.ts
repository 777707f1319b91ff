/** What other programs and odd hands send to an explanation on the phone. */

import { expect, test } from '../../harness';
import { BLANKS, CLEAN, CONTROLS, ODD } from '../staff/odd-input';
import { sharedCards } from '../staff/assessment-steps';
import { consenting, explained, kept, reply, replyQuietly, words } from './assessment-steps';

test('missing, doubled and unknown fields never break the page, and answer nothing', async ({ seeker, newStaff, world }) => {
  const { page } = seeker;
  await consenting(seeker, world);
  const of = await explained(seeker, await newStaff('sato'), world);
  const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
  const bodies = ['', 'x=1', 'words=', 'words=%00', 'words=%E3%80%80', 'WORDS=a', 'words='.padEnd(50_000, 'x')];
  for (const data of bodies) {
    const answer = await page.request.post(of.phone, { data, headers });
    expect([400, 422], data.slice(0, 30)).toContain(answer.status());
  }
  for (const after of ['', 'x', '%00', 'answered&after=answered', '<b>']) {
    expect((await page.request.get(`${of.phone}?after=${after}`)).status(), after).toBeLessThan(500);
  }
  expect(kept(world, seeker)).toEqual(['t|t|f|1']);
});

test('blanks are no answer', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('空白 ばかり');
  const { page } = seeker;
  await consenting(seeker, world);
  await page.goto((await explained(seeker, await newStaff('sato'), world)).phone);
  for (const blank of BLANKS) {
    await words(page).fill(blank);
    await reply(page).tap();
    await expect(words(page)).toHaveAccessibleDescription(/ひとことだけ、入れてください。/);
  }
  expect(kept(world, seeker)).toEqual(['t|t|f|1']);
});

test('markup in both directions is text, and what nobody could see falls away', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('<b>記号</b> さん');
  const { page } = seeker;
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  const of = await explained(seeker, desk, world, `${ODD}\n${CONTROLS}</textarea><i id="planted">x</i>`);
  await page.goto(of.phone);
  await expect(page.getByText(ODD)).toBeVisible();
  await expect(page.getByText(CLEAN)).toBeVisible();
  await replyQuietly(seeker, world, of, `${ODD}</textarea><i id="planted">x</i>\n${CONTROLS}`);
  await page.reload();
  await expect(words(page)).toHaveValue(`${ODD}</textarea><i id="planted">x</i>\n${CLEAN}`);
  await desk.goto(of.desk);
  await expect(sharedCards(desk)).toContainText(ODD);
  for (const side of [page, desk]) await expect(side.locator('#planted')).toHaveCount(0);
});

test('an answer needs our own page and a login', async ({ newSeeker, newStaff, newContext, world }) => {
  const seeker = await newSeeker('門 ばん');
  await consenting(seeker, world);
  const of = await explained(seeker, await newStaff('sato'), world);
  const elsewhere = { form: { words: 'よそから' }, headers: { origin: 'https://elsewhere.example' } };
  expect((await seeker.page.request.post(of.phone, elsewhere)).status()).toBe(403);
  const guest = await newContext({});
  const own = { form: { words: 'だれか' }, headers: { origin: world.url }, maxRedirects: 0 };
  expect((await guest.request.post(of.phone, own)).status()).not.toBe(200);
  expect(await (await guest.request.get(of.phone)).text()).not.toContain('手を使う');
  expect(kept(world, seeker)).toEqual(['t|f|f|1']);
});
