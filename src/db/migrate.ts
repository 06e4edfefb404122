import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration';
import type { Db } from './open.ts';

const FOLDER = new URL('./migrations/', import.meta.url);

/**
 * Brings the database to this program's schema: forward only, each file in order, under Kysely's advisory lock.
 * @throws Error naming the migration that failed, or that the database is newer than this program.
 */
export async function migrate(db: Db): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: sqlFiles, migrationTableSchema: 'public' });
  const { error, results } = await migrator.migrateToLatest();
  const failed = results?.find((result) => result.status === 'Error');
  if (error !== undefined) {
    const where = failed ? `Migration ${failed.migrationName} failed` : 'The database cannot be migrated';
    throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  return (results ?? []).map((result) => result.migrationName);
}

/** Whether every migration of this program has been applied (for /readyz). */
export async function isMigrated(db: Db): Promise<boolean> {
  const migrations = await new Migrator({ db, provider: sqlFiles }).getMigrations();
  return migrations.every((migration) => migration.executedAt !== undefined);
}

const sqlFiles: MigrationProvider = {
  async getMigrations() {
    const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
    const entries = await Promise.all(
      files.map(async (file): Promise<[string, Migration]> => {
        const text = await readFile(new URL(file, FOLDER), 'utf8');
        return [file.replace('.sql', ''), { up: async (db) => void (await sql.raw(text).execute(db)) }];
      }),
    );
    return Object.fromEntries(entries);
  },
};
