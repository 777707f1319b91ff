/** Databases by way of PostgreSQL's own client. */

import { environment } from './environment';
import { run } from './programs';

function administration(): string {
  if (!environment.databaseUrl) {
    throw new Error(
      'No database. `cargo xtask e2e` starts one; or set DATABASE_URL to one whose role may create others.',
    );
  }
  return environment.databaseUrl;
}

/** The address of another database on the same server. */
export function urlOf(database: string): string {
  const url = new URL(administration());
  url.pathname = `/${database}`;
  return url.toString();
}

/** Runs SQL and returns its rows, with `|` between columns. */
export function query(url: string, sql: string): string[] {
  const flags = ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align'];
  const said = run(environment.psql, [...flags, '-v', 'ON_ERROR_STOP=1', '-c', sql, url]);
  return said.split('\n').filter((row) => row !== '');
}

/** An empty database, or a copy of another to which nobody is connected. */
export function create(database: string, template = 'template1'): void {
  query(administration(), `create database "${database}" template "${template}"`);
}

/** Removes a database, connected or not. */
export function drop(database: string): void {
  query(administration(), `drop database if exists "${database}" with (force)`);
}
