import { rm } from 'node:fs/promises';
import path from 'node:path';
import { openDatasetStore } from '../datasets/store.ts';
import type { Trx } from '../db/open.ts';
import { openDuck, type Duck } from '../duck/open.ts';
import type { DiscardContext, JobContext } from '../jobs/handler.ts';
import { applyProduct, stageProduct, type ProductData, type StagedProduct } from '../records/from-product.ts';
import { modelOfReport, tablesOfProduct } from '../records/product-tables.ts';
import { readGolden, readSourceRecords } from './product-rows.ts';

export interface TableUpdate {
  readonly tableId: string;
  /** Empty where no workflow asked for it. */
  readonly workflowId: string;
  readonly dataProductId: string;
  readonly version: string;
  readonly model: ProductData['model'];
}

/** Works out what a complete version of a product changes in a table. */
export async function stageTable(context: JobContext, update: TableUpdate): Promise<StagedProduct> {
  const { tenantId, jobId, attempt, config } = context;
  const { tableId, workflowId, dataProductId, version } = update;
  const store = openDatasetStore(config.dataDir);
  const ref = { tenantId, kind: 'products', objectId: dataProductId, version } as const;
  const golden = await store.pathOf(ref, 'golden');
  const records = await store.pathOf(ref, 'records');
  const owner = { tenantId, tableId, workflowId, jobId, attempt, dataProductId, productVersion: version };
  return withScratchDuck(context, ({ connection }) =>
    stageProduct(
      context.db,
      owner,
      {
        golden: () => stoppable(readGolden(connection, golden), context.signal),
        sources: () => stoppable(readSourceRecords(connection, records), context.signal),
        model: update.model,
      },
      context.progress,
    ),
  );
}

/** What the update of a product adds to its own outcome for the tables that follow it. */
export interface FollowingTables {
  readonly counts: Readonly<Record<string, number>>;
  /** Belongs into the update's commit. */
  commit(trx: Trx): Promise<void>;
  afterCommit(): Promise<void>;
}

/**
 * Brings every table with `automaticUpdates` up to a version of its product that is complete on disk, as the last step
 * of the product's own update (reference 4.10, option B): a table that cannot follow fails the whole update. Of an
 * attempt that is given up, `discardStages` removes what this left. Reports no progress of its own.
 */
export async function applyProductToTables(
  context: JobContext,
  product: {
    readonly dataProductId: string;
    readonly version: string;
    readonly report: Readonly<Record<string, unknown>>;
  },
): Promise<FollowingTables> {
  const { dataProductId, version } = product;
  const model = modelOfReport(version, product.report);
  const progress = { begin: () => undefined, advance: () => undefined, end: () => undefined };
  const quiet = { ...context, progress: { ...progress, plan: () => undefined } };
  const applies: ReturnType<typeof applyProduct>[] = [];
  const counts: Record<string, number> = {};
  for (const tableId of await tablesOfProduct(context.db, context.tenantId, dataProductId)) {
    const staged = await stageTable(quiet, { tableId, workflowId: '', dataProductId, version, model });
    const { stage, counts: changes } = staged;
    const actor = `job:${context.jobId}`;
    const apply = applyProduct(context.db, stage, { version, model, actor, counts: changes });
    await apply.prepare(progress);
    applies.push(apply);
    for (const [name, count] of Object.entries(staged.counts))
      counts[`tableRecords.${name}`] = (counts[`tableRecords.${name}`] ?? 0) + count;
  }
  return {
    counts,
    commit: async (trx) => {
      for (const apply of applies) await apply.commit(trx);
    },
    afterCommit: async () => {
      for (const apply of applies) await apply.afterCommit();
    },
  };
}

/** Runs `work` with a DuckDB that spills into the attempt's scratch folder. */
export async function withScratchDuck<T>(context: JobContext, work: (duck: Duck) => Promise<T>): Promise<T> {
  const { config, signal } = context;
  const { memoryMb, threads } = config.engine;
  const duck = await openDuck({ memoryMb, threads, tempDir: scratchOf(context), signal });
  try {
    return await work(duck);
  } finally {
    duck.close();
    await removeScratch(context);
  }
}

export async function removeScratch(context: Pick<DiscardContext, 'config' | 'jobId' | 'attempt'>): Promise<void> {
  await rm(scratchOf(context), { recursive: true, force: true });
}

function scratchOf(context: Pick<DiscardContext, 'config' | 'jobId' | 'attempt'>): string {
  return path.join(context.config.dataDir, 'scratch', `${context.jobId}-${context.attempt}`);
}

/** Between two batches is where a stop takes effect. */
async function* stoppable<T>(batches: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const batch of batches) {
    signal.throwIfAborted();
    yield batch;
  }
}
