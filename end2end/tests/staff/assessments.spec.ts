/** What a counselor sees of somebody's matches, and how it is written down. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { CHECKUPS, finishQuietly } from '../seeker/checkup-steps';
import { consentQuietly, titles } from '../seeker/jobs-steps';
import { send } from '../seeker/steps';
import {
  NOT_SHOWN, WISHES, WORDS, bars, body, consenting, deskOf, done, explained, keep, kept, lines, number, part, share,
  sharedCards, show, waiting, writeQuietly,
} from './assessment-steps';
import { pressRefused, unfold } from './desk';
import { idOf } from './shared-steps';

/** A counselor in front of the page about somebody who lets the reasons be seen. */
async function atAnalysis(seeker: Seeker, desk: Page, world: World): Promise<Page> {
  await consenting(seeker, world);
  await desk.goto(deskOf(world, seeker));
  await unfold(desk);
  return desk;
}

test('the contributions of every match add up to the total that is shown', async ({ newStaff, seeker, world }) => {
  const desk = await atAnalysis(seeker, await newStaff('sato'), world);
  const matches = await part(desk, '上に出ている求人と、その理由').locator('details').all();
  expect(matches).toHaveLength(5);
  for (const match of matches) {
    const table = await lines(match);
    const [label, total] = table.pop() ?? ['', ''];
    expect(label).toBe('合わせて');
    const sum = table.reduce((sum, [, value]) => sum + number(value), 0);
    expect(Math.abs(sum - number(total))).toBeLessThanOrEqual(0.05 * (table.length + 1) + 1e-9);
  }
});

test('the picture of every match and the table behind it say the same', async ({ newStaff, newSeeker, world }) => {
  const desk = await atAnalysis(await newSeeker('図 ひょう'), await newStaff('sato'), world);
  for (const match of await part(desk, '上に出ている求人と、その理由').locator('details').all()) {
    const [picture, table] = [await bars(match), await lines(match)];
    expect(picture.map(([what]) => what)).toEqual(table.map(([what]) => what));
    for (const [place, [what, value]] of picture.entries()) {
      expect(Math.abs(number(value) - number(table[place][1])), what).toBeLessThanOrEqual(0.55);
    }
  }
});

test('no number on the page is a negative nothing', async ({ newStaff, newSeeker, world }) => {
  const desk = await atAnalysis(await newSeeker('零 ゼロ'), await newStaff('sato'), world);
  expect(await desk.getByRole('main').innerText()).not.toMatch(/[-−]0(\.0+)?(?![.\d])/);
});

test('interests and values are drawn as long as their numbers say, the strongest first', async ({
  newStaff,
  newSeeker,
  world,
}) => {
  const desk = await atAnalysis(await newSeeker('棒 ながさ'), await newStaff('sato'), world);
  for (const [name, count] of [['興味の傾向', 6], ['大切にしていること', 11]] as const) {
    const numbers = (await bars(part(desk, name))).map(([, value]) => number(value));
    expect(numbers).toHaveLength(count);
    expect([...numbers].sort((one, other) => other - one)).toEqual(numbers);
    const widths = await part(desk, name)
      .locator('.chart-fill')
      .evaluateAll((all) => all.map((bar) => Number(bar.getAttribute('width'))));
    for (const [place, value] of numbers.entries()) expect(Math.abs(widths[place] - Math.abs(value) * 50)).toBeLessThan(0.4);
    await expect(part(desk, name)).toContainText('高い低いではありません。');
  }
});

test('the matches are those that the seeker finds first', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('同じ ならび');
  const desk = await atAnalysis(seeker, await newStaff('sato'), world);
  const told = await part(desk, '上に出ている求人と、その理由').locator('summary').allInnerTexts();
  await seeker.page.goto('/liff/jobs/all');
  for (const [place, title] of (await titles(seeker.page)).slice(0, 5).entries()) expect(told[place]).toContain(title);
});

test('what would change it is what happens when the wish is dropped', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('希望 ゆるめる');
  const desk = await atAnalysis(seeker, await newStaff('sato'), world);
  const panel = part(desk, '何が変われば、変わるか');
  const suiting = async () => Number(/希望に合うものは(\d+)件です。/.exec(await panel.innerText())?.[1]);
  const before = await suiting();
  const freed = Object.fromEntries(await lines(panel));
  expect(Object.keys(freed)).toEqual(expect.arrayContaining(['通えるところ', '働き方']));
  await seeker.page.goto('/liff/jobs/all');
  await expect(seeker.page.getByText(`${before}件あります。`)).toBeVisible();
  const { areas, ...others } = WISHES;
  await send(seeker.page, world, '/liff/jobs/wishes', others as Record<string, string>);
  await desk.reload();
  expect(await suiting()).toBe(before + Number(/＋(\d+)件/.exec(freed['通えるところ'])?.[1]));
  expect(Object.keys(Object.fromEntries(await lines(panel)))).not.toContain('通えるところ');
});

