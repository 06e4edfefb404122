/** The first key of a new installation, and the hash by which keys are known. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { Config } from '../config/schema.ts';
import { withTenant, type Db } from '../db/open.ts';
import { newId } from '../lib/ids.ts';

const TENANT = 'default';

/** A key of 256 bits; the prefix lets secret scanners find one that leaked. */
export function newApiKey(): string {
  return `cupel_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a key. It has 256 random bits, so a plain SHA-256 cannot be guessed back. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key, 'utf8').digest();
}

/**
 * Makes the admin and its first key where the database has no key at all: config.auth.bootstrapApiKey, else a random
 * one, which is also written to `<dataDir>/admin-api-key` (0600). `created` is that random key, to be shown once;
 * null when there was nothing to do or the key is the configured one, which its owner knows.
 */
export async function ensureAdminKey(
  db: Db,
  config: Pick<Config, 'auth' | 'dataDir'>,
): Promise<{ readonly created: string | null }> {
  return withTenant(db, TENANT, async (trx) => {
    // Two servers may start at once on a new database.
    await sql`select pg_advisory_xact_lock(684202)`.execute(trx);
    const existing = await trx.selectFrom('api_key').select('key_id').limit(1).executeTakeFirst();
    if (existing !== undefined) return { created: null };
    const configured = config.auth.bootstrapApiKey;
    const key = configured ?? newApiKey();
    const userId = newId('user');
    await trx
      .insertInto('app_user')
      .values({ tenant_id: TENANT, user_id: userId, display_name: 'Administrator' })
      .execute();
    await trx
      .insertInto('api_key')
      .values({
        tenant_id: TENANT,
        key_id: newId('key'),
        user_id: userId,
        key_hash: hashKey(key),
        display_name: 'First key',
      })
      .execute();
    if (configured !== undefined) return { created: null };
    await writeKeyFile(path.join(config.dataDir, 'admin-api-key'), key);
    return { created: key };
  });
}

async function writeKeyFile(file: string, key: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  // A file that is already there keeps its mode when written to, whatever mode is asked for.
  await rm(file, { force: true });
  await writeFile(file, `${key}\n`, { mode: 0o600, flag: 'wx', flush: true });
}
