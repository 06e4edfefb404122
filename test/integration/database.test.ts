import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMigrated, migrate } from '../../src/db/migrate.ts';
import { withAllTenants, withTenant } from '../../src/db/open.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

describe('control database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await withAllTenants(database.db, (trx) =>
      trx.insertInto('tenant').values({ tenant_id: 'other', display_name: 'Other' }).execute(),
    );
  });
  afterAll(() => database.drop());

  it('is migrated, and migrating again does nothing', async () => {
    expect(await isMigrated(database.db)).toBe(true);
    expect(await migrate(database.db)).toEqual([]);
  });

  it('shows a tenant only its own rows, and nothing without a tenant', async () => {
    const seen = (tenant: string): Promise<string[]> =>
      withTenant(database.db, tenant, async (trx) =>
        (await trx.selectFrom('tenant').select('tenant_id').orderBy('tenant_id').execute()).map((row) => row.tenant_id),
      );
    expect(await seen('other')).toEqual(['other']);
    expect(await seen('*')).toEqual(['default', 'other']);
    expect(await database.db.selectFrom('tenant').selectAll().execute()).toEqual([]);
  });

  it('refuses a row of another tenant', async () => {
    const insert = withTenant(database.db, 'other', (trx) =>
      trx.insertInto('app_user').values({ tenant_id: 'default', user_id: 'u', display_name: 'U' }).execute(),
    );
    await expect(insert).rejects.toThrow(/row-level security/);
  });
});
