/** Job kind UPDATE_PRODUCT: the newest loaded versions of a product's sources → a new version of the product. */
import { getDataProduct } from '../catalog/data-products.ts';
import { getSource } from '../catalog/sources.ts';
import { resolveColumns } from '../connectors/formats/columns.ts';
import { openDatasetStore, type DatasetRef, type DatasetStore } from '../datasets/store.ts';
import { withTenant, type Trx } from '../db/open.ts';
import type { DataProduct, ProductSource, Source } from '../domain/catalog.ts';
import { AppError, JobFailure } from '../domain/errors.ts';
import { ENGINE_STAGES, type EngineSource, type UpdateOutcome } from '../engine/contract.ts';
import { runUpdate } from '../engine/run.ts';
import { systemClock } from '../lib/clock.ts';
import { tablesOfProduct } from '../records/product-tables.ts';
import { discardStages } from '../records/stage-store.ts';
import type { DiscardContext, JobContext, JobHandler, JobOutcome } from '../jobs/handler.ts';
import { getCuration } from '../catalog/curation.ts';
import { applyProductToTables, type FollowingTables } from './update-workflow-tables.ts';

/** Share of time by stage, measured at 1 M people. */
const SHARES: Readonly<Record<(typeof ENGINE_STAGES)[number], number>> = {
  read: 1,
  encode: 2,
  block: 3,
  train: 2,
  score: 3,
  cluster: 1,
  consolidate: 2,
  write: 3,
};

/** Share of bringing tables along, where there are any: as long as scoring and writing. */
const TABLES_SHARE = 6;

/** Versions that are kept besides the newest: what a running publish or an explanation may still read. */
const KEPT_VERSIONS = 2;

export const updateProduct: JobHandler = {
  run: async (context) => {
    const dataProductId = productIdOf(context);
    const { product, sources, curation } = await withTenant(context.db, context.tenantId, async (trx) => {
      const product = await getDataProduct(trx, context.tenantId, dataProductId);
      const sources = await loadedSources(trx, context.tenantId, product);
      return { product, sources, curation: await getCuration(trx, context.tenantId, dataProductId) };
    });
    const store = openDatasetStore(context.config.dataDir);
    const ref = refOf(context, dataProductId);
    const tables = await tablesOfProduct(context.db, context.tenantId, dataProductId);
    const stages: { name: string; share: number }[] = ENGINE_STAGES.map((name) => ({ name, share: SHARES[name] }));
    context.progress.plan(tables.length === 0 ? stages : [...stages, { name: 'tables', share: TABLES_SHARE }]);
    const outDir = await store.create(ref);
    const outcome = await planned(async () =>
      runUpdate(
        {
          settings: product.settings,
          sources: await engineSources(store, context.tenantId, product.settings.sources, sources),
          previousRecords: await previousRecords(store, context.tenantId, product),
          curation,
          outDir,
          memoryMb: context.config.engine.memoryMb,
          threads: context.config.engine.threads,
        },
        { signal: context.signal, progress: context.progress, log: context.log },
      ),
    );
    await store.complete(ref, {
      jobId: context.jobId,
      attempt: context.attempt,
      createTime: systemClock.now().toISOString(),
      files: outcome.files,
    });
    if (tables.length > 0) context.progress.begin('tables');
    const following = await applyProductToTables(context, {
      dataProductId,
      version: ref.version,
      report: outcome.report,
    });
    if (tables.length > 0) context.progress.end();
    context.signal.throwIfAborted();
    return outcomeOf(context, store, ref, product, outcome, following);
  },

  discard: async (context) => {
    const dataProductId = context.configuration.update?.dataProductId;
    if (dataProductId === undefined) return;
    await discardStages(context.db, context.tenantId, context.jobId, context.attempt);
    await openDatasetStore(context.config.dataDir).discard(refOf(context, dataProductId));
  },
};

function productIdOf(context: Pick<JobContext, 'configuration'>): string {
  const id = context.configuration.update?.dataProductId;
  if (id === undefined) throw new JobFailure('PLANNING_FAILED', 'The job names no data product.');
  return id;
}

function refOf(context: DiscardContext, dataProductId: string): DatasetRef {
  return {
    tenantId: context.tenantId,
    kind: 'products',
    objectId: dataProductId,
    version: `${context.jobId}-${context.attempt}`,
  };
}

