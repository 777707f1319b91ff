/** What axe, a narrow screen and a screen reader would say about a page. */

import AxeBuilder from '@axe-core/playwright';
import { type Page, expect, test } from '@playwright/test';

/** Nine looks at a page take a while on a busy machine. */
const EXTRA_TIME = 60_000;

const WIDTHS = [320, 390, 1280];

const APPEARANCES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colors': { colorScheme: 'light', forcedColors: 'active' },
} as const;

/** Fails with every violation at three widths in three appearances, and on sideways scrolling. */
export async function checkAccessibility(page: Page): Promise<void> {
  test.info().setTimeout(test.info().timeout + EXTRA_TIME);
  const before = page.viewportSize();
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const [name, appearance] of Object.entries(APPEARANCES)) {
      // a color in the middle of its transition is nobody's color
      await page.emulateMedia({ ...appearance, reducedMotion: 'reduce' });
      found.push(...(await violations(page)).map((what) => `${width} px, ${name}: ${what}`));
    }
    found.push(...(await sideways(page)).map((what) => `${width} px: ${what}`));
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page }).analyze();
  return result.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} (${node.failureSummary ?? rule.help})`),
  );
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
