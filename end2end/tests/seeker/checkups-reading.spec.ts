/** Self-checks on the smallest phone: nothing runs off it, no word is broken, everything can be tapped. */

import { expect, spaceOut, test } from '../../harness';
import { SMALL, brokenPieces, onEveryQuestion, onSmallScreen, smallTargets } from './checkup-pages';
import { KINDS, resultPath, share, showResult, unfold } from './checkup-results';
import { CHECKUPS, answerQuietly, beginQuietly } from './checkup-steps';
import { losses } from './screen';
import { signIn } from './steps';

// the hardest are official and may not be changed: 一生懸命働かなければならない, 作業環境（騒音、照明、…, and
// どのくらいきいてくれますか？ of the 57 questions; and the title 仕事の価値観（1つずつ答える形）

test('no question runs off the side', async ({ seeker, world }) => {
  expect(await onEveryQuestion(seeker, world, losses)).toEqual([]);
});

test('no question and no answer breaks inside a word', async ({ seeker, world }) => {
  expect(await onEveryQuestion(seeker, world, brokenPieces)).toEqual([]);
});

test('every answer and every button of a question is large enough for a thumb', async ({ seeker, world }) => {
  expect(await onEveryQuestion(seeker, world, smallTargets)).toEqual([]);
});

test('nothing of a question is lost with the spacing that WCAG 1.4.12 names', async ({ seeker, world }) => {
  expect(await onEveryQuestion(seeker, world, losses, spaceOut)).toEqual([]);
});

test('results: nothing is lost, nothing is broken, nothing is too small', async ({ seeker, world }) => {
  const found: string[] = [];
  await seeker.page.setViewportSize(SMALL);
  for (const kind of KINDS) {
    const page = await showResult(seeker, world, kind);
    await unfold(page);
    found.push(...(await onSmallScreen(page)).map((what) => `${kind}: ${what}`));
  }
  expect(found).toEqual([]);
});

test('the pages around them: nothing is lost, nothing is broken, nothing is too small', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  const first = await resultPath(seeker, world, 'light');
  await share(seeker, world, first);
  const second = await resultPath(seeker, world, 'mild');
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  await answerQuietly(seeker, world, CHECKUPS.k6, sitting, [3, 4]);
  await page.setViewportSize(SMALL);
  const abouts = Object.values(CHECKUPS).map((number) => `/liff/checkups/${number}`);
  const lists = ['', '?after=deleted', '?after=invited', '?after=uninvited'].map((after) => `/liff/checkups${after}`);
  const results = [second, `${first}?after=shared`, `${first}/share`, `${second}/share`, `${first}/delete`, `${second}?after=hidden`];
  const found: string[] = [];
  for (const path of [...lists, ...abouts, ...results, '/liff/rest', '/liff/helplines', '/liff/checkups/99']) {
    await page.goto(path);
    await unfold(page);
    const name = path.replace(/[0-9a-f-]{36}/, 'id');
    found.push(...(await onSmallScreen(page)).map((what) => `${name}: ${what}`));
  }
  expect(found).toEqual([]);
});
