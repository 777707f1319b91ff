/** What axe, a narrow screen and a screen reader would say about a page. */

import { readFileSync } from 'node:fs';
import { type Page, expect, test } from '@playwright/test';
import type * as axe from 'axe-core';
import { environment } from './environment';

/** Nine looks at a page take a while on a busy machine. */
const EXTRA_TIME = 60_000;

const PHONE = 390;
const DESK = 1280;
/** No page may be wider than the narrowest screen that WCAG 1.4.10 names. */
const NARROWEST = 320;

const APPEARANCES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colors': { colorScheme: 'light', forcedColors: 'active' },
} as const;

/** The rules whose answer depends on colors: they take most of axe's time. */
const ABOUT_COLORS = ['color-contrast', 'link-in-text-block'];

/** One look of axe at a page. */
interface Look {
  width: number;
  appearance: keyof typeof APPEARANCES;
  rules: 'all' | 'without colors' | 'colors';
}

/** All rules where the page is at home, structure and the dark at the other width, forced colors at home. */
function looks(home: number): Look[] {
  const other = home === PHONE ? DESK : PHONE;
  if (environment.everyLook) {
    return [NARROWEST, other, home].flatMap((width) =>
      (['light', 'dark', 'forced colors'] as const).map((appearance) => ({
        width, appearance, rules: appearance === 'light' ? 'all' as const : 'colors' as const,
      })),
    );
  }
  return [
    { width: other, appearance: 'light', rules: 'without colors' },
    { width: other, appearance: 'dark', rules: 'colors' },
    { width: home, appearance: 'forced colors', rules: 'colors' },
    { width: home, appearance: 'light', rules: 'all' },
  ];
}

/**
 * Fails with every violation in four looks at a page, or in nine with `E2E_EVERY_LOOK`
 * (docs/adr/0017-four-looks-at-a-page.md), and on sideways scrolling at every width.
 */
export async function checkAccessibility(page: Page): Promise<void> {
  test.info().setTimeout(test.info().timeout + EXTRA_TIME);
  const before = page.viewportSize();
  const found: string[] = [];
  await page.evaluate(AXE);
  const at = async (width: number) => {
    await page.setViewportSize({ width, height: 900 });
    found.push(...(await sideways(page)).map((what) => `${width} px: ${what}`));
  };
  await at(NARROWEST);
  for (const { width, appearance, rules } of looks((before?.width ?? DESK) < DESK ? PHONE : DESK)) {
    if (page.viewportSize()?.width !== width) await at(width);
    // a color in the middle of its transition is nobody's color
    await page.emulateMedia({ ...APPEARANCES[appearance], reducedMotion: 'reduce' });
    found.push(...(await violations(page, rules)).map((what) => `${width} px, ${appearance}: ${what}`));
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** Small, because every page has to read it. */
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page: Page, rules: Look['rules']): Promise<string[]> {
  const options = {
    all: {},
    'without colors': { rules: Object.fromEntries(ABOUT_COLORS.map((rule) => [rule, { enabled: false }])) },
    colors: { runOnly: { type: 'rule' as const, values: ABOUT_COLORS } },
  }[rules];
  return page.evaluate(async (chosen) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const result = await axe.run(document, { iframes: false, resultTypes: ['violations'], ...chosen });
    return result.violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} (${node.failureSummary ?? rule.help})`),
    );
  }, options as axe.RunOptions);
}

/** The elements that make a page wider than its screen. */
async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const screen = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= screen) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > screen + 1,
    );
    const names = wide.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return [`scrolls sideways: ${names.join(', ')}`];
  });
}

/**
 * Compares the accessibility tree of the page's body with `<name>.aria.yml` beside the test.
 * `cargo xtask e2e -- --update-snapshots` writes the file.
 */
export async function expectTree(page: Page, name: string): Promise<void> {
  await expect(page.locator('body')).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
}

/**
 * What large or wide type has pushed off the screen or cut off. What scrolls inside a box of its
 * own is not lost when the keyboard reaches the box and it has a name.
 */
async function losses(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const screen = document.documentElement.clientWidth;
    const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`;
    const scrolls = (element: Element) =>
      element.matches('[tabindex="0"][aria-label], [tabindex="0"][aria-labelledby]') &&
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const middle = (line: DOMRect) => line.top + line.height / 2;
    // a drawing may be cut, what is read may not
    const textOf = (element: Element) => {
      const lines: DOMRect[] = [];
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        range.selectNodeContents(text);
        if (text.nodeValue?.trim() && !text.parentElement?.closest('.sr, svg')) lines.push(...range.getClientRects());
      }
      return lines;
    };
    if (document.documentElement.scrollWidth > screen) found.push(`sideways: ${document.documentElement.scrollWidth} px`);
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('.sr, .skip, script, svg, [hidden]')) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || getComputedStyle(element).opacity === '0') continue;
      let around = element.parentElement;
      while (around && !scrolls(around)) around = around.parentElement;
      if (!around && (box.left < -1 || box.right > screen + 1)) found.push(`off the screen: ${name(element)}`);
      const { overflowX, overflowY } = getComputedStyle(element);
      const hidesX = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && !scrolls(element);
      const hidesY = ['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1;
      // what is typed scrolls inside its field
      if (element.matches('input, textarea') || (!hidesX && !hidesY)) continue;
      if (textOf(element).some((line) => line.right > box.right + 1 || line.left < box.left - 1 || middle(line) > box.bottom)) {
        found.push(`cut off: ${name(element)}`);
      }
    }
    return [...new Set(found)];
  });
}

/** Opens every page, changes it, and says what was lost at any of the widths. */
export async function lostAt(
  page: Page,
  paths: string[],
  widths: number[],
  change: (page: Page) => Promise<void> = async () => {},
): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await page.setViewportSize({ width: widths[0], height: 800 });
    await page.goto(path);
    await change(page);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      found.push(...(await losses(page)).map((what) => `${path}, ${width} px: ${what}`));
    }
  }
  return found;
}

/** Pieces of headings and buttons, between two possible breaks, that do not stand on one line. */
export async function brokenHeadings(page: Page): Promise<string[]> {
  const phrases = page.locator('h1 .phrase, h2 .phrase, h3 .phrase, .button .phrase');
  expect(await phrases.count(), page.url()).toBeGreaterThan(0);
  return phrases.evaluateAll((all) => {
    const range = document.createRange();
    return all
      .flatMap((phrase) => [...phrase.childNodes])
      .filter((piece) => piece.nodeType === Node.TEXT_NODE)
      .filter((piece) => (range.selectNodeContents(piece), range.getClientRects().length > 1))
      .map((piece) => piece.textContent ?? '');
  });
}

/** The spacing that WCAG 1.4.12 names. */
export async function spaceOut(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
  });
}
