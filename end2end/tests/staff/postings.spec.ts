/** The coordinator's main path: from an employer to a posting that seekers see, and to its end. */

import { expect, test } from '../../harness';
import { press, pressRefused } from './desk';
import { employed, expectTyped, field, fillIn } from './employer-steps';
import {
  POSTINGS, TITLE, WHOLE, done, draftButton, history, insurance, keepDraft, missing, mistakes, posted, publish,
  publishButton, row, stateOf,
} from './posting-steps';

test.beforeEach(({ world }) => {
  world.sql('delete from posting_events');
  world.sql('delete from postings where key is null');
  world.sql('delete from employers where key is null');
});

test('from an employer to a posting on the shelf', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(employed(world, 'あけぼの製パン'));
  await desk.getByRole('link', { name: '求人を足す' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('求人を足す');
  await fillIn(desk, WHOLE);
  await insurance(desk, '労災').check();
  await publish(desk);
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(TITLE);
  await expectTyped(desk, WHOLE);
  await expect(insurance(desk, '労災')).toBeChecked();
  await expect(insurance(desk, '雇用')).not.toBeChecked();
  await expect(missing(desk)).toHaveCount(0);
  await expect(history(desk)).toHaveText([/11月16日.*公開しました（.+）/]);

  await desk.goto(`${POSTINGS}?shelf=shown&q=パン生地`);
  await expect(row(desk, TITLE)).toContainText('公開中');
  await expect(row(desk, TITLE)).toContainText('11月16日(月)');
  await expect(row(desk, TITLE)).toContainText('あけぼの製パン');
  // the employer says the same
  await desk.getByRole('link', { name: TITLE }).click();
  await desk.getByRole('link', { name: 'あけぼの製パン' }).click();
  await expect(desk.getByRole('region', { name: '求人' }).getByRole('listitem')).toHaveText([/パン生地をこねる仕事.*公開中/]);
});

test('an unfinished posting is kept as a draft that leads to what is missing', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${employed(world, '書きかけの店')}/posting`);
  const { 始まり, 休日, ...part } = WHOLE;
  await fillIn(desk, part);
  await insurance(desk, '労災').check();
  await keepDraft(desk);
  await expectTyped(desk, { ...part, 始まり: '', 休日: '' });
  await expect(desk.getByRole('heading', { name: '公開するには、あと2つ' })).toBeVisible();
  await expect(missing(desk).getByRole('link')).toHaveText(['「始まり」が入っていません', '「休日」が入っていません']);
  for (const label of ['始まり', '休日']) {
    await missing(desk).getByRole('link', { name: `「${label}」` }).click();
    await expect(field(desk, label)).toBeFocused();
  }
  await expect(desk.locator('[aria-invalid=true]')).toHaveCount(0);

  await desk.goto(`${POSTINGS}?shelf=drafts`);
  await expect(row(desk, TITLE)).toContainText('下書き');
  await expect(row(desk, TITLE).getByRole('button')).toHaveCount(0);
  await desk.getByRole('link', { name: TITLE }).click();
  await fillIn(desk, { 始まり, 休日 });
  await publish(desk);
  await expect(missing(desk)).toHaveCount(0);
  await expect(history(desk)).toHaveText([/公開しました/, /下書きにしました/]);
});

test('nothing of a draft is needed: without a name it goes by its number', async ({ newStaff, world }) => {
  const address = employed(world, '名前のない店');
  const desk = await newStaff('coordinator');
  await desk.goto(`${address}/posting`);
  await keepDraft(desk);
  await expect(desk.getByRole('heading', { level: 1 })).not.toHaveText('求人を足す');
  const [number] = world.sql("select 'J-' || lpad(number::text, 5, '0') from postings where key is null");
  await desk.goto(`${POSTINGS}?q=${number.toLowerCase()}`);
  await expect(desk.getByRole('rowheader')).toHaveText([new RegExp(`名前のない求人 ${number}.*名前のない店`)]);
});

test('an empty posting is not published: every message at its field, in the order of the form', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${employed(world, '早すぎる店')}/posting`);
  await pressRefused(desk, publishButton(desk));
  await expect(desk.getByRole('alert')).toBeFocused();
  const labels = Object.keys(WHOLE).map((label) => label.replace(/（(円|分|日)）$/, ''));
  labels.splice(-1, 0, '加入する保険');
  await expect(mistakes(desk)).toHaveText(labels.map((label) => `「${label}」が入っていません`));
  for (const label of Object.keys(WHOLE)) {
    await expect(field(desk, label)).toHaveAttribute('aria-invalid', 'true');
    await expect(field(desk, label)).toHaveAccessibleDescription(/が入っていません/);
  }
  await mistakes(desk).filter({ hasText: '加入する保険' }).click();
  await expect(desk.getByRole('group', { name: '加入する保険' })).toBeFocused();
  expect(world.sql('select count(*) from postings where key is null')).toEqual(['0']);
});

