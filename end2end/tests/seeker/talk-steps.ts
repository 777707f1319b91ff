/** The talk as the person sees it, and what the account has said in it. */

import { type FrameLocator, type Page, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { openPhone, talk } from '../simulator/phone';
import { rowOf } from './jobs-steps';

/** Opens the person's talk on the simulated phone. */
export async function openTalk(seeker: Seeker, world: World): Promise<Page> {
  await openPhone(seeker.page, world.simulator, seeker.person.id);
  return seeker.page;
}

/** The screen of the account that opens inside the phone. */
export const liffOf = (phone: Page): FrameLocator => phone.frameLocator('iframe[title="LIFFアプリの画面"]');

/** Opens the talk and taps a button of what was said last. */
export async function openFromTalk(seeker: Seeker, world: World, button: string): Promise<FrameLocator> {
  const phone = await openTalk(seeker, world);
  await talk(phone).getByRole('button', { name: button }).last().tap();
  return liffOf(phone);
}

/** What the account has said to a person in these words, once all jobs of this kind for them are done. */
export async function told(seeker: Seeker, world: World, kind: string, alt: string) {
  const open = `select count(*) from jobs where kind = '${kind}' and finished_at is null
    and payload->>'seeker' = ${rowOf(seeker)}::text`;
  await expect.poll(() => world.sql(open), { timeout: 20_000 }).toEqual(['0']);
  const all = await world.simulator.deliveries(seeker.person.id);
  return all.filter(({ message }) => message.altText === alt);
}
