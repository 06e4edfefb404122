import path from 'node:path';
import type { Command } from 'commander';
import { openLog } from '../log.ts';
import { untilSignal } from '../until-signal.ts';
import { configOf, withConfigFlags, type ConfigFlags } from './config-options.ts';

/** `cupel serve`: database, API, jobs, in one process. Its only line on stdout says where it listens. */
export function addServe(program: Command): void {
  withConfigFlags(
    program
      .command('serve')
      .description('run a server; without CUPEL_DATABASE_URL on an embedded PostgreSQL in the data folder')
      .option('--host <address>', 'address to listen on (default 127.0.0.1)')
      .option('--port <port>', 'port to listen on; 0 takes a free one (default 8080)'),
  ).action(async (flags: ConfigFlags) => {
    const config = configOf(flags);
    const log = openLog(config);
    // Asked to stop while still starting: finish the start, then stop in order.
    const signal = untilSignal();
    // Loaded only here: other commands must not wait for all of a server's code.
    const { startServer } = await import('../../main.ts');
    const server = await startServer(config, { log });
    if (server.adminKey !== null) {
      process.stderr.write(
        `The admin's key, shown this once: ${server.adminKey}\nIt also stands in ${path.join(config.dataDir, 'admin-api-key')}\n`,
      );
    }
    process.stdout.write(`listening on ${server.url}\n`);
    log.info({ signal: await signal }, 'stopping');
    await server.stop();
  });
}
