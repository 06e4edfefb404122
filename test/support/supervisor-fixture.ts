/** A server that only runs jobs, as a process that a test can kill. Configuration and database come by message. */
import path from 'node:path';
import { pino } from 'pino';
import type { Config } from '../../src/config/schema.ts';
import { openDb } from '../../src/db/open.ts';
import { Supervisor } from '../../src/jobs/supervisor.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { fixtureHandlers } from './job-fixture-handlers.ts';

export interface SupervisorStart {
  readonly config: Config;
  readonly databaseUrl: string;
}

process.once('disconnect', () => process.exit(1));
process.once('message', ({ config, databaseUrl }: SupervisorStart) => {
  void (async () => {
    const { db } = await openDb({ url: databaseUrl, poolSize: 5, applicationName: 'server' });
    const supervisor = new Supervisor({
      db,
      databaseUrl,
      config,
      handlers: fixtureHandlers,
      childEntry: path.join(import.meta.dirname, 'job-child-fixture.ts'),
      clock: systemClock,
      log: pino({ level: 'silent' }),
    });
    await supervisor.start();
  })();
});
