/** The LINE simulator's control API, typed. */

import { LIFF_ID } from './environment';

export interface Person {
  id: string;
  name: string;
  relation: 'stranger' | 'friend' | 'blocked';
}

export interface TalkEntry {
  sequence: number;
  person: string;
  author: 'person' | 'account';
  at_ms: number;
  /** The message object as it was sent. */
  message: { type: string; text?: string; altText?: string; contents?: unknown; [field: string]: unknown };
  via: string;
  retry_key: string | null;
}

export interface Attempt {
  event_ids: string[];
  redelivery: boolean;
  status: number | null;
  ms: number;
  error: string | null;
}

export interface LoggedRequest {
  sequence: number;
  method: string;
  path: string;
  retry_key: string | null;
  status: number | null;
  body: unknown;
  answer: unknown;
  note: string | null;
}

export interface Fault {
  kind:
    | 'error_before'
    | 'error_after'
    | 'rate_limited'
    | 'quota'
    | 'delay'
    | 'delay_after'
    | 'cut_before'
    | 'cut_after';
  /** Milliseconds of a delay. */
  ms?: number;
  /** Gone after this many hits; otherwise it stays. */
  times?: number;
  percent?: number;
  seed?: number;
  /** Only requests whose path starts so. */
  path?: string;
}

export type Opening =
  | { kind: 'liff'; url: string; size: string }
  | { kind: 'external' | 'unknown'; url: string };

export class Simulator {
  constructor(readonly url: string) {}

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/_sim/${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /_sim/${path}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** A person with a LINE account; `friend` has added ours already, without an event. */
  addPerson(name: string, friend = false): Promise<Person> {
    return this.call('POST', 'people', { name, friend });
  }

  person(id: string): Promise<Person> {
    return this.call('GET', `people/${id}`);
  }

  /** Adds the account as a friend: the server gets a follow event. */
  follow(id: string): Promise<{ attempts: Attempt[] }> {
    return this.call('POST', `people/${id}/follow`);
  }

  block(id: string): Promise<{ attempts: Attempt[] }> {
    return this.call('POST', `people/${id}/block`);
  }

  say(id: string, text: string): Promise<{ attempts: Attempt[] }> {
    return this.call('POST', `people/${id}/say`, { type: 'text', text });
  }

  /** Taps an action of a message, a quick reply or a menu. */
  tap(id: string, action: unknown): Promise<Opening | { attempts: Attempt[] }> {
    return this.call('POST', `people/${id}/tap`, { action });
  }

  tapRichMenu(id: string, area: number): Promise<Opening | { attempts: Attempt[] }> {
    return this.call('POST', `people/${id}/rich-menu/tap`, { area });
  }

  /** The first address of the two-step opening of a LIFF screen such as `/booking`. */
  async openLiff(id: string, path: string): Promise<string> {
    const url = `https://liff.line.me/${LIFF_ID}${path}`;
    const opening = await this.call<Opening>('POST', `people/${id}/open`, { url });
    if (opening.kind !== 'liff') throw new Error(`${url} is not a LIFF address`);
    return opening.url;
  }

  async idToken(id: string, options: Record<string, unknown> = {}): Promise<string> {
    const made = await this.call<{ id_token: string }>('POST', `people/${id}/id-token`, options);
    return made.id_token;
  }

  /** Both sides of a talk, in order. */
  talk(id: string): Promise<TalkEntry[]> {
    return this.call('GET', `people/${id}/talk`);
  }

  /** What the account delivered to a person, in order. */
  deliveries(to: string): Promise<TalkEntry[]> {
    return this.call('GET', `deliveries?to=${to}`);
  }

  requests(path = ''): Promise<LoggedRequest[]> {
    return this.call('GET', `requests?path=${encodeURIComponent(path)}`);
  }

  async addFault(fault: Fault): Promise<number> {
    return (await this.call<{ id: number }>('POST', 'faults', fault)).id;
  }

  removeFaults(): Promise<void> {
    return this.call('DELETE', 'faults');
  }

  /** Changes some of the switches, such as `redelivery`, `duplicate`, `hold`. */
  set(changes: Record<string, unknown>): Promise<unknown> {
    return this.call('POST', 'settings', changes);
  }

  /** Sends the held events. */
  flush(): Promise<{ attempts: Attempt[] }> {
    return this.call('POST', 'flush');
  }

  redeliver(eventId: string, flagged = true): Promise<{ attempts: Attempt[] }> {
    return this.call('POST', 'redeliver', { event_id: eventId, flagged });
  }

  /** Moves the clock so that it reads this instant now, and runs on. */
  async setClock(instant: string): Promise<void> {
    const { now_ms } = await this.call<{ now_ms: number }>('GET', 'clock');
    const seconds = Math.round((Date.parse(instant) - now_ms) / 1000);
    await this.call('POST', 'clock', { seconds });
  }
}
