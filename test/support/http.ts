import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { hashKey } from '../../src/catalog/admin-key.ts';
import { openSecretBox } from '../../src/catalog/secrets.ts';
import { loadConfig } from '../../src/config/load.ts';
import { buildApp } from '../../src/http/app.ts';
import type { HttpDeps } from '../../src/http/deps.ts';
import { openPageTokens } from '../../src/http/paging.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { withTenant, type Db } from '../../src/db/open.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

/** A key of the default tenant's first user in every test app. */
export const TEST_KEY = 'test-key-of-the-default-tenant-0001';

export interface TestApp {
  readonly app: FastifyInstance;
  readonly deps: HttpDeps;
  readonly database: TestDatabase;
  readonly dataDir: string;
  /** Everything that was logged, as lines. */
  readonly logLines: string[];
  /** A call with the test key; the answer's status and JSON. */
  call(method: string, url: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>;
  close(): Promise<void>;
}

export interface TestAnswer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into any answer
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** The app on a fresh database and data folder, with one key. */
export async function createTestApp(
  flags: Readonly<Record<string, unknown>> = {},
  more: Partial<HttpDeps> = {},
): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cupel-http-'));
  const config = loadConfig({ env: {}, flags: { dataDir, ...flags } });
  const logLines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logLines.push(line) });
  const secrets = await openSecretBox(config);
  await addKey(database.db, 'default', TEST_KEY);
  const deps: HttpDeps = {
    db: database.db,
    config,
    log,
    clock: systemClock,
    secrets,
    pageTokens: openPageTokens(secrets.derive('page-token')),
    ...more,
  };
  const app = await buildApp(deps);
  return {
    app,
    deps,
    database,
    dataDir,
    logLines,
    call: async (method, url, body, headers = {}) => {
      const answer = await app.inject({
        method: method as 'GET',
        url,
        headers: { 'x-api-key': TEST_KEY, ...headers },
        ...(body !== undefined && { payload: body as object }),
      });
      const isJson = String(answer.headers['content-type']).startsWith('application/json');
      return {
        status: answer.statusCode,
        body: isJson ? answer.json<unknown>() : null,
        headers: answer.headers,
        text: answer.body,
      };
    },
    close: async () => {
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Adds a user and a key of it to a tenant. */
export async function addKey(db: Db, tenantId: string, key: string): Promise<void> {
  const suffix = hashKey(key).toString('hex').slice(0, 16);
  await withTenant(db, tenantId, async (trx) => {
    await trx
      .insertInto('app_user')
      .values({ tenant_id: tenantId, user_id: `user_${suffix}`, display_name: 'Test' })
      .execute();
    await trx
      .insertInto('api_key')
      .values({ tenant_id: tenantId, key_id: `key_${suffix}`, user_id: `user_${suffix}`, key_hash: hashKey(key) })
      .execute();
  });
}
