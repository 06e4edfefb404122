/** The composition: what a server is made of, in the order in which it comes up. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { ensureAdminKey } from './catalog/admin-key.ts';
import { openSecretBox } from './catalog/secrets.ts';
import type { Config } from './config/schema.ts';
import { startEmbeddedPostgres } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { openDb, type Db } from './db/open.ts';
import { jobsApiOf } from './grpc/jobs-api.ts';
import { GrpcServer } from './grpc/server.ts';
import { jobHandlers } from './handlers/registry.ts';
import { buildApp } from './http/app.ts';
import { openPageTokens } from './http/paging.ts';
import { createJob } from './jobs/create.ts';
import { Supervisor } from './jobs/supervisor.ts';
import { systemClock } from './lib/clock.ts';
import { openClosers, type Closers } from './lib/closers.ts';
import type { Service } from './lib/service.ts';
import { createScheduler } from './schedules/scheduler.ts';
import { createWebhookDeliverer } from './webhooks/deliverer.ts';

export interface Running {
  /** Ends everything in the opposite order of the start; may be called twice. */
  stop(): Promise<void>;
}

export interface RunningServer extends Running {
  /** Where it listens: http://127.0.0.1:8080. */
  readonly url: string;
  /** The admin's key if this start made it, else null. */
  readonly adminKey: string | null;
}

export interface StartOptions {
  readonly log: Logger;
}

const CHILD_ENTRY = fileURLToPath(new URL('./cli/job-child.ts', import.meta.url));

/**
 * Starts a whole server.
 * @throws Error with one sentence when something cannot start; nothing is left running then.
 */
export async function startServer(config: Config, { log }: StartOptions): Promise<RunningServer> {
  return startAll(log, async (closers) => {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
    const database = await openDatabase(config, 'cupel serve', closers);
    const { db } = database;
    await migrate(db);
    const secrets = await openSecretBox(config);
    const pageTokens = openPageTokens(secrets.derive('page-token'));
    const { created } = await ensureAdminKey(db, config);
    await run('jobs', supervisorOf(config, database, log), closers);
    await run('schedules', schedulerOf(config, db, log), closers);
    const webhooks = createWebhookDeliverer({
      db,
      clock: systemClock,
      log,
      decrypt: (sealed) => secrets.open(sealed),
      allowPrivate: config.webhooks.allowPrivateTargets,
    });
    await run('webhooks', webhooks, closers);
    const deps = { db, config, log, clock: systemClock, secrets, pageTokens };
    const { port, ...tls } = config.grpc;
    if (port !== undefined) {
      const { host } = config.http;
      await run('gRPC', new GrpcServer({ host, port, ...tls, jobs: jobsApiOf(deps), log }), closers);
    }
    const app = await buildApp(deps);
    closers.add('HTTP', () => app.close());
    const url = await app.listen({ host: config.http.host, port: config.http.port });
    return { url, adminKey: created };
  });
}

/** Starts what runs jobs, and nothing that answers calls. The servers migrate; a worker only works. */
export async function startWorker(config: Config, { log }: StartOptions): Promise<Running> {
  return startAll(log, async (closers) => {
    const database = await openDatabase(config, 'cupel worker', closers);
    await run('jobs', supervisorOf(config, database, log), closers);
    return {};
  });
}

interface OpenedDatabase {
  readonly db: Db;
  readonly url: string;
}

/** The outside database that the configuration names, else the embedded one. */
async function openDatabase(config: Config, applicationName: string, closers: Closers): Promise<OpenedDatabase> {
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

function supervisorOf(config: Config, database: OpenedDatabase, log: Logger): Supervisor {
  return new Supervisor({
    db: database.db,
    databaseUrl: database.url,
    config,
    handlers: jobHandlers,
    childEntry: CHILD_ENTRY,
    clock: systemClock,
    log,
  });
}

function schedulerOf(config: Config, db: Db, log: Logger): Service {
  return createScheduler({
    db,
    clock: systemClock,
    log,
    submit: (tenantId, configuration, creator, requestId) =>
      createJob(db, config.jobs, { tenantId, configuration, origin: 'SCHEDULE', creator, requestId }),
  });
}

async function run(name: string, service: Service, closers: Closers): Promise<void> {
  closers.add(name, () => service.stop());
  await service.start();
}

async function startAll<T>(log: Logger, start: (closers: Closers) => Promise<T>): Promise<T & Running> {
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
