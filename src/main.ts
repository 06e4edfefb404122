/** The composition: what a server is made of, in the order in which it comes up. */
import { mkdir } from 'node:fs/promises';
import type { Logger } from 'pino';
import { ensureAdminKey } from './catalog/admin-key.ts';
import { openSecretBox } from './catalog/secrets.ts';
import type { Config } from './config/schema.ts';
import { startEmbeddedPostgres } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { openDb, type Db } from './db/open.ts';
import { buildApp } from './http/app.ts';
import { openPageTokens } from './http/paging.ts';
import { systemClock } from './lib/clock.ts';
import { openClosers, type Closers } from './lib/closers.ts';

export interface RunningServer {
  /** Where it listens: http://127.0.0.1:8080. */
  readonly url: string;
  /** The admin's key if this start made it, else null. */
  readonly adminKey: string | null;
  /** Ends everything in the opposite order of the start; may be called twice. */
  stop(): Promise<void>;
}

interface StartOptions {
  readonly log: Logger;
}

/**
 * Starts a whole server: database, HTTP, job supervisor, schedules, webhooks.
 * @throws Error with one sentence when something cannot start; nothing is left running then.
 */
export async function startServer(config: Config, { log }: StartOptions): Promise<RunningServer> {
  return startAll(log, async (closers) => {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
    const { db } = await openDatabase(config, 'cupel serve', closers);
    await migrate(db);
    const secrets = await openSecretBox(config);
    const { created } = await ensureAdminKey(db, config);
    const app = await buildApp({
      db,
      config,
      log,
      clock: systemClock,
      secrets,
      pageTokens: openPageTokens(secrets.derive('page-token')),
    });
    closers.add('http', () => app.close());
    const url = await app.listen({ host: config.http.host, port: config.http.port });
    return { url, adminKey: created };
  });
}

async function openDatabase(
  config: Config,
  applicationName: string,
  closers: Closers,
): Promise<{ db: Db; url: string }> {
  let { url } = config.database;
  if (url === undefined) {
    const embedded = await startEmbeddedPostgres(config.dataDir);
    closers.add('embedded PostgreSQL', embedded.stop);
    url = embedded.url;
  }
  const { db, close } = await openDb({ url, poolSize: config.database.poolSize, applicationName });
  closers.add('database', close);
  return { db, url };
}

async function startAll<T>(
  log: Logger,
  start: (closers: Closers) => Promise<T>,
): Promise<T & { stop(): Promise<void> }> {
  const closers = openClosers();
  const stop = (): Promise<void> =>
    closers.close((name, error) => log.error({ err: error }, `${name} did not close properly`));
  try {
    return { ...(await start(closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
