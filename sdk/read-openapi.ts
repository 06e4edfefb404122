import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { pino } from 'pino';
import { openSecretBox } from '../src/catalog/secrets.ts';
import { loadConfig } from '../src/config/load.ts';
import type { Database } from '../src/db/tables.ts';
import { buildApp } from '../src/http/app.ts';
import type { OpenApiDocument } from '../src/http/openapi.ts';
import { openPageTokens } from '../src/http/paging.ts';
import { systemClock } from '../src/lib/clock.ts';

/** The document as a server would answer it. */
export async function readOpenApi(): Promise<OpenApiDocument> {
  const config = loadConfig({ env: {}, flags: { 'auth.secretKey': 'nothing is sealed here' } });
  const secrets = await openSecretBox(config);
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (it) => new PostgresIntrospector(it),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const app = await buildApp({
    db,
    config,
    log: pino({ level: 'silent' }),
    clock: systemClock,
    secrets,
    pageTokens: openPageTokens(secrets.derive('page-token')),
  });
  try {
    return (await app.inject('/openapi.json')).json<OpenApiDocument>();
  } finally {
    await app.close();
  }
}
