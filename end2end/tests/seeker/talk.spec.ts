import { expect, test } from '../../harness';
import { talk as talkOf } from '../simulator/phone';
import { bookQuietly } from './steps';
import { openTalk } from './talk-steps';

test('a booking is called off from the talk, after a question', async ({ seeker, world }) => {
  const id = await bookQuietly(seeker, world, '2026-11-18T20:30');
  await seeker.messages(1);
  const phone = await openTalk(seeker, world);
  const talk = talkOf(phone);
  await talk.getByRole('button', { name: '予約を取り消す' }).tap();
  await expect(talk.getByText('11月18日(水) 午後8:30の予約を取り消しますか。')).toBeVisible();
  expect(world.sql(`select state from bookings where id = '${id}'`)).toEqual(['reserved']);

  await talk.getByRole('button', { name: 'はい、取り消します' }).tap();
  const [, question, cancelled] = await seeker.messages(3);
  expect(question.message.altText).toBe('予約についての確認です。');
  expect(cancelled.message.altText).toBe('予約を取り消しました。');
  await expect(talk.getByText('予約を取り消しました', { exact: true })).toHaveCount(1);
  expect(world.sql(`select state from bookings where id = '${id}'`)).toEqual(['cancelled']);

  await talk.getByRole('button', { name: 'はい、取り消します' }).tap();
  const [, , , again] = await seeker.messages(4);
  expect(again.message.text).toContain('もう取り消してあります');
});

test('whoever answers no keeps the booking', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('桂 ようこ');
  const id = await bookQuietly(seeker, world, '2026-11-18T21:00');
  await seeker.messages(1);
  const phone = await openTalk(seeker, world);
  const talk = talkOf(phone);
  await talk.getByRole('button', { name: '予約を取り消す' }).tap();
  await talk.getByRole('button', { name: 'いいえ、このままにします' }).tap();
  const [, , kept] = await seeker.messages(3);
  expect(kept.message.text).toContain('そのままです');
  expect(world.sql(`select state from bookings where id = '${id}'`)).toEqual(['reserved']);
});

test('the button of somebody else’s booking finds nothing', async ({ seeker, newSeeker, world }) => {
  const owner = await newSeeker('北山 みさき');
  const id = await bookQuietly(owner, world, '2026-11-19T21:00');
  const action = { type: 'postback', label: '予約を取り消す', data: `booking/cancel/${id}` };
  await world.simulator.tap(seeker.person.id, action);
  const [answer] = await seeker.messages(1);
  expect(answer.message.text).toContain('見つかりませんでした');
  expect(world.sql(`select state from bookings where id = '${id}'`)).toEqual(['reserved']);
});

test('whoever writes that they are in danger gets phone numbers at once', async ({ seeker, world }) => {
  const phone = await openTalk(seeker, world);
  await phone.getByRole('button', { name: '文字を入力する' }).tap();
  await phone.getByRole('textbox', { name: 'メッセージ' }).fill('もう死にたいです');
  await phone.getByRole('button', { name: '送信' }).tap();
  const [answer] = await seeker.messages(1);
  expect(answer.via).toBe('reply');
  const talk = talkOf(phone);
  await expect(talk.getByText(/0120-279-338/).first()).toBeVisible();
  await expect(talk.getByRole('button', { name: '相談員と話す' })).toBeVisible();
  await expect
    .poll(() => world.sql('select count(*) from line_events where processed_at is null'))
    .toEqual(['0']);
});
