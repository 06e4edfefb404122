import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openDb, type OpenDb } from '../../src/db/open.ts';
import { TEMPLATE } from './postgres-global.ts';

export interface TestDatabase extends OpenDb {
  readonly url: string;
  /** Closes the pool and drops the database. */
  drop(): Promise<void>;
}

/** A fresh, migrated database of the run's own PostgreSQL. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = inject('postgresUrl');
  const name = `t_${randomBytes(8).toString('hex')}`;
  await asAdmin(adminUrl, `create database ${name} template ${TEMPLATE}`);
  const url = adminUrl.replace('/postgres?', `/${name}?`);
  const open = await openDb({ url, poolSize: 10, applicationName: 'test' });
  return {
    ...open,
    url,
    drop: async () => {
      await open.close();
      await asAdmin(adminUrl, `drop database ${name} with (force)`);
    },
  };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
