/** Steps of a coordinator around an employer. */

import { type Locator, type Page, expect } from '@playwright/test';
import type { World } from '../../harness';
import { press } from './desk';

export const EMPLOYERS = '/admin/employers';
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** The fields of the form by their labels, in its order. */
export const LABELS = [
  '名前', '読みがな', '業種', 'エリア', '住所', '電話番号', '人数', '始めた年',
  'どんな事業者か', '採用する人の言葉', '見学のこと',
] as const;

type Typed = Partial<Record<(typeof LABELS)[number], string>>;

/** An employer as somebody types it. */
export const BAKERY = {
  名前: '合同会社あけぼの製パン',
  読みがな: 'ごうどうがいしゃあけぼのせいぱん',
  業種: '食品',
  エリア: '宇治・城陽（宇治市・城陽市・久御山町）',
  住所: '宇治市朝日町1-2',
  電話番号: '075-000-0199',
  人数: '8',
  始めた年: '1999',
  どんな事業者か: '朝4時から、町の食パンを焼いています。',
  採用する人の言葉: '早起きの人を、待っています。',
  見学のこと: '店の奥の窓から、窯を見られます。',
};

/** The field of a label. */
export const field = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true });

export const save = (page: Page) => page.getByRole('button', { name: '保存する' });

/** Types or chooses, by labels. */
export async function fillIn(page: Page, typed: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(typed)) {
    const one = field(page, label);
    if (await one.evaluate((element) => element.matches('select'))) await one.selectOption({ label: text });
    else await one.fill(text);
  }
}

/** The form shows this, choices by their words. */
export async function expectTyped(page: Page, typed: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(typed)) {
    const one = field(page, label);
    if (await one.evaluate((element) => element.matches('select'))) {
      await expect(one.locator('option:checked'), label).toHaveText(text);
    } else await expect(one, label).toHaveValue(text);
  }
}

/** Saves; the page says so. */
export async function keep(page: Page): Promise<void> {
  expect((await press(page, save(page))).status()).toBe(303);
  await expect(page.getByRole('status')).toContainText('保存しました');
}

/** An employer of this test alone; its page. */
export function employed(world: World, name: string, more: Typed = {}): string {
  const about = more['どんな事業者か'] ?? '町の食パンを焼いています。';
  const [id] = world.sql(
    `insert into employers (id, name, kana, area, industry, phone, about, address, employees, created_at, updated_at)
     values (gen_random_uuid(), '${name}', 'んん', 'uji', '食品', '075-000-0199', '${about}', '宇治市朝日町1-2', 8,
       '2026-11-01', '2026-11-01') returning id`,
  );
  return `${EMPLOYERS}/${id}`;
}

/** Names of the employers in the list that is open. */
export const listed = (page: Page): Promise<string[]> => page.locator('tbody th a').allTextContents();
