import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Database } from './tables.ts';

export type Db = Kysely<Database>;
export type Trx = Transaction<Database>;

/** The role that connections of a superuser switch to, so that row-level security holds for them too. */
export const APP_ROLE = 'cupel_app';

const OLDEST_MAJOR = 15;

export interface OpenDbOptions {
  readonly url: string;
  readonly poolSize: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
}

/** A pool on the control database. `close` waits for the connections in use. */
export interface OpenDb {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens the control database. Values come back as JavaScript means them: bigint as number (all of ours stay below
 * 2^53; a larger one throws), timestamps as Date.
 * @throws Error with a sentence when the server cannot be reached or is older than PostgreSQL 15.
 */
export async function openDb(options: OpenDbOptions): Promise<OpenDb> {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) =>
      oid === pg.types.builtins.INT8 ? parseInt8 : (pg.types.getTypeParser(oid, format) as never),
  };
  const isSuperuser = await inspect(options.url);
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    application_name: options.applicationName,
    types,
    ...(isSuperuser && { options: `-c role=${APP_ROLE}` }),
  });
  // An idle connection that the server closes is replaced at the next use; without a listener it would end us.
  pool.on('error', () => undefined);
  // So would one in use that breaks: what it was doing rejects by itself.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** Runs `work` in a transaction that sees and may write the rows of one tenant. */
export async function withTenant<T>(db: Db, tenantId: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('cupel.tenant_id', ${tenantId}, true)`.execute(trx);
    return work(trx);
  });
}

/** Runs `work` in a transaction that sees all tenants: for the job supervisor and for maintenance only. */
export async function withAllTenants<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return withTenant(db, '*', work);
}

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
  return value;
}

/** Checks the server once, before a pool exists, and makes the application role where we are a superuser. */
async function inspect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (cause) {
    throw new Error(`The database cannot be reached: ${(cause as Error).message}. Check CUPEL_DATABASE_URL.`, {
      cause,
    });
  }
  try {
    const { rows } = await client.query<{ version: string; is_superuser: boolean }>(
      `select current_setting('server_version_num') as version, rolsuper as is_superuser
       from pg_roles where rolname = current_user`,
    );
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    if (major < OLDEST_MAJOR) throw new Error(`PostgreSQL ${major} is too old: Cupel needs ${OLDEST_MAJOR} or newer.`);
    const isSuperuser = rows[0]?.is_superuser === true;
    if (isSuperuser) await ensureAppRole(client);
    return isSuperuser;
  } finally {
    await client.end();
  }
}

async function ensureAppRole(client: pg.Client): Promise<void> {
  // Two servers may start at once on a new database; the lock makes the second see the role of the first.
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock(684201)');
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
  if (rowCount === 0) await client.query(`create role ${APP_ROLE} nologin`);
  await client.query(`grant usage, create on schema public to ${APP_ROLE}`);
  await client.query('commit');
}