/** @throws JobFailure PLANNING_FAILED naming the source and what to do */
async function loadedSources(trx: Trx, tenantId: string, product: DataProduct): Promise<Source[]> {
  if (product.settings.sources.length === 0) {
    throw new JobFailure('PLANNING_FAILED', `${product.displayName} has no sources: add one and update again.`);
  }
  const sources: Source[] = [];
  for (const { sourceId } of product.settings.sources) {
    const source = await planned(() => getSource(trx, tenantId, sourceId));
    if (source.version === null) {
      throw new JobFailure(
        'PLANNING_FAILED',
        `Source ${source.displayName} (${sourceId}) has not been loaded: run a load of it, then update again.`,
      );
    }
    sources.push(source);
  }
  return sources;
}

/** What the user can mend before a run starts is a failure of planning. */
async function planned<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw new JobFailure('PLANNING_FAILED', error.message, { cause: error });
    throw error;
  }
}

async function engineSources(
  store: DatasetStore,
  tenantId: string,
  settings: readonly ProductSource[],
  sources: readonly Source[],
): Promise<EngineSource[]> {
  return Promise.all(
    sources.map(async (source, index) => {
      const { mapping, distinct } = settings[index] as ProductSource;
      const ref: DatasetRef = {
        tenantId,
        kind: 'sources',
        objectId: source.sourceId,
        version: source.version as string,
      };
      // Users may write columns as their file does.
      const storedName = (column: string): string => resolveColumns([column], source.columns)[0] ?? column;
      return {
        sourceId: source.sourceId,
        displayName: source.displayName,
        parquet: await store.pathOf(ref, 'rows'),
        columns: source.columns.map(({ name }) => name),
        primaryKey: source.primaryKey.map(storedName),
        distinct: distinct ?? false,
        ...(mapping && {
          mapping: Object.fromEntries(Object.entries(mapping).map(([column, to]) => [storedName(column), to])),
        }),
      };
    }),
  );
}

async function previousRecords(store: DatasetStore, tenantId: string, product: DataProduct): Promise<string | null> {
  if (product.version === null) return null;
  return store.pathOf(
    { tenantId, kind: 'products', objectId: product.dataProductId, version: product.version },
    'records',
  );
}

function outcomeOf(
  context: JobContext,
  store: DatasetStore,
  ref: DatasetRef,
  product: DataProduct,
  outcome: UpdateOutcome,
  following: FollowingTables,
): JobOutcome {
  const { tenantId, jobId } = context;
  const { dataProductId } = product;
  return {
    result: {
      counts: {
        records: outcome.recordCount,
        entities: outcome.entityCount,
        pairs: outcome.files.pairs?.rows ?? 0,
        ...following.counts,
      },
      datasetVersions: { [dataProductId]: ref.version },
      filesWritten: Object.values(outcome.files).map(({ name }) => name),
    },
    commit: async (trx) => {
      await trx
        .updateTable('data_product')
        .set({
          version: ref.version,
          inferred: JSON.stringify(outcome.inferred),
          entity_count: outcome.entityCount,
          record_count: outcome.recordCount,
          last_update_job_id: jobId,
          last_update_at: systemClock.now(),
        })
        .where('tenant_id', '=', tenantId)
        .where('data_product_id', '=', dataProductId)
        .execute();
      await trx
        .insertInto('product_run')
        .values({
          tenant_id: tenantId,
          data_product_id: dataProductId,
          job_id: jobId,
          version: ref.version,
          report: JSON.stringify(outcome.report),
        })
        .execute();
      await following.commit(trx);
    },
    afterCommit: async () => {
      await following.afterCommit();
      const keep = await withTenant(context.db, tenantId, async (trx) => {
        const runs = await trx
          .selectFrom('product_run')
          .select('version')
          .where('tenant_id', '=', tenantId)
          .where('data_product_id', '=', dataProductId)
          .orderBy('created_at', 'desc')
          .limit(KEPT_VERSIONS + 1)
          .execute();
        return new Set([ref.version, ...runs.map(({ version }) => version)]);
      });
      await store.prune(ref, keep);
    },
  };
}
