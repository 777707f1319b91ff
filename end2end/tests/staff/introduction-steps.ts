/** Steps of a coordinator around an introduction. */

import { type Locator, type Page, expect } from '@playwright/test';
import type { World } from '../../harness';
import { type Introduction, act } from '../seeker/introduction-steps';
import { press, staffId } from './desk';

export * from '../seeker/introduction-steps';

export const ALONG = '/admin/introductions/along';
export const LEDGERS = '/admin/ledgers';

/** A part of an introduction's page. */
export const part = (desk: Page, name: string): Locator => desk.getByRole('region', { name, exact: true });

export const steps = (desk: Page) => part(desk, '段階を進める');
export const documents = (desk: Page) => part(desk, '会社に送ってよいもの');
export const meetings = (desk: Page) => part(desk, '面接・見学と随行');
export const lead = (desk: Page) => part(desk, '担当と、次の連絡');
export const after = (desk: Page) => part(desk, '就職のあと');
export const history = (desk: Page) => part(desk, 'これまで').getByRole('listitem');

export const record = (desk: Page) => steps(desk).getByRole('button', { name: '記録する' });
export const keepWord = (desk: Page) => steps(desk).getByRole('button', { name: 'ひとことだけ残す' });
export const ask = (desk: Page) => documents(desk).getByRole('button', { name: '本人にうかがう' });
export const decide = (desk: Page) => lead(desk).getByRole('button', { name: '決める' });
export const keepPlan = (desk: Page) => desk.getByRole('button', { name: '決めて、本人に確認をお願いする' });

/** Links of the summary of mistakes. */
export const mistakes = (desk: Page) => desk.getByRole('alert').getByRole('link');

/** One column of the board. */
export const column = (desk: Page, stage: string): Locator => desk.getByRole('region', { name: new RegExp(`^${stage}`) });

/** The ticket of a person. */
export const ticket = (within: Page | Locator, name: string): Locator =>
  within.getByRole('listitem').filter({ hasText: `${name}さん` });

/** Presses a button; the page says what was done. */
export async function done(desk: Page, button: Locator, words: string | RegExp): Promise<void> {
  expect((await press(desk, button)).status()).toBe(303);
  await expect(desk.getByRole('status')).toContainText(words);
}

/** What the step says, by labels. */
export interface Step {
  次の段階?: string;
  あった日?: string;
  '終わったわけ（「終わり」のとき）'?: string;
  ひとこと?: string;
}

/** Fills in the step. */
export async function fillStep(desk: Page, step: Step): Promise<void> {
  for (const [label, text] of Object.entries(step)) {
    const field = steps(desk).getByLabel(label);
    if (await field.evaluate((element) => element.matches('select'))) await field.selectOption({ label: text });
    else await field.fill(text);
  }
}

/** Takes a step; the page says so. */
export async function take(desk: Page, step: Step, words: string | RegExp = '記録しました'): Promise<void> {
  await fillStep(desk, step);
  await done(desk, record(desk), words);
}

/** A field of a plan; its label goes on with whether it is needed. */
export const planField = (desk: Page, label: string): Locator => desk.getByLabel(new RegExp(`^${label}`));

/** The coordinator leads, and should call by a day, without a screen. */
export const dueOn = (desk: Page, world: World, of: Introduction, day: string) =>
  act(desk, world, of, { op: 'lead', leader: staffId(world, 'coordinator'), due_on: day });

/** Fills in a plan, by labels. */
export async function fillPlan(desk: Page, typed: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(typed)) {
    const field = planField(desk, label);
    if (await field.evaluate((element) => element.matches('select'))) await field.selectOption({ label: text });
    else await field.fill(text);
  }
}

/** Every link of the summary leads to something on the page. */
export async function expectLinksLead(desk: Page): Promise<void> {
  const dangling = await mistakes(desk).evaluateAll((all) =>
    all.map((link) => link.getAttribute('href') ?? '').filter((href) => !document.getElementById(href.slice(1))),
  );
  expect(dangling, 'links that lead nowhere').toEqual([]);
}

/** A file of quoted cells as a spreadsheet reads it. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /"((?:[^"]|"")*)"(,|\r\n|$)/gy;
  while (cells.lastIndex < text.length) {
    const found = cells.exec(text);
    if (!found) throw new Error('a cell is not quoted');
    rows[rows.length - 1].push(found[1].replaceAll('""', '"'));
    if (found[2] === '\r\n' && cells.lastIndex < text.length) rows.push([]);
  }
  return rows;
}