test('the page says what the numbers cannot say, and shows nothing that must not count', async ({
  newStaff,
  newSeeker,
  world,
}) => {
  const seeker = await newSeeker('限界 しるす');
  await consenting(seeker, world);
  await send(seeker.page, world, '/liff/jobs/wishes', { employments: 'regular', considerations: '月に一度の通院' });
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  const limits = part(desk, 'この計算の限界').getByRole('listitem');
  await expect(limits.filter({ hasText: '年齢・性別・名前・住所・ストレス・性格・配慮のことは、使っていません。' })).toBeVisible();
  await expect(limits.filter({ hasText: '職場の雰囲気、人との相性' })).toBeVisible();
  await expect(desk.getByRole('main')).not.toContainText('通院');
});

test('phrases to begin with name what is strong, and judge nobody', async ({ newStaff, newSeeker, world }) => {
  const desk = await atAnalysis(await newSeeker('言葉 やさし'), await newStaff('sato'), world);
  const phrases = await part(desk, 'やさしい言葉で、説明を書く').getByRole('listitem').allInnerTexts();
  const strong = (name: string) => bars(part(desk, name)).then((all) => all.slice(0, 2).map(([what]) => what));
  for (const name of ['興味の傾向', '大切にしていること']) {
    expect(phrases.join('\n')).toContain((await strong(name)).join('」と「'));
  }
  const [first] = await part(desk, '上に出ている求人と、その理由').locator('summary').allInnerTexts();
  const best = /^1\. (.+)（/.exec(first)?.[1] ?? first;
  expect(phrases.join('\n')).toContain(`「${best}」が先に出てきたのは、`);
  expect(phrases.join('\n')).not.toMatch(/適性|診断|向いていません|不採用|べき/);
  expect(phrases.join('\n')).not.toMatch(/「」|。。|件件/);
});

test('a phrase never gives as a reason what the person wants least', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('ひとつ きらい');
  await consentQuietly(seeker, world);
  const onlyOneLow = [4, 1, 4, 4, 4, 4].flatMap((position) => Array<number>(5).fill(position));
  await finishQuietly(seeker, world, CHECKUPS.interests, onlyOneLow);
  await show(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  const phrases = await part(desk, 'やさしい言葉で、説明を書く').getByRole('listitem').allInnerTexts();
  expect(phrases.join('\n')).not.toContain('「調べること」が重なったからです');
});

test('a caution never says that a job has little of what the person cares little for', async ({
  newStaff,
  newSeeker,
  world,
}) => {
  const desk = await atAnalysis(await newSeeker('注意 ただしい'), await newStaff('sato'), world);
  const values = Object.fromEntries(await bars(part(desk, '大切にしていること')));
  for (const match of await part(desk, '上に出ている求人と、その理由').locator('details').all()) {
    const said = await match.innerText();
    const little = /「([^」]+)」ことは、\s*この職業では\s*少なめかもしれません/.exec(said)?.[1];
    if (little) expect(number(values[little]), little).toBeGreaterThan(0);
  }
});

test('nothing written is refused at its field, and what was kept before is still there', async ({
  newStaff,
  newSeeker,
  world,
}) => {
  const seeker = await newSeeker('空の ぶんしょう');
  const desk = await atAnalysis(seeker, await newStaff('sato'), world);
  for (const button of [keep(desk), share(desk)]) {
    await pressRefused(desk, button);
    await expect(body(desk)).toHaveAccessibleDescription(/説明を書いてください。例から、ひとつ使っても大丈夫です/);
    await desk.getByRole('alert').getByRole('link').click();
    await expect(body(desk)).toBeFocused();
  }
  expect(kept(world, seeker)).toEqual([]);
  await body(desk).fill(WORDS);
  await done(desk, keep(desk), '下書き');
  await body(desk).fill('');
  await pressRefused(desk, share(desk));
  await desk.goto(deskOf(world, seeker));
  await expect(body(desk)).toHaveValue(WORDS);
  await body(desk).fill('あ'.repeat(4003));
  await pressRefused(desk, share(desk));
  await expect(body(desk)).toHaveAccessibleDescription(/4000字までです。あと3字、短くしてください/);
  await expect(body(desk)).toHaveValue('あ'.repeat(4003));
  expect(kept(world, seeker)).toEqual(['f|f|f|1']);
});

