/** The list at the desk keeps hearing: a danger is shown even when the line to it was gone. */

import { type Seeker, type World, expect, test } from '../../harness';
import { DANGER, forgetAll, tellQuietly } from '../seeker/conversation-steps';
import { signIn } from '../seeker/steps';
import { LIST, entry, openList } from './conversation-steps';

const NEWS = '**/admin/conversations/news';
const ALARM = '危機のサインが、1件あります';

async function inDanger(seeker: Seeker, world: World): Promise<void> {
  await signIn(seeker, world);
  expect((await tellQuietly(seeker, world, DANGER)).status()).toBe(204);
}

test.beforeEach(({ world }) => forgetAll(world));

test('a desk without a line for a moment shows what happened meanwhile', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('sato');
  await openList(desk);
  await desk.context().setOffline(true);
  await inDanger(await newSeeker('切れた あいだ'), world);
  await desk.context().setOffline(false);
  await expect(desk.getByRole('alert')).toContainText(ALARM);
});

test('what happens between the end of the news and their next beginning is shown', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('sato');
  let asked = 0;
  let letGo = () => {};
  const happened = new Promise<void>((resolve) => (letGo = resolve));
  await desk.route(NEWS, async (route) => {
    asked += 1;
    if (asked === 1) return route.fulfill({ contentType: 'text/event-stream', body: ': ends\n\n' });
    await happened;
    return route.continue();
  });
  await desk.goto(LIST);
  await expect.poll(() => asked).toBe(1);
  await inDanger(await newSeeker('すき間の きけん'), world);
  letGo();
  await expect(desk.getByRole('alert')).toContainText(ALARM);
});

test('a desk whose news were refused once asks again', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('sato');
  let asked = 0;
  await desk.route(NEWS, (route) => {
    asked += 1;
    return asked === 1 ? route.fulfill({ status: 503, body: '' }) : route.continue();
  });
  await desk.goto(LIST);
  await expect.poll(() => asked).toBeGreaterThan(0);
  await inDanger(await newSeeker('断られた しらせ'), world);
  await expect(desk.getByRole('alert')).toContainText(ALARM);
});

test('whoever is on somebody in the list by keyboard stays there when the list changes', async ({ newSeeker, newStaff, world }) => {
  const [first, second] = [await newSeeker('先に いた'), await newSeeker('後から きた')];
  await inDanger(first, world);
  const desk = await newStaff('sato');
  await openList(desk);
  await entry(desk, first).focus();
  await inDanger(second, world);
  await expect(entry(desk, second)).toBeVisible();
  await expect(entry(desk, first)).toBeFocused();
});
