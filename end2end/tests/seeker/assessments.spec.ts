/** An explanation from consent to the answer, on the phone and at the desk. */

import { expect, test } from '../../harness';
import { body, deskOf, done, keep, kept, share, sharedCards } from '../staff/assessment-steps';
import { pressRefused } from '../staff/desk';
import { ALT, ANSWER, LIST, WORDS, consenting, explained, openFromTalk, reply, told, words } from './assessment-steps';
import { atToday, button, consents, heading, link, statusOf, word } from './jobs-steps';

test('from consent to the answer: the counselor finds, writes, shares; the seeker reads and answers', async ({
  seeker,
  newStaff,
  world,
}) => {
  const page = await atToday(seeker, world);
  await link(page, '届く時間・推薦の設定').tap();
  await page.getByRole('radio', { name: '見せて、説明してもらう' }).tap();
  await button(page, '保存する').tap();
  await expect(word(page, '保存しました')).toBeVisible();
  expect(consents(world, seeker)).toEqual(['assessment', 'matching']);

  const desk = await newStaff('sato');
  await expect(desk.getByText('推薦の理由の説明を待っている人が1人います。')).toBeVisible();
  await desk.getByRole('main').getByRole('link', { name: `${seeker.person.name}さん` }).click();
  await expect(desk).toHaveURL(deskOf(world, seeker));
  await body(desk).fill(WORDS);
  await done(desk, share(desk), '本人に届けました。LINEで、届いたことだけを知らせます。');
  await expect(sharedCards(desk)).toContainText('まだ読まれていません');

  expect(await told(seeker, world)).toHaveLength(1);
  const phone = await openFromTalk(seeker, world);
  await phone.getByRole('link', { name: '佐藤さんからの説明' }).tap();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('どうして、この求人だったのか');
  for (const line of WORDS.split('\n')) await expect(phone.getByText(line)).toBeVisible();
  await words(phone).fill(ANSWER);
  await reply(phone).tap();
  await expect(phone.getByRole('status')).toContainText('返事を届けました');

  await desk.reload();
  await expect(sharedCards(desk)).toContainText('読まれました');
  for (const line of ANSWER.split('\n')) await expect(sharedCards(desk)).toContainText(line);
  expect(kept(world, seeker)).toEqual(['t|t|t|1']);
  await desk.goto('/admin/today');
  await expect(desk.getByText('推薦の理由の説明を待っている人')).toHaveCount(0);
});

test('the talk says only that something is there', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('内緒 まもる');
  await consenting(seeker, world);
  await explained(seeker, await newStaff('sato'), world);
  const [{ message }] = await told(seeker, world);
  expect(message.altText).toBe(ALT);
  expect(JSON.stringify(message)).not.toMatch(/手を使う|傾向|求人|内緒|まもる|佐藤|推薦|理由/);
});

test('a draft is not there for the seeker, and nothing is said of it', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('下書き まつ');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  await body(desk).fill(WORDS);
  await done(desk, keep(desk), '下書きとして保存しました。まだ、本人には見えません。');
  await seeker.page.goto(LIST);
  await expect(seeker.page.getByText('まだ、ありません')).toBeVisible();
  const [id] = world.sql('select id from assessments where shared_at is null');
  expect((await seeker.page.goto(`${LIST}/${id}`))?.status()).toBe(404);
  expect(await told(seeker, world)).toEqual([]);
  await desk.goto('/admin/today');
  await expect(desk.getByRole('main').getByRole('link', { name: '下書き まつさん' })).toBeVisible();

  await desk.goto(deskOf(world, seeker));
  await expect(body(desk)).toHaveValue(WORDS);
  await done(desk, share(desk), '本人に届けました');
  await seeker.page.goto(`${LIST}/${id}`);
  await expect(seeker.page.getByText(WORDS.split('\n')[0])).toBeVisible();
});

test('the seeker finds it from today’s jobs, and the list says what is not read yet', async ({
  newSeeker,
  newStaff,
  world,
}) => {
  const seeker = await newSeeker('道 たどる');
  const { page } = seeker;
  await consenting(seeker, world);
  await explained(seeker, await newStaff('sato'), world);
  await page.goto('/liff/jobs');
  await link(page, '理由の説明を読む').tap();
  await expect(heading(page)).toHaveText('カウンセラーからの説明');
  await expect(page.getByRole('main')).toContainText('まだ読んでいません。');
  await link(page, '佐藤さんからの説明').tap();
  await expect(heading(page)).toHaveText('どうして、この求人だったのか');
  await link(page, '説明').tap();
  await expect(page.getByRole('main')).not.toContainText('まだ読んでいません。');
});

