/** What the law forbids in a posting is refused in plain words, at the field where it can be put right. */

import { expect, test } from '../../harness';
import { pressRefused } from './desk';
import { employed, expectTyped, field, fillIn } from './employer-steps';
import { insurance, mistakes, posted, publish, publishButton, refusedFor } from './posting-steps';

const ICE_AGE = '就職氷河期世代の人を、正社員としてむかえるため（3号のニ）';
const BOTH = /年齢の上限には、法が認める理由が必要です。上限と理由の両方を入れるか、両方を空けてください/;
const UNFOUNDED = /その理由は、この契約や雇い方では使えません/;
const LOWEST = /最低賃金を下回ります/;

test.beforeEach(({ world }) => {
  world.sql('delete from posting_events');
  world.sql('delete from postings where key is null');
  world.sql('delete from employers where key is null');
  world.sql("delete from minimum_wages where valid_from > '2026-01-01'");
  world.sql("update age_exceptions set valid_until = '2027-03-31' where code = '3ni_ice'");
});

test('an age limit needs a reason, and a reason an age limit', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, '年齢の店')));
  await fillIn(desk, { '年齢の上限（歳まで）': '40' });
  await refusedFor(desk, '上限の理由', BOTH);
  await expectTyped(desk, { '年齢の上限（歳まで）': '40' });
  await fillIn(desk, { '年齢の上限（歳まで）': '', 上限の理由: ICE_AGE });
  await refusedFor(desk, '上限の理由', BOTH);
  await expectTyped(desk, { 上限の理由: ICE_AGE });
  await fillIn(desk, { '年齢の上限（歳まで）': '14' });
  await refusedFor(desk, '年齢の上限（歳まで）', /15から99/);
  await fillIn(desk, { '年齢の上限（歳まで）': '59' });
  await publish(desk);
});

test('every reason says whom it is for, and those of another contract are refused', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const part = { employment: 'part_time', experience: '不問' };
  await desk.goto(posted(world, employed(world, '理由の店'), { entries: { ...part, age_limit_to: '55', age_limit_reason: '3ni_ice' } }));
  await refusedFor(desk, '上限の理由', UNFOUNDED);
  // experience is asked for
  await fillIn(desk, { 雇い方: '正社員', 経験: '3年以上' });
  await refusedFor(desk, '上限の理由', UNFOUNDED);
  // the contract ends
  await fillIn(desk, {
    経験: '不問', 契約の期間: '有期', '契約の月数（か月）': '6', 更新: 'なし',
  });
  await refusedFor(desk, '上限の理由', UNFOUNDED);
  await fillIn(desk, { 契約の期間: '無期', '契約の月数（か月）': '', 更新: 'えらんでください' });
  await publish(desk);
});

test('a reason that the law no longer knows is not offered, and is refused in words', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const employer = employed(world, '昔の理由の店');
  const address = posted(world, employer, { entries: { age_limit_to: '55', age_limit_reason: '3ni_ice' } });
  world.sql("update age_exceptions set valid_until = '2026-11-15' where code = '3ni_ice'");
  await desk.goto(`${employer}/posting`);
  await expect(field(desk, '上限の理由').getByRole('option', { name: ICE_AGE })).toHaveCount(0);
  // what was chosen before is still to be seen, by its name
  await desk.goto(address);
  await expect(field(desk, '上限の理由').getByRole('option', { selected: true })).toHaveText(ICE_AGE);
  await pressRefused(desk, publishButton(desk));
  await expect(mistakes(desk)).toHaveText([/上限の理由/]);
  await expect(mistakes(desk)).not.toContainText('3ni_ice');
});

for (const [start, end, tooShort, enough] of [
  ['9:00', '15:01', '0', '1'],
  ['9:00', '16:00', '44', '45'],
  ['5:00', '14:00', '59', '60'],
  ['22:00', '7:00', '59', '60'],
]) {
  test(`from ${start} to ${end} a break of ${tooShort} minutes is too short`, async ({ newStaff, world }) => {
    const desk = await newStaff('coordinator');
    await desk.goto(posted(world, employed(world, '休憩の店'), { entries: { start, end, break_minutes: tooShort } }));
    await refusedFor(desk, '休憩（分）', /6時間をこえる日は45分、8時間をこえる日は60分/);
    await expectTyped(desk, { '休憩（分）': tooShort });
    await fillIn(desk, { '休憩（分）': enough });
    await publish(desk);
  });
}

