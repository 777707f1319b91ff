/** Looks at a screen as different people would. */

import type { Page } from '@playwright/test';
import { checkAccessibility, expectTree } from '../../harness';

/** Nothing for axe to find, and the accessibility tree as it was. */
export async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(steady);
  await checkAccessibility(page);
  await expectTree(page, name);
}

/** Ids, numbers and signatures differ from run to run; the tree must not. */
function steady(): void {
  for (const link of document.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    link.setAttribute('href', href.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'id'));
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const numbered = /K-\d{5}/.test(text.nodeValue ?? '');
    if (numbered) text.nodeValue = (text.nodeValue ?? '').replace(/K-\d{5}/, 'K-00000');
  }
}

/** What large or wide type has pushed off the screen or cut off. */
export function losses(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const screen = document.documentElement.clientWidth;
    const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.slice(0, 20)}`;
    for (const scroller of [document.documentElement, document.querySelector('main')]) {
      if (scroller && scroller.scrollWidth > scroller.clientWidth) found.push(`sideways: ${name(scroller)}`);
    }
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('.sr, .skip, script, svg, [hidden]')) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || getComputedStyle(element).opacity === '0') continue;
      if (box.left < -1 || box.right > screen + 1) found.push(`off the screen: ${name(element)}`);
      const { overflowX, overflowY } = getComputedStyle(element);
      const cutX = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      const cutY = ['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1;
      // what is typed scrolls inside its field
      if (!element.matches('input, textarea') && (cutX || cutY)) found.push(`cut off: ${name(element)}`);
    }
    return found;
  });
}
