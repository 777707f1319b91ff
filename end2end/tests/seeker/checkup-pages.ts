/** The pages of a self-check as they are heard, and on the smallest phone. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expectTree, spaceOut } from '../../harness';
import { AT_WORK, CHECKUPS, beginQuietly } from './checkup-steps';
import { losses } from './screen';

/** A screen of 320 px, the smallest phone. */
export const SMALL = { width: 320, height: 640 };

/** The questions of every self-check, one self-check after another; says of which one something was found. */
export async function onEveryQuestion(
  seeker: Seeker,
  world: World,
  look: (page: Page) => Promise<string[]>,
  change: (page: Page) => Promise<void> = async () => {},
): Promise<string[]> {
  const found: string[] = [];
  await seeker.page.setViewportSize(SMALL);
  for (const number of Object.values(CHECKUPS)) {
    await beginQuietly(seeker, world, number, number === CHECKUPS.jobStress ? AT_WORK : {});
    await seeker.page.goto(`/liff/checkups/${number}/questions`);
    await change(seeker.page);
    found.push(...(await onEveryScreen(seeker.page, look)).map((what) => `checkup ${number}, ${what}`));
  }
  return found;
}

/** Shows one screen of the questions after another, and gathers what is found on each. */
async function onEveryScreen(page: Page, look: (page: Page) => Promise<string[]>): Promise<string[]> {
  const found: string[] = [];
  const screens = await page.locator('[data-screen]').count();
  for (let shown = 0; shown < screens; shown += 1) {
    await page.evaluate(turnTo, shown);
    found.push(...(await look(page)).map((what) => `screen ${shown + 1}: ${what}`));
  }
  return found;
}

/** Turns as the page's own script does: one screen shows, the others are hidden; a mistake shows too. */
function turnTo(shown: number): void {
  for (const [place, screen] of document.querySelectorAll<HTMLElement>('[data-screen]').entries()) {
    screen.hidden = place !== shown;
    const mistake = screen.querySelector<HTMLElement>('[data-mistake]');
    if (mistake) mistake.hidden = false;
  }
}

/** Pieces of headings, questions and answers, between two places where they may break, that do not stand on one line. */
export function brokenPieces(page: Page): Promise<string[]> {
  return page.locator('h1, h2, h3, legend, .phrase').evaluateAll((all) => {
    const broken = new Set<string>();
    const range = document.createRange();
    for (const element of all.filter((element) => element.checkVisibility())) {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        if (text.parentElement?.closest('.sr')) continue;
        range.selectNodeContents(text);
        const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.bottom)));
        if (lines.size > 1) broken.add(`breaks inside: ${text.nodeValue}`);
      }
    }
    return [...broken];
  });
}

/** What is too small for a thumb: everything to be tapped that is under 44 px, but for links within a sentence. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 44 - 0.5;
    const all = [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden])')];
    const inSentence = (element: Element) =>
      element.matches('p > a') && element.parentElement?.textContent?.trim() !== element.textContent?.trim();
    return all
      .filter((element) => element.checkVisibility() && !element.closest('.skip') && !inSentence(element))
      .map((element) => (element.matches('input') ? (element.closest('label') ?? element) : element))
      .flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        const name = `${element.textContent?.trim().slice(0, 20)}`;
        return width < least || height < least ? [`${name}: ${Math.round(width)} × ${Math.round(height)} px`] : [];
      });
  });
}

/** Whatever a small screen does to a page: what runs off it, what breaks, what is too small, and what wide type loses. */
export async function onSmallScreen(page: Page): Promise<string[]> {
  const plain = [...(await losses(page)), ...(await brokenPieces(page)), ...(await smallTargets(page))];
  await spaceOut(page);
  return [...plain, ...(await losses(page)).map((what) => `spaced out, ${what}`)];
}

/** The accessibility tree as it was, of a page whose like is looked at elsewhere. Ids differ from run to run. */
export async function hear(page: Page, name: string): Promise<void> {
  await page.locator('a[href*="-"]').evaluateAll((links) => {
    for (const link of links) {
      const href = link.getAttribute('href') ?? '';
      link.setAttribute('href', href.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'id'));
    }
  });
  await expectTree(page, name);
}