test('an empty answer is refused at its field, and one that is too long stays as it was typed', async ({
  newSeeker,
  newStaff,
  world,
}) => {
  const seeker = await newSeeker('空 もじ');
  const { page } = seeker;
  await consenting(seeker, world);
  await page.goto((await explained(seeker, await newStaff('sato'), world)).phone);
  expect(await statusOf(page, () => reply(page).tap())).toBe(422);
  await expect(words(page)).toHaveAccessibleDescription(/ひとことだけ、入れてください。/);
  await expect(page.getByRole('alert')).toContainText('まだ届けていません');
  const long = 'あ'.repeat(503);
  await words(page).evaluate((field) => field.removeAttribute('maxlength'));
  await words(page).fill(long);
  expect(await statusOf(page, () => reply(page).tap())).toBe(422);
  await expect(words(page)).toHaveAccessibleDescription(/500字までです。あと3字、短くしてください。/);
  await expect(words(page)).toHaveValue(long);
  expect(kept(world, seeker)).toEqual(['t|t|f|1']);
});

test('an answer can be written again, and the counselor reads the latest', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('返事 かえる');
  const { page } = seeker;
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  const of = await explained(seeker, desk, world);
  await page.goto(of.phone);
  await words(page).fill(ANSWER);
  await reply(page).tap();
  await expect(word(page, '返事を届けました')).toBeVisible();
  await expect(words(page)).toHaveValue(ANSWER);
  await expect(reply(page)).toHaveText('返事を書き直す');
  await words(page).fill('やっぱり、午前がいいです。');
  await reply(page).tap();
  await expect(words(page)).toHaveValue('やっぱり、午前がいいです。');
  await desk.goto(of.desk);
  await expect(sharedCards(desk)).toContainText('やっぱり、午前がいいです。');
  await expect(sharedCards(desk)).not.toContainText('午後がいいです。');
});

test('what was shared stays as it was: not changed from the desk, nor by a later result', async ({
  newSeeker,
  newStaff,
  world,
}) => {
  const seeker = await newSeeker('そのまま のこる');
  const { page } = seeker;
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  await body(desk).fill(WORDS);
  // a page on which it is still a draft stays open elsewhere
  const late = await desk.context().newPage();
  await done(desk, keep(desk), '下書き');
  await late.goto(deskOf(world, seeker));
  await done(desk, share(desk), '本人に届けました');
  await expect(sharedCards(desk).getByRole('textbox')).toHaveCount(0);
  await expect(body(desk)).toHaveValue('');
  await body(late).fill('あとから変えた文章');
  await pressRefused(late, share(late), 409);
  await expect(body(late)).toHaveValue('あとから変えた文章');

  const [id] = world.sql('select id from assessments order by created_at desc limit 1');
  await page.goto(`${LIST}/${id}`);
  const reasons = await page.getByRole('region', { name: '説明のもとになったもの' }).innerText();
  world.sql("update postings set entries = entries || '{\"title\": \"別の仕事\"}' where state = 'published'");
  await page.reload();
  expect(await page.getByRole('region', { name: '説明のもとになったもの' }).innerText()).toBe(reasons);
  await expect(page.getByRole('main')).toContainText(WORDS.split('\n')[1]);
});

test('another person’s explanation, none, and half of an address are not found', async ({
  newSeeker,
  newStaff,
  world,
}) => {
  const [owner, other] = [await newSeeker('持ち主 まり'), await newSeeker('別人 けい')];
  await consenting(owner, world);
  await consenting(other, world);
  const of = await explained(owner, await newStaff('sato'), world);
  const { page } = other;
  for (const path of [of.phone, `${LIST}/00000000-0000-4000-8000-000000000000`, `${LIST}/abc`, `${LIST}/%00`, `${of.phone}x`]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    const form = { words: 'ほかの人の返事' };
    const sent = await page.request.post(path, { form, headers: { origin: world.url } });
    expect(sent.status(), path).toBe(404);
  }
  expect(kept(world, owner)).toEqual(['t|f|f|1']);
});

test('who takes the consent back can still read and answer what was shared', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('戻す ひと');
  const { page } = seeker;
  await consenting(seeker, world);
  const of = await explained(seeker, await newStaff('sato'), world);
  await page.goto('/liff/jobs/settings');
  await page.getByRole('radio', { name: '見せない' }).tap();
  await button(page, '保存する').tap();
  await expect(word(page, '保存しました')).toBeVisible();
  await page.goto(LIST);
  await link(page, '佐藤さんからの説明').tap();
  await expect(page).toHaveURL(of.phone);
  await expect(page.getByText(WORDS.split('\n')[0])).toBeVisible();
  await words(page).fill(ANSWER);
  await reply(page).tap();
  await expect(word(page, '返事を届けました')).toBeVisible();
});
