/** LINE says that somebody has answered, without a word of what. */

import { expect, test } from '../../harness';
import { askQuietly, opened, staffSaid } from '../seeker/conversation-steps';
import { take, write } from './conversation-steps';

/** The clock after whoever looks at the page has read. */
const LATER = '2026-11-16T19:43:00+09:00';

test('whoever has closed the page hears of the answer once; whoever reads it does not', async ({ newSeeker, newStaff, world }) => {
  const [away, here] = [await newSeeker('閉じた まま'), await newSeeker('開いた まま')];
  const desk = await newStaff('sato');
  await askQuietly(away, world);
  await askQuietly(here, world);
  const page = await opened(here, world);
  await take(desk, world, away);
  await write(desk, '面接の件で、ひみつのお返事です');
  await write(desk, 'もうひとつ、ひみつのお返事です');
  await take(desk, world, here);
  await write(desk, '開いている人へのお返事です');
  await expect(staffSaid(page)).toContainText(['開いている人へのお返事です']);
  const read = "select count(*) from conversations where seeker_read = last_seq and state = 'with_person'";
  await expect.poll(() => world.sql(read)).toEqual(['1']);

  await world.moveTo(LATER);
  const [notice] = await away.messages(1);
  expect(notice.message.altText).toBe('相談員から返信があります。');
  const words = JSON.stringify(notice.message);
  expect(words).not.toContain('ひみつ');
  expect(words).not.toContain('面接');
  expect(words).toContain('/conversation');
  const open = "select count(*) from jobs where kind = 'conversation_notice' and finished_at is null";
  await expect.poll(() => world.sql(open)).toEqual(['0']);
  await away.messages(1);
  await here.messages(0);
});
