/** When no telephone number is verified: seekers find 119 and 110 once, and the desk is told. */

import type { Page } from '@playwright/test';
import { type Seeker, expect, test } from '../../harness';
import { KOKORO, YORISOI, cards, onlyLines } from './helpline-steps';

const STATES = {
  'there is no line': [],
  'no line is verified any more': [
    { ...YORISOI, days: 91 },
    { ...KOKORO, days: 400 },
  ],
};

/** What can be dialled on a seeker's page of helplines. */
async function dialled(seeker: Seeker): Promise<string[]> {
  await seeker.open('/helplines');
  return (await cards(seeker.page.getByRole('main'))).map(([address]) => address);
}

/** The links of the words about helplines on the page with which somebody's day begins. */
async function reminders(page: Page): Promise<string[]> {
  await page.goto('/admin');
  const links = page.locator('#main .notice', { hasText: '電話窓口' }).getByRole('link');
  return links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
}

for (const [what, lines] of Object.entries(STATES)) {
  test(`119 and 110 stand once when ${what}, and the desk says what seekers see`, async ({
    newStaff,
    seeker,
    world,
  }) => {
    onlyLines(world, lines);
    const numbers = await dialled(seeker);
    for (const emergency of ['tel:119', 'tel:110']) {
      expect(numbers.filter((number) => number === emergency), emergency).toHaveLength(1);
    }
    const desk = await newStaff('editor');
    await desk.goto('/admin/helplines');
    const main = desk.getByRole('main');
    await expect(main).toContainText(/119.*110/);
    // 「だけ」 would be a lie as long as other numbers stand there
    const others = numbers.length > 2;
    expect(/119と110だけ/.test((await main.textContent()) ?? '')).toBe(!others);
  });
}

test('who can do something about old lines is led there, and nobody to a closed page', async ({ newStaff, world }) => {
  onlyLines(world, [YORISOI, { ...KOKORO, days: 80 }]);
  for (const name of ['manager', 'editor', 'sato', 'coordinator', 'city'] as const) {
    const desk = await newStaff(name);
    const links = await reminders(desk);
    const able = name === 'manager' || name === 'editor';
    expect(links, name).toEqual(able ? ['/admin/helplines'] : []);
  }
});

test('nobody is reminded as long as every line is good for more than two weeks', async ({ newStaff, world }) => {
  onlyLines(world, [YORISOI, { ...KOKORO, days: 75 }]);
  for (const name of ['manager', 'editor'] as const) expect(await reminders(await newStaff(name))).toEqual([]);
});