for (const [kind, tooLittle, enough] of [['時給', '1121', '1122'], ['日給', '8975', '8976'], ['月給', '194479', '194480']]) {
  test(`${kind} of ${tooLittle} yen is below the minimum wage, one more is not`, async ({ newStaff, world }) => {
    const desk = await newStaff('coordinator');
    await desk.goto(posted(world, employed(world, '賃金の店')));
    await fillIn(desk, { 賃金の形: kind, '賃金（から）（円）': tooLittle });
    await refusedFor(desk, '賃金（から）（円）', LOWEST);
    await expectTyped(desk, { '賃金（から）（円）': tooLittle });
    await fillIn(desk, { '賃金（から）（円）': enough });
    await publish(desk);
  });
}

test('the minimum wage changes on its day and not before', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const address = posted(world, employed(world, '来年の店'), { entries: { wage_kind: 'hourly', wage_from: '1150', wage_to: '1150' } });
  world.sql("insert into minimum_wages values ('2026-11-17', 1200)");
  await desk.goto(address);
  await publish(desk);
  world.sql("update minimum_wages set valid_from = '2026-11-16' where yen_an_hour = 1200");
  await refusedFor(desk, '賃金（から）（円）', LOWEST);
});

test('fixed overtime says its yen and its hours, and does not lift a wage over the minimum', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, '固定残業の店')));
  await fillIn(desk, { '固定残業代（円）': '20000' });
  await refusedFor(desk, '固定残業代の時間（時間）', /金額と時間の両方/);
  await expectTyped(desk, { '固定残業代（円）': '20000' });
  await fillIn(desk, { '固定残業代（円）': '', '固定残業代の時間（時間）': '12' });
  await refusedFor(desk, '固定残業代の時間（時間）', /金額と時間の両方/);
  await fillIn(desk, { '固定残業代（円）': '60000' });
  await refusedFor(desk, '賃金（から）（円）', LOWEST);
  await fillIn(desk, { '固定残業代（円）': '20000' });
  await publish(desk);
});

test('who is dispatched is so in both fields', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, '派遣の店')));
  await fillIn(desk, { 派遣ですか: 'はい' });
  await refusedFor(desk, '派遣ですか', /派遣社員のときだけ「はい」です/);
  await fillIn(desk, { 派遣ですか: 'いいえ', 雇い方: '派遣社員' });
  await refusedFor(desk, '派遣ですか', /派遣社員のときだけ「はい」です/);
  await fillIn(desk, { 派遣ですか: 'はい' });
  await publish(desk);
});

test('whoever works is insured against accidents', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, '保険の店'), { entries: { insurance: 'employment' } }));
  await pressRefused(desk, publishButton(desk));
  const group = desk.getByRole('group', { name: '加入する保険' });
  await expect(group).toHaveAccessibleDescription(/労災保険は、だれを雇うときも必要です/);
  await mistakes(desk).click();
  await expect(group).toBeFocused();
  await insurance(desk, '労災').check();
  await publish(desk);
});

test('several breaches are named together, in the order of the form', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, '困った店')));
  const unlawful = {
    派遣ですか: 'はい', 就業場所: '自宅', '休憩（分）': '0', '賃金（から）（円）': '150000', '賃金（まで）（円）': '140000', '年齢の上限（歳まで）': '30',
  };
  await fillIn(desk, unlawful);
  await pressRefused(desk, publishButton(desk));
  await expectTyped(desk, unlawful);
  await expect(mistakes(desk)).toHaveText([
    /派遣ですか/, /在宅勤務/, /休憩が足りません/, LOWEST, /「賃金（まで）」を、「賃金（から）」以上に/, BOTH,
  ]);
});

test('a draft may be unlawful: it says why it is not shown', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, '下書きの店'), { entries: { break_minutes: '0', age_limit_to: '30' } }));
  const panel = desk.getByRole('region', { name: '公開するには、あと2つ' });
  await expect(panel.getByRole('link')).toHaveText([/休憩が足りません/, BOTH]);
  await panel.getByRole('link', { name: /休憩が足りません/ }).click();
  await expect(field(desk, '休憩（分）')).toBeFocused();
});
