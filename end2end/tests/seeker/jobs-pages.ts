/** The pages of jobs for somebody who has been recommended three. */

import type { Seeker, World } from '../../harness';
import { likeQuietly, posting, rowOf } from './jobs-steps';
import { send } from './steps';

/** Addresses of every page, with one of three liked and one passed. */
export async function pagesOfJobs(seeker: Seeker, world: World): Promise<string[]> {
  const ranked = world.sql(`select posting_id from recommendations where seeker_id = ${rowOf(seeker)} order by rank`);
  const [liked, passed, open] = ranked;
  await likeQuietly(seeker, world, liked);
  await send(seeker.page, world, `/liff/jobs/${passed}/pass`, { from: 'today', reason: 'place' });
  const [employer] = world.sql(`select employer_id from postings where id = '${open}'`);
  const said = ['liked', 'passed', 'undone', 'chosen', 'none', 'wishes', 'wishes_deleted', 'settings', 'stopped'];
  const afters = said.map((after) => `?after=${after}`);
  const of = (...ends: string[]) => ends.map((end) => `/liff/jobs${end}`);
  return [
    ...of('', ...afters, '/about', '/wishes', '/all', '/all?page=2', '/saved', '/settings', '/stop'),
    ...[liked, passed, open, posting(world, 1), posting(world, 2)].flatMap((id) => of(`/${id}`)),
    ...of(`/${open}/pass?from=today`, '/abc'),
    `/liff/employers/${employer}`,
  ];
}