test('somebody without any result: no reasons are made up, and there is something to write with', async ({
  newStaff,
  newSeeker,
  world,
}) => {
  const seeker = await newSeeker('結果 なし');
  await consentQuietly(seeker, world);
  await show(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  await expect(part(desk, '上に出ている求人と、その理由')).toContainText('理由は計算していません');
  await expect(desk.locator('.bars')).toHaveCount(0);
  await expect(part(desk, 'やさしい言葉で、説明を書く').getByRole('listitem')).toHaveCount(2);
  await body(desk).fill(WORDS);
  await done(desk, share(desk), '本人に届けました');
  await expect(sharedCards(desk)).toHaveCount(1);
});

test('without consent there is nothing to see, and nothing can be written', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('同意 まえ');
  await consenting(seeker, world);
  await show(seeker, world, 'no');
  const desk = await newStaff('sato');
  await desk.goto(deskOf(world, seeker));
  await expect(desk.getByText(NOT_SHOWN)).toBeVisible();
  await expect(body(desk)).toHaveCount(0);
  const id = '00000000-0000-4000-8000-00000000000a';
  const sent = await writeQuietly(desk, world, deskOf(world, seeker), { id, seen: '0', body: WORDS, op: 'share' });
  expect(sent.status()).toBe(409);
  expect(kept(world, seeker)).toEqual([]);
  await desk.goto('/admin/today');
  await expect(waiting(desk).locator('..').getByText(seeker.person.name)).toHaveCount(0);
});

test('taken back, it is gone at once with everything written, and what is being written is refused', async ({
  newStaff,
  newSeeker,
  world,
}) => {
  const seeker = await newSeeker('同意 あと');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  await explained(seeker, desk, world);
  await desk.goto(deskOf(world, seeker));
  await body(desk).fill('書きかけの文章');
  await show(seeker, world, 'no');
  await pressRefused(desk, share(desk), 409);
  await expect(desk.getByText(NOT_SHOWN)).toBeVisible();
  await desk.goto(deskOf(world, seeker));
  await expect(desk.getByText(NOT_SHOWN)).toBeVisible();
  await expect(desk.getByRole('main')).not.toContainText('手を使う');
  expect(kept(world, seeker)).toEqual(['t|f|f|1']);
  // given again, what was written before is there again
  await show(seeker, world);
  await desk.reload();
  await expect(sharedCards(desk)).toHaveCount(1);
});

test('nobody but counselors reads it or learns that there is one', async ({ newStaff, newSeeker, page, world }) => {
  const seeker = await newSeeker('内々 ひみつ');
  await consenting(seeker, world);
  const path = deskOf(world, seeker);
  const id = '00000000-0000-4000-8000-00000000000b';
  for (const name of ['manager', 'coordinator', 'editor', 'city'] as const) {
    const desk = await newStaff(name);
    await expect(waiting(desk)).toHaveCount(0);
    expect((await desk.goto(path))?.status(), name).toBe(403);
    await expect(desk.getByRole('main')).not.toContainText(/興味|手を使う/);
    const sent = await writeQuietly(desk, world, path, { id, seen: '0', body: WORDS, op: 'share' });
    expect(sent.status(), name).toBe(403);
  }
  const manager = await newStaff('manager');
  await manager.goto(`/admin/seekers/${idOf(world, seeker)}`);
  await expect(manager.getByRole('link', { name: '推薦の理由をひらく' })).toHaveCount(0);
  await page.goto(path);
  await expect(page).toHaveURL(/\/admin\/login/);
  expect(kept(world, seeker)).toEqual([]);
});

test('the way from the person’s page, whether or not it is shown', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('入口 どこ');
  await consenting(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(`/admin/seekers/${idOf(world, seeker)}`);
  await desk.getByRole('link', { name: '推薦の理由をひらく' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('推薦の理由の説明');
  await desk.getByRole('link', { name: `${seeker.person.name}さん` }).click();
  await expect(desk).toHaveURL(`/admin/seekers/${idOf(world, seeker)}`);
});
