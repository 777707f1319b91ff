/** Programs under test: started with a log of their own, gone when the tests are. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { environment } from './environment';

const SETPRIV = '/usr/bin/setpriv';

export interface Program {
  /** What it has written so far. */
  output(): string;
  /** Whether it still runs. */
  running(): boolean;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
}

/** Starts a program; the kernel ends it should this process be killed. */
export function start(
  name: string,
  file: string,
  args: string[],
  variables: NodeJS.ProcessEnv = {},
): Program {
  mkdirSync(environment.logs, { recursive: true });
  const log = join(environment.logs, `${name}.log`);
  const output = openSync(log, 'w');
  const [command, all] = existsSync(SETPRIV)
    ? [SETPRIV, ['--pdeathsig', 'KILL', file, ...args]]
    : [file, args];
  const child = spawn(command, all, {
    env: { ...process.env, NO_COLOR: '1', ...variables },
    stdio: ['ignore', output, output],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const end = async (signal: NodeJS.Signals) => {
    if (running(child)) child.kill(signal);
    await ended;
  };
  return {
    output: () => readFileSync(log, 'utf8'),
    running: () => running(child),
    kill: () => end('SIGKILL'),
    stop: async () => {
      const insist = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await end('SIGTERM');
      clearTimeout(insist);
    },
  };
}

function running(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/** Runs a short program to its end and returns what it said. */
export function run(file: string, args: string[], variables: NodeJS.ProcessEnv = {}): string {
  const done = spawnSync(file, args, { env: { ...process.env, ...variables }, encoding: 'utf8' });
  if (done.status !== 0) {
    const said = done.error?.message ?? `${done.stdout}${done.stderr}`;
    throw new Error(`${file} ${args.join(' ')} failed:\n${said}`);
  }
  return done.stdout;
}

/**
 * The next port to try. Below those that the kernel gives to outgoing connections, and a range for
 * each of the tests' processes: what is free now is still free when the program asks for it.
 */
let nextPort = Number(process.env.E2E_FIRST_PORT ?? 20_000) + Number(process.env.TEST_PARALLEL_INDEX ?? 0) * 1_000;

/** A port of the loopback address that nobody uses, another one each time. */
export async function freePort(): Promise<number> {
  while (nextPort < 30_000) {
    const port = nextPort++;
    if (await isFree(port)) return port;
  }
  throw new Error('no port');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Waits until an address answers 2xx. */
export async function answers(url: string, program: Program): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    const ok = await fetch(url).then((answer) => answer.ok, () => false);
    if (ok) return;
    if (!program.running()) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${url} does not answer:\n${program.output()}`);
}
