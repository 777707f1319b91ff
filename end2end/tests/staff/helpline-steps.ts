/** Steps around the telephone numbers for somebody in distress, at the desk and on the phone. */

import { type Locator, type Page, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { press } from './desk';

/** An entry as staff type it. */
export interface Line {
  name: string;
  phone: string;
  hours: string;
  description: string;
}

export const YORISOI: Line = {
  name: 'よりそい電話',
  phone: '0120-000-111',
  hours: '24時間・無料',
  description: 'くらしの困りごと、なんでも。',
};
export const KOKORO: Line = {
  name: 'こころの電話',
  phone: '0570-000-222',
  hours: '平日 9:00〜17:00',
  description: 'だれかと話したいとき。',
};
export const NIGHT: Line = {
  name: '夜の電話',
  phone: '#7119',
  hours: '毎日 22:00〜6:00・無料',
  description: '眠れない夜に。',
};

/** Leaves these lines and no others, in this order, verified so many days before 16 November. */
export function onlyLines(world: World, lines: (Line & { days?: number })[]): void {
  world.sql('delete from helplines');
  for (const [place, { name, phone, hours, description, days = 0 }] of lines.entries()) {
    world.sql(
      `insert into helplines (id, name, phone, hours, description, position, verified_on)
       values (gen_random_uuid(), '${name}', '${phone}', '${hours}', '${description}', ${(place + 1) * 10},
         date '2026-11-16' - ${days})`,
    );
  }
}

/** Where a line is edited. */
export function addressOf(world: World, name: string): string {
  return `/admin/helplines/${world.sql(`select id from helplines where name = '${name}'`)[0]}`;
}

/** The fields of the form, in its order. */
export const fields = (page: Page) => ({
  name: page.getByLabel(/^窓口の名前/),
  phone: page.getByLabel(/^電話番号/),
  hours: page.getByLabel(/^つながる時間/),
  description: page.getByLabel(/^どんなときの窓口か/),
  position: page.getByLabel(/^順番/),
});

export const sure = (page: Page) => page.getByRole('checkbox', { name: /確かめました/ });
export const save = (page: Page) => page.getByRole('button', { name: '保存する' });

/** Types into the fields that are named. */
export async function fillIn(page: Page, line: Partial<Line & { position: string }>): Promise<void> {
  const all = fields(page);
  for (const [name, text] of Object.entries(line)) await all[name as keyof typeof all].fill(text);
}

/** Says that number and hours are right, and saves. */
export async function keep(page: Page): Promise<void> {
  await sure(page).check();
  expect((await press(page, save(page))).status()).toBe(303);
  await expect(page.getByRole('status')).toContainText('保存しました');
}

/** The row of a line in the desk's list. */
export const row = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

/** The cards of lines inside something: address, name, number, hours and what for. */
export function cards(inside: Locator): Promise<string[][]> {
  return inside.locator('.helplines a').evaluateAll((all) =>
    all.map((card) => [
      card.getAttribute('href') ?? '',
      ...[...card.querySelectorAll('b, .tel, small')].map((part) => part.textContent ?? ''),
    ]),
  );
}

/** The card that a line makes. */
export const cardOf = ({ name, phone, hours, description }: Line): string[] => [
  `tel:${phone.replace('#', '%23').replaceAll('-', '')}`,
  name,
  phone,
  `${hours}　${description}`,
];

/** What a seeker's page of helplines shows: the lines, without 119 and 110. */
export async function seenBy(seeker: Seeker): Promise<string[][]> {
  await seeker.open('/helplines');
  const shown = await cards(seeker.page.getByRole('main'));
  return shown.filter(([address]) => !['tel:119', 'tel:110'].includes(address));
}