test('what is typed wrong stays as it was typed, and is published when it is right', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${employed(world, '打ちまちがえた店')}/posting`);
  const wrong = {
    ...WHOLE, 仕事の名前: '名'.repeat(42), 始まり: '25:00', 終わり: '夕方', '休憩（分）': '一時間', '週の日数（日）': '8', '賃金（から）（円）': '99999999999',
  };
  await fillIn(desk, wrong);
  await insurance(desk, '労災').check();
  await insurance(desk, '健康').check();
  await pressRefused(desk, publishButton(desk));
  await expect(mistakes(desk)).toHaveText([
    /仕事の名前.*2文字、短く/, /始まり.*時刻/, /終わり.*時刻/, /休憩.*0から300/, /週の日数.*1から6/, /賃金（から）.*100から2000000/,
  ]);
  await expectTyped(desk, wrong);
  await expect(insurance(desk, '健康')).toBeChecked();
  for (const label of Object.keys(wrong) as (keyof typeof wrong)[]) {
    if (wrong[label] !== WHOLE[label]) await expect(field(desk, label)).toHaveAccessibleDescription(/入れてください|短くして/);
    else await expect(field(desk, label)).not.toHaveAttribute('aria-invalid', 'true');
  }
  // figures of the other width are figures
  await fillIn(desk, { ...WHOLE, 始まり: '５：００', '休憩（分）': '６０', '賃金（から）（円）': '２３０，０００' });
  await publish(desk);
  await expectTyped(desk, { 始まり: '5:00', '休憩（分）': '60', '賃金（から）（円）': '230000' });
});

test('a contract that ends asks for its months and its renewal', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, '期間のある店')));
  await fillIn(desk, { 契約の期間: '有期' });
  await pressRefused(desk, publishButton(desk));
  await expect(mistakes(desk)).toHaveText(['「契約の月数」が入っていません', '「更新」が入っていません']);
  await fillIn(desk, { '契約の月数（か月）': '6', 更新: '条件による' });
  await pressRefused(desk, publishButton(desk));
  await expect(mistakes(desk)).toHaveText(['「更新の基準」が入っていません', '「更新の上限」が入っていません']);
  await fillIn(desk, { 更新の基準: '本人の希望と注文の量', 更新の上限: 'なし' });
  await publish(desk);
});

for (const [name, button, words, state, event] of [
  ['withdrawn', '取り下げる', /取り下げました/, '取り下げ', /取り下げました/],
  ['filled', '人が決まった（充足）', /充足として終えました/, '充足', /充足として終えました/],
] as const) {
  test(`a posting that is ${name} leaves the shelf and can come back`, async ({ newStaff, world }) => {
    const address = posted(world, employed(world, '終える店'), { state: 'published', days: 3 });
    const desk = await newStaff('coordinator');
    await desk.goto(address);
    await done(desk, desk.getByRole('button', { name: button }), words);
    await expect(desk.getByRole('main').getByText(state, { exact: true })).toBeVisible();
    await expect(history(desk)).toHaveText([event]);
    await expect(desk.getByRole('button', { name: /取り下げる|人が決まった/ })).toHaveCount(0);
    await desk.goto(`${POSTINGS}?shelf=over`);
    await expect(row(desk, TITLE)).toContainText(state);
    await expect(row(desk, TITLE).getByRole('button')).toHaveCount(0);
    await desk.goto(`${POSTINGS}?shelf=shown&q=パン生地`);
    await expect(row(desk, TITLE)).toHaveCount(0);

    await desk.goto(address);
    await publish(desk);
    await expect(history(desk)).toHaveText([/公開しました/, event]);
    expect(stateOf(world, address)).toEqual(['published|3']);
  });
}

test('a published posting becomes a draft again, also when it is not whole', async ({ newStaff, world }) => {
  const address = posted(world, employed(world, 'もどす店'), { state: 'published' });
  const desk = await newStaff('coordinator');
  await desk.goto(address);
  await fillIn(desk, { 業務の内容: '' });
  await pressRefused(desk, publishButton(desk));
  // it is public all the while, as it was
  await expect(desk.getByRole('alert')).not.toContainText('まだ公開していません');
  expect(stateOf(world, address)).toEqual(['published|1']);
  expect((await press(desk, draftButton(desk))).status()).toBe(303);
  await expect(missing(desk).getByRole('link')).toHaveText(['「業務の内容」が入っていません']);
  expect(stateOf(world, address)).toEqual(['draft|2']);
});
