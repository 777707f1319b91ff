/** Steps of a coordinator around a posting. */

import { type Locator, type Page, expect } from '@playwright/test';
import type { World } from '../../harness';
import { press, pressRefused } from './desk';
import { field } from './employer-steps';

export const POSTINGS = '/admin/postings';
export const TITLE = 'パン生地をこねる仕事';

/** What has to be typed for a whole posting, by labels; the rest stands in a new form already. */
export const WHOLE: Record<string, string> = {
  仕事の名前: TITLE,
  職業: '金属部品の加工スタッフ',
  雇い方: '正社員',
  業務の内容: '粉と水を量り、生地をこねます。\n「&」も「+」も、そのまま。',
  業務が変わる範囲: '変更なし',
  契約の期間: '無期',
  エリア: '宇治・城陽',
  就業場所: '宇治市朝日町1-2',
  就業場所が変わる範囲: '変更なし',
  受動喫煙を防ぐ措置: '屋内禁煙',
  始まり: '5:00',
  終わり: '14:00',
  '休憩（分）': '60',
  '週の日数（日）': '5',
  休日: '日曜と水曜',
  賃金の形: '月給',
  '賃金（から）（円）': '230000',
  '賃金（まで）（円）': '260000',
  経験: '不問',
};

/** The same as the database keeps it. */
const ENTRIES: Record<string, string> = {
  title: TITLE, occupation: 'own-001', employment: 'regular', dispatch: 'no', duties: '生地をこねます。',
  duties_change: '変更なし', contract: 'open', trial_months: '0', trial_terms: '試用期間なし', area: 'uji',
  workplace: '宇治市朝日町1-2', workplace_change: '変更なし', car: 'no', remote: 'never', smoking: 'none_indoors',
  start: '5:00', end: '14:00', break_minutes: '60', days_per_week: '5', days_off: '日曜と水曜', overtime_hours: '0',
  wage_kind: 'monthly', wage_from: '230000', wage_to: '260000', insurance: 'employment;accident', people_wanted: '1',
  experience: '不問',
};

interface Kept {
  state?: string;
  /** Confirmed so many days before 16 November. */
  days?: number;
  /** Other entries; an empty one is missing. */
  entries?: Record<string, string>;
}

/** A posting of an employer, put into the database; its page. */
export function posted(world: World, employer: string, { state = 'draft', days = 0, entries = {} }: Kept = {}): string {
  const all = Object.entries({ ...ENTRIES, ...entries }).filter(([, text]) => text !== '');
  const confirmed = state === 'draft' ? 'null' : `date '2026-11-16' - ${days}`;
  const [id] = world.sql(
    `insert into postings (id, employer_id, entries, state, confirmed_on, published_at, created_at, updated_at)
     values (gen_random_uuid(), '${employer.split('/').pop()}', '${JSON.stringify(Object.fromEntries(all))}', '${state}',
       ${confirmed}, ${state === 'draft' ? 'null' : "'2026-11-01'"}, '2026-11-01', '2026-11-01') returning id`,
  );
  return `${POSTINGS}/${id}`;
}

export const publishButton = (page: Page) => page.getByRole('button', { name: /^確かめて、公開/ });
export const draftButton = (page: Page) => page.getByRole('button', { name: /^下書き/ });
export const insurance = (page: Page, name: string) =>
  page.getByRole('group', { name: '加入する保険' }).getByRole('checkbox', { name, exact: true });

/** The panel that says what keeps a posting from being shown. */
export const missing = (page: Page) => page.getByRole('region', { name: /^公開するには、あと/ });

/** What was done with the posting, the latest first. */
export const history = (page: Page) => page.getByRole('region', { name: 'これまで' }).getByRole('listitem');

/** Links of the summary of mistakes. */
export const mistakes = (page: Page) => page.getByRole('alert').getByRole('link');

/** Presses a button that does something with the posting; the page says so. */
export async function done(page: Page, button: Locator, words: RegExp): Promise<void> {
  expect((await press(page, button)).status()).toBe(303);
  await expect(page.getByRole('status')).toContainText(words);
}

export const publish = (page: Page) => done(page, publishButton(page), /公開しました。30日のあいだ/);
export const keepDraft = (page: Page) => done(page, draftButton(page), /下書きとして保存しました/);

/** The row of a posting in the list. */
export const row = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

/** What the database keeps of a posting. */
export const stateOf = (world: World, address: string): string[] =>
  world.sql(`select state, revision from postings where id = '${address.split('/').pop()}'`);

/** Publishing is refused with one mistake, in words, at this field. */
export async function refusedFor(page: Page, label: string, words: RegExp): Promise<void> {
  await pressRefused(page, publishButton(page));
  await expect(mistakes(page)).toHaveText([words]);
  await expect(field(page, label)).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page, label)).toHaveAccessibleDescription(words);
  await mistakes(page).click();
  await expect(field(page, label)).toBeFocused();
}
