import type { Command } from 'commander';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { openDb } from '../../db/open.ts';
import { configOf, withConfigFlags, type ConfigFlags } from './config-options.ts';

/** `cupel migrate`: brings the database to this version and ends; `serve` does the same when it starts. */
export function addMigrate(program: Command): void {
  withConfigFlags(program.command('migrate').description('bring the database to this version’s schema')).action(
    async (flags: ConfigFlags) => {
      const config = configOf(flags);
      const embedded = config.database.url === undefined ? await startEmbeddedPostgres(config.dataDir) : undefined;
      try {
        const url = config.database.url ?? embedded!.url;
        const { db, close } = await openDb({ url, poolSize: 1, applicationName: 'cupel migrate' });
        try {
          const done = await migrate(db);
          process.stdout.write(done.length === 0 ? 'nothing to do\n' : `${done.join('\n')}\n`);
        } finally {
          await close();
        }
      } finally {
        await embedded?.stop();
      }
    },
  );
}
