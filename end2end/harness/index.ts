/** The tests' own `test`: import it instead of Playwright's. */

import { type BrowserContext, type BrowserContextOptions, type Page, test as base } from '@playwright/test';
import { STARTS_AT } from './environment';
import { type StaffName, Seeker, logIn } from './people';
import type { Simulator } from './simulator';
import { World } from './world';

export { expect } from '@playwright/test';
export { brokenHeadings, checkAccessibility, expectTree, lostAt, spaceOut } from './accessibility';
export type { Seeker } from './people';
export type { Simulator } from './simulator';
export type { World } from './world';

interface Options {
  /** Where the clocks begin; a file may choose another instant with `test.use`. */
  startsAt: string;
  /** Errors on the browser's console that a test expects. */
  tolerated: RegExp[];
}

interface Fixtures {
  /** Server, simulator and database of this file of tests. */
  world: World;
  simulator: Simulator;
  /** A person who just added the account, with `page` as the phone; not logged in before `open`. */
  seeker: Seeker;
  /** More people, each with a phone of their own. */
  newSeeker: (name: string) => Promise<Seeker>;
  /** The same person on a phone that runs no script, logged in if `seeker` is. */
  withoutScript: (seeker: Seeker) => Promise<Page>;
  /** A desk at which the manager is logged in. */
  staff: Page;
  /** More desks. */
  newStaff: (name: StaffName) => Promise<Page>;
  /** A browser of its own, watched like the others and closed afterwards. */
  newContext: (options: BrowserContextOptions) => Promise<BrowserContext>;
  /** Watches every page for errors and for requests to the outside. */
  watch: (context: BrowserContext) => void;
}

interface WorkerFixtures {
  /** The world of the file whose tests run now. */
  worlds: { of(key: string, startsAt: string): Promise<World> };
}

const DESK = { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false };

export const test = base.extend<Fixtures & Options, WorkerFixtures>({
  startsAt: [STARTS_AT, { option: true }],
  tolerated: [[], { option: true }],

  worlds: [
    async ({}, use) => {
      let current: { key: string; world: World } | undefined;
      const of = async (key: string, startsAt: string) => {
        if (current?.key !== key) {
          await current?.world.stop();
          current = undefined;
          current = { key, world: await World.start(startsAt) };
        }
        return current.world;
      };
      await use({ of });
      await current?.world.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  world: async ({ worlds, startsAt }, use, info) => {
    await use(await worlds.of(`${info.file} ${startsAt}`, startsAt));
  },

  baseURL: async ({ world }, use) => use(world.url),

  simulator: async ({ world }, use) => use(world.simulator),

  watch: [
    async ({ tolerated }, use) => {
      const problems: string[] = [];
      await use((context) => watchContext(context, tolerated, problems));
      if (problems.length > 0) throw new Error(`the browser complained:\n${problems.join('\n')}`);
    },
    { auto: true },
  ],

  context: async ({ context, watch }, use) => {
    watch(context);
    await use(context);
  },

  seeker: async ({ page, simulator }, use) => {
    const person = await simulator.addPerson('京野 まどか', true);
    await use(new Seeker(person, page, simulator));
  },

  newContext: async ({ browser, world, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL: world.url, ...options });
      contexts.push(context);
      watch(context);
      return context;
    });
    for (const context of contexts) await context.close();
  },

  newSeeker: async ({ newContext, simulator }, use) =>
    use(async (name) => {
      const person = await simulator.addPerson(name, true);
      return new Seeker(person, await (await newContext({})).newPage(), simulator);
    }),

  withoutScript: async ({ newContext }, use) =>
    use(async (seeker) => {
      const storageState = await seeker.page.context().storageState();
      const context = await newContext({ storageState, javaScriptEnabled: false });
      return context.newPage();
    }),

  newStaff: async ({ newContext, world }, use) =>
    use(async (name) => {
      const page = await (await newContext(DESK)).newPage();
      await logIn(world, page, name);
      return page;
    }),

  staff: async ({ newStaff }, use) => use(await newStaff('manager')),
});

/** For `test.use`: a browser whose type was set twice as large, which media queries answer too. */
export const LARGE_TYPE: Parameters<typeof test.use>[0] = {
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--blink-settings=defaultFontSize=32'] }),
    { scope: 'worker' },
  ],
};

function watchContext(context: BrowserContext, tolerated: RegExp[], problems: string[]): void {
  const complain = (what: string) => {
    if (!tolerated.some((pattern) => pattern.test(what))) problems.push(what);
  };
  context.on('request', (request) => {
    const url = new URL(request.url());
    const local = url.hostname === '127.0.0.1' || ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!local) complain(`request to the outside: ${request.url()}`);
  });
  context.on('weberror', (error) => complain(`uncaught: ${error.error().stack ?? error.error()}`));
  context.on('console', (message) => {
    // the browser says so of every answer of 400 and above, which tests look at themselves
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    complain(`console: ${message.text()} (${message.page()?.url()})`);
  });
}
