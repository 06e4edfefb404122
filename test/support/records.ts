import { withTenant } from '../../src/db/open.ts';
import { newId } from '../../src/lib/ids.ts';
import { applyProduct, stageProduct, type StagedProduct } from '../../src/records/from-product.ts';
import { openModelCache } from '../../src/records/model-cache.ts';
import type { RecordStore } from '../../src/records/table.ts';
import type { TestDatabase } from './database.ts';

export const TENANT = 'default';

export interface TestTable {
  readonly store: RecordStore;
  readonly tableId: string;
  /** Stages and applies a version of the product that feeds the table. */
  update(version: readonly TestEntity[]): Promise<StagedProduct['counts']>;
  /** Stages only. */
  stage(version: readonly TestEntity[]): Promise<StagedProduct>;
  apply(staged: StagedProduct): Promise<void>;
}

/** One golden record and the keys of its source records. */
export interface TestEntity {
  readonly entityId: string;
  readonly data: Readonly<Record<string, string | null>>;
  readonly sources?: readonly string[];
}

/** A table of the live store, fed with entities that a test makes up. */
export async function createTestTable({ db }: TestDatabase): Promise<TestTable> {
  const tableId = newId('table');
  await withTenant(db, TENANT, (trx) =>
    trx
      .insertInto('realtime_table')
      .values({ tenant_id: TENANT, table_id: tableId, display_name: 'People', data_product_id: 'dp_people' })
      .execute(),
  );
  let run = 0;
  const noProgress = { begin: () => undefined, advance: () => undefined, end: () => undefined };
  const model = { modelVersion: null, model: null };
  const stage: TestTable['stage'] = (version) => {
    const sorted = [...version].sort((a, b) => (a.entityId < b.entityId ? -1 : 1));
    const sources = sorted.flatMap(({ entityId, sources = [] }) =>
      sources.map((key) => ({ sourceRecordId: `sr-${key}`, sourceId: 'src_crm', sourceRecordKey: key, entityId })),
    );
    run++;
    return stageProduct(
      db,
      {
        tenantId: TENANT,
        tableId,
        workflowId: 'wf_update',
        jobId: `job_${tableId}_${run}`,
        attempt: 1,
        dataProductId: 'dp_people',
        productVersion: `v${run}`,
      },
      { golden: () => inTwos(sorted), sources: () => inTwos(sources), model },
      noProgress,
    );
  };
  const apply: TestTable['apply'] = async (staged) => {
    const product = applyProduct(db, staged.stage, {
      version: `v${run}`,
      model,
      actor: 'job:test',
      counts: staged.counts,
    });
    await product.prepare(noProgress);
    await withTenant(db, TENANT, product.commit);
    await product.afterCommit();
  };
  return {
    store: { db, models: openModelCache() },
    tableId,
    stage,
    apply,
    update: async (version) => {
      const staged = await stage(version);
      await apply(staged);
      return staged.counts;
    },
  };
}

/** Batches of two: every comparison of a batch with the gap to the next is used. */
async function* inTwos<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let i = 0; i < rows.length; i += 2) yield await Promise.resolve(rows.slice(i, i + 2));
}
