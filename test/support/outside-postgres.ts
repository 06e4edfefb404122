/** A PostgreSQL 15 as a distribution ships it, for tests of CUPEL_DATABASE_URL; the other tests run on the embedded one. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { systemClock } from '../../src/lib/clock.ts';

const BIN = '/usr/lib/postgresql/15/bin';
const NOBODY = 65534;

export const hasPostgres15 = existsSync(path.join(BIN, 'postgres'));

export interface OutsidePostgres {
  /** Of a database of an ordinary owner, no superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function startPostgres15(): Promise<OutsidePostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cupel-pg15-'));
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (identity.uid !== undefined) await chown(folder, NOBODY, NOBODY);
  const cluster = path.join(folder, 'data');
  await promisify(execFile)(path.join(BIN, 'initdb'), ['-D', cluster, '-U', 'root', '-A', 'trust', '--no-sync'], {
    ...identity,
    cwd: '/',
  });
  const server = spawn(path.join(BIN, 'postgres'), ['-D', cluster, '-h', '', '-k', folder], {
    ...identity,
    cwd: '/',
    stdio: 'ignore',
  });
  const urlOf = (user: string, database: string): string =>
    `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const admin = await connect(urlOf('root', 'postgres'));
  await admin.query('create role cupel login');
  await admin.query('create database cupel owner cupel');
  await admin.end();
  return {
    url: urlOf('cupel', 'cupel'),
    stop: async () => {
      const exited = once(server, 'exit');
      server.kill('SIGINT');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @throws Error when the server does not answer within ten seconds. */
async function connect(url: string): Promise<pg.Client> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (attempt === 200) throw error;
      await systemClock.sleep(50);
    }
  }
}
