/** A server, a LINE simulator and a database that belong together. */

import { create, drop, query, urlOf } from './database';
import { LIFF_ID, environment } from './environment';
import { type Program, answers, freePort, run, start } from './programs';
import { Simulator } from './simulator';

const CHANNEL_SECRET = 'development-channel-secret';
const ACCESS_TOKEN = 'development-access-token';
const LOGIN_CHANNEL = '1650000000';

let count = 0;

export class World {
  private constructor(
    /** Address of the server, without a slash at the end. */
    readonly url: string,
    readonly simulator: Simulator,
    private readonly database: string,
    private readonly variables: NodeJS.ProcessEnv,
    private readonly name: string,
    private readonly line: Program,
    private server: Program,
  ) {}

  /** Starts everything; the server's and the simulator's clock begin at `startsAt`. */
  static async start(startsAt: string): Promise<World> {
    const name = `e2e_${process.pid}_${++count}`;
    const template = process.env.E2E_TEMPLATE;
    if (!template) throw new Error('the global setup has not run');
    create(name, template);
    const url = `http://127.0.0.1:${await freePort()}`;
    const { line, simulator } = await startSimulator(name, url, startsAt);
    const variables = {
      APP_ENV: 'development',
      DATABASE_URL: urlOf(name),
      DEV_CLOCK: startsAt,
      LISTEN_ADDR: new URL(url).host,
      PUBLIC_BASE_URL: url,
      SITE_ROOT: environment.siteRoot,
      // the same answers whether or not the model is at hand
      MODEL_DIR: '/nonexistent',
      LINE_CHANNEL_SECRET: CHANNEL_SECRET,
      LINE_CHANNEL_ACCESS_TOKEN: ACCESS_TOKEN,
      LINE_LOGIN_CHANNEL_ID: LOGIN_CHANNEL,
      LINE_LIFF_ID: LIFF_ID,
      LINE_API_BASE: simulator.url,
      LINE_DATA_API_BASE: simulator.url,
      LIFF_SDK_URL: `${simulator.url}/liff/sdk.js`,
    };
    const server = start(`${name}-server`, environment.server, ['serve'], variables);
    await answers(`${url}/readyz`, server);
    const world = new World(url, simulator, name, variables, name, line, server);
    world.command('rich-menu', 'publish');
    return world;
  }

  /** Rows of this world's database, with `|` between columns. */
  sql(text: string): string[] {
    return query(urlOf(this.database), text);
  }

  /** Runs another role of the server's binary in this world. */
  command(...role: string[]): string {
    return run(environment.server, role, this.variables);
  }

  /** What the server has logged. */
  log(): string {
    return this.server.output();
  }

  /** Ends the server as a power cut would. */
  async killServer(): Promise<void> {
    await this.server.kill();
  }

  /** Starts the server again on the same address and database, with other variables if given. */
  async startServer(others: NodeJS.ProcessEnv = {}): Promise<void> {
    const variables = { ...this.variables, ...others };
    this.server = start(`${this.name}-server-again`, environment.server, ['serve'], variables);
    await answers(`${this.url}/readyz`, this.server);
  }

  /** Everybody's clock moves on, the server's with a new start. */
  async moveTo(instant: string): Promise<void> {
    await this.killServer();
    await this.simulator.setClock(instant);
    await this.startServer({ DEV_CLOCK: instant });
  }

  /** The cluster goes with the run: a database that stays until then says nothing of the product. */
  private dropDatabase(): void {
    try {
      drop(this.database);
    } catch (error) {
      console.warn(`${this.database} stays until the end: ${error}`);
    }
  }

  /** Ends everything. A panic in the server fails the run, although the page may have looked well. */
  async stop(): Promise<void> {
    await this.server.stop();
    await this.line.stop();
    this.dropDatabase();
    const log = this.server.output();
    if (log.includes('panicked at')) throw new Error(`the server panicked:\n${log}`);
  }
}

async function startSimulator(name: string, server: string, startsAt: string) {
  const simulator = new Simulator(`http://127.0.0.1:${await freePort()}`);
  const args = {
    listen: new URL(simulator.url).host,
    'webhook-url': `${server}/line/webhook`,
    'channel-secret': CHANNEL_SECRET,
    'channel-access-token': ACCESS_TOKEN,
    'login-channel-id': LOGIN_CHANNEL,
    'liff-id': LIFF_ID,
    'liff-endpoint': `${server}/liff/`,
    ...(environment.openapi ? { openapi: environment.openapi } : {}),
  };
  const flags = Object.entries(args).flatMap(([flag, value]) => [`--${flag}`, value]);
  const line = start(`${name}-line`, environment.simulator, flags);
  await answers(`${simulator.url}/_sim/status`, line);
  await simulator.setClock(startsAt);
  return { line, simulator };
}
