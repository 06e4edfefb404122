import type { Command } from 'commander';
import { UsageError } from '../failure.ts';
import { openLog } from '../log.ts';
import { untilSignal } from '../until-signal.ts';
import { configOf, withConfigFlags, type ConfigFlags } from './config-options.ts';

/** `cupel worker`: runs jobs for servers that share its database and data folder, and answers no calls. */
export function addWorker(program: Command): void {
  withConfigFlags(
    program
      .command('worker')
      .description('run jobs only, next to servers on the same CUPEL_DATABASE_URL and data folder'),
  ).action(async (flags: ConfigFlags) => {
    const config = configOf(flags);
    if (config.database.url === undefined)
      throw new UsageError('A worker shares the database of its servers: set CUPEL_DATABASE_URL.');
    const log = openLog(config);
    const signal = untilSignal();
    // Loaded only here: other commands must not wait for all of a server's code.
    const { startWorker } = await import('../../main.ts');
    const worker = await startWorker(config, { log });
    process.stdout.write('working\n');
    log.info({ signal: await signal }, 'stopping');
    await worker.stop();
  });
}
