/** Whatever an editor types about an answer is kept as written or refused in words, where it stands. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { send, signIn } from '../seeker/steps';
import { pressRefused } from './desk';
import { KNOWLEDGE, PUDDING, answerTo, asPlanted, choice, field, keep, kept, preview, save, stored, tryOut } from './knowledge-steps';
import { BLANKS, CLEAN, CONTROLS, ODD, refusedAt, type } from './odd-input';

test.beforeEach(({ world }) => asPlanted(world));

/** The form of a new answer, filled in as it should be. */
async function rightForm(page: Page): Promise<void> {
  await page.goto(`${KNOWLEDGE}/new`);
  await field(page, '質問').fill(PUDDING.question);
  await field(page, '答え').fill(PUDDING.answer);
  await choice(page, '分類').selectOption('このサービスのこと');
}

const added = (world: { sql(text: string): string[] }) =>
  world.sql("select count(*) from knowledge_entries where key like 'own-%'");

test('a form with nothing in it names everything, in the order of the form', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  for (const button of [save, tryOut]) {
    await desk.goto(`${KNOWLEDGE}/new`);
    for (const label of ['だれの情報か', '正しいと確かめた日']) await field(desk, label).fill('');
    await pressRefused(desk, button(desk));
    const alert = desk.getByRole('alert');
    await expect(alert).toBeFocused();
    await expect(alert).toContainText('まだ保存していません');
    await expect(alert.getByRole('link')).toHaveText([/^質問を/, /^答えを/, /^分類を/, /^だれの情報かを/, /^確かめた日を/]);
    const wrong = [field(desk, '質問'), field(desk, '答え'), choice(desk, '分類'), field(desk, 'だれの情報か'), field(desk, '正しいと確かめた日')];
    for (const [place, one] of wrong.entries()) {
      await expect(one).toHaveAttribute('aria-invalid', 'true');
      await expect(one).toHaveAccessibleDescription(new RegExp((await alert.getByRole('link').nth(place).textContent()) ?? 'none'));
      await alert.getByRole('link').nth(place).click();
      await expect(one).toBeFocused();
    }
  }
  expect(added(world)).toEqual(['0']);
});

const WRONG: [string, string, RegExp][] = [
  ...BLANKS.flatMap((blank): [string, string, RegExp][] => [
    ['質問', blank, /質問を入れてください/], ['答え', blank, /答えを入れてください/], ['だれの情報か', blank, /だれの情報かを入れて/],
  ]),
  ['質問', '長'.repeat(81), /80字までです。あと1字/],
  ['答え', '長'.repeat(601), /600字までです。あと1字/],
  ['だれの情報か', '長'.repeat(3000), /80字までです。あと2920字/],
  ['別の言い方', `ひとつめ\n${'長'.repeat(81)}`, /2行めを、80字まで/],
  ['別の言い方', Array.from({ length: 61 }, (_, place) => `言い方${place}`).join('\n'), /60個まで/],
  ['関係のあるページ', 'booking', /「\/liff\/」から/],
  ['関係のあるページ', 'https://evil.example/liff/booking', /「\/liff\/」から/],
  ['関係のあるページ', '//evil.example', /「\/liff\/」から/],
  ['関係のあるページ', '/admin/today', /「\/liff\/」から/],
  ['関係のあるページ', `/liff/${'x'.repeat(100)}`, /「\/liff\/」から/],
  ['もとのページ', 'http://www.example.jp', /「https:\/\/」から/],
  ['もとのページ', 'javascript:alert(1)', /「https:\/\/」から/],
  ['もとのページ', 'www.example.jp', /「https:\/\/」から/],
  ['正しいと確かめた日', '', /今日までの日付/],
  ['正しいと確かめた日', 'きのう', /今日までの日付/],
  ['正しいと確かめた日', '2026-02-30', /今日までの日付/],
  ['正しいと確かめた日', '2026-11-17', /今日までの日付/],
];

test('each wrong field is refused at its place as it was typed, and the rest stays', async ({ newStaff, world }) => {
  test.slow();
  const desk = await newStaff('editor');
  for (const [label, typed, words] of WRONG) {
    await rightForm(desk);
    await type(field(desk, label), typed);
    await pressRefused(desk, save(desk));
    await expect(desk.getByRole('alert').getByRole('link'), typed.slice(0, 40)).toHaveCount(1);
    await refusedAt(desk, field(desk, label), typed, words);
    if (label !== '質問') await expect(field(desk, '質問')).toHaveValue(PUDDING.question);
    if (label !== '答え') await expect(field(desk, '答え')).toHaveValue(PUDDING.answer);
    await expect(choice(desk, '分類').locator('option:checked')).toHaveText('このサービスのこと');
  }
  expect(added(world)).toEqual(['0']);
});

test('a line that is too long is counted as the field shows it, blank ones too', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await rightForm(desk);
  await field(desk, '別の言い方').fill(`ひとつめ\n\n\n${'長'.repeat(81)}`);
  await pressRefused(desk, save(desk));
  await expect(field(desk, '別の言い方')).toHaveAccessibleDescription(/4行めを、80字まで/);
});

test('the longest that is taken is kept whole', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  await rightForm(desk);
  await field(desk, '質問').fill('問'.repeat(80));
  await field(desk, '答え').fill('👨‍👩‍👧答'.repeat(100));
  await field(desk, '別の言い方').fill(Array.from({ length: 60 }, (_, place) => `${place}`.padEnd(80, '言')).join('\n'));
  await field(desk, 'だれの情報か').fill('省'.repeat(80));
  await keep(desk);
  expect(
    world.sql(
      `select char_length(question), char_length(answer), cardinality(aliases), char_length(aliases[60]), char_length(source)
       from knowledge_entries where key like 'own-%'`,
    ),
  ).toEqual(['80|600|60|80|80']);
});

test('markup is text at the desk and on the phone, and what nobody could see falls away', async ({ newStaff, newSeeker, world }) => {
  const desk = await newStaff('editor');
  const odd = '<i id="planted">抹茶</i>プリン & "いつ" \'; --';
  await rightForm(desk);
  await field(desk, '質問').fill(odd);
  await field(desk, '答え').fill(ODD);
  await preview(desk);
  await expect(desk.getByRole('region', { name: '利用者には、こう見えます' })).toContainText(ODD);
  await field(desk, '答え').fill(`${ODD}<img id="planted" src=x onerror=planted()>${CONTROLS}`);
  await keep(desk);
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  await expect.poll(() => answerTo(seeker, world, odd)).toContain(ODD);
  await expect(seeker.page.getByRole('log')).toContainText(CLEAN);
  await expect(seeker.page.locator('#planted')).toHaveCount(0);
  await desk.goto(`${KNOWLEDGE}?q=${encodeURIComponent(odd)}`);
  await desk.getByRole('link', { name: odd }).click();
  await expect(field(desk, '質問')).toHaveValue(odd);
  await expect(desk.locator('#planted')).toHaveCount(0);
});

test('addresses and forms that no page sends do no harm', async ({ newStaff, world }) => {
  const address = kept(world);
  const desk = await newStaff('editor');
  const nobody = '00000000-0000-4000-8000-000000000000';
  for (const id of [nobody, 'abc', '%00', `${nobody}'--`]) {
    expect((await desk.goto(`${KNOWLEDGE}/${id}`))?.status(), id).toBe(404);
  }
  expect((await send(desk, world, `${KNOWLEDGE}/${nobody}`, { op: 'reviewed' })).status()).toBe(404);
  const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
  for (const data of ['', 'question', '%FF%FE=%00', 'op=save&question=%ED%A0%80', 'kind=none&category=none&op=save', 'x'.repeat(100_000)]) {
    expect((await desk.request.post(address, { data, headers })).status(), data.slice(0, 30)).toBe(422);
  }
  expect(stored(world, address)).toEqual([`${PUDDING.question}|${PUDDING.answer}|t|1`]);
  // the text of a question is never read from an address, and what is no id of one names none
  for (const query of ['question=長い&settles=abc', 'for=abc', 'for=%00', 'for=']) {
    expect((await desk.goto(`${KNOWLEDGE}/new?${query}`))?.status(), query).toBe(200);
    await expect(field(desk, '質問'), query).toHaveValue('');
    await expect(desk.getByText(/「答えを書いた」になります/), query).toHaveCount(0);
  }
  await desk.goto(`${KNOWLEDGE}/new?for=${nobody}`);
  await expect(desk).toHaveURL(/\/admin\/questions\?done=question_settled$/);
});
