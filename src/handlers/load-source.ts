/** Job kind LOAD: the files of a source → a new immutable version of it. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { openSecretBox } from '../catalog/secrets.ts';
import { getSource } from '../catalog/sources.ts';
import { readFiles, REJECTS_FILE, ROWS_FILE, type ReadOutcome } from '../connectors/formats/read-files.ts';
import { type DatasetRef, type DatasetStore, openDatasetStore } from '../datasets/store.ts';
import { type Trx, withTenant } from '../db/open.ts';
import type { Source } from '../domain/catalog.ts';
import { JobFailure } from '../domain/errors.ts';
import type { DiscardContext, JobContext, JobHandler, JobOutcome } from '../jobs/handler.ts';
import { systemClock } from '../lib/clock.ts';
import { explainFailure } from './load-failure.ts';
import { fetchFiles, openSourcePlace } from './load-source-files.ts';

export const loadSource: JobHandler = {
  run: async (context) => {
    try {
      return await load(context);
    } catch (error) {
      context.signal.throwIfAborted();
      throw explainFailure(error, 'SOURCE_LOAD_FAILED', 'The version loaded before stays as it is.');
    } finally {
      await rm(scratchOf(context), { recursive: true, force: true });
    }
  },
  discard: async (context) => {
    await openDatasetStore(context.config.dataDir).discard(refOf(context));
    await rm(scratchOf(context), { recursive: true, force: true });
  },
};

/** Share of time, measured at 1 M rows of CSV. */
const STAGES = [
  { name: 'fetch', share: 1 },
  { name: 'scan', share: 3 },
  { name: 'write', share: 10 },
  { name: 'check', share: 3 },
] as const;

async function load(context: JobContext): Promise<JobOutcome> {
  const { tenantId, config, signal, progress } = context;
  const sourceId = sourceIdOf(context);
  const secrets = await openSecretBox(config);
  const { source, place } = await withTenant(context.db, tenantId, async (trx) => {
    const source = await getSource(trx, tenantId, sourceId);
    return { source, place: await openSourcePlace(trx, tenantId, source, secrets, config) };
  });
  progress.plan(STAGES);
  const store = openDatasetStore(config.dataDir);
  const ref = refOf(context);
  const scratch = scratchOf(context);
  progress.begin('fetch');
  const files = await fetchFiles(place, path.join(scratch, 'in'), signal);
  progress.end(files.length);
  const outDir = await store.create(ref);
  const read = await readFiles({
    files,
    format: source.format,
    primaryKey: source.primaryKey,
    outDir,
    scratch,
    memoryMb: config.engine.memoryMb,
    threads: config.engine.threads,
    signal,
    progress,
  });
  await store.complete(ref, {
    jobId: context.jobId,
    attempt: context.attempt,
    createTime: systemClock.now().toISOString(),
    files: {
      rows: { name: ROWS_FILE, rows: read.rowsLoaded },
      rejects: { name: REJECTS_FILE, rows: read.rowsRejected },
    },
  });
  signal.throwIfAborted();
  return outcomeOf(context, store, source, ref, read, files.length);
}

function outcomeOf(
  context: JobContext,
  store: DatasetStore,
  source: Source,
  ref: DatasetRef,
  read: ReadOutcome,
  fileCount: number,
): JobOutcome {
  const notes = Object.entries(read.rejectsByKind).map(([kind, rows]) => `${rows} rows rejected: ${kind}`);
  return {
    result: {
      counts: {
        files: fileCount,
        rowsRead: read.rowsRead,
        rowsLoaded: read.rowsLoaded,
        rowsRejected: read.rowsRejected,
      },
      datasetVersions: { [source.sourceId]: ref.version },
      rejectedRows: read.rowsRejected,
      ...(notes.length > 0 && { notes }),
    },
    commit: (trx) => switchVersion(trx, context, ref, read),
    afterCommit: () => pruneVersions(context, store, ref, source.version),
  };
}

async function switchVersion(trx: Trx, context: JobContext, ref: DatasetRef, read: ReadOutcome): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('source')
    .set({
      version: ref.version,
      columns: JSON.stringify(read.columns),
      row_count: read.rowsLoaded,
      rejected_row_count: read.rowsRejected,
      last_load_job_id: context.jobId,
      last_load_at: sql`now()`,
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', context.tenantId)
    .where('source_id', '=', ref.objectId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) {
    throw new JobFailure('SOURCE_LOAD_FAILED', `Source ${ref.objectId} was deleted while it was loaded.`);
  }
}

/**
 * Keeps the new version and the one before. While a job that may read an older one is open nothing is removed: the
 * next load does it.
 */
async function pruneVersions(
  context: JobContext,
  store: DatasetStore,
  ref: DatasetRef,
  previous: string | null,
): Promise<void> {
  const { count } = await withTenant(context.db, context.tenantId, (trx) =>
    trx
      .selectFrom('job')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('tenant_id', '=', context.tenantId)
      .where('state', 'in', ['RUNNING', 'STOPPING'])
      .where('kind', 'in', ['UPDATE_PRODUCT', 'UPDATE_WORKFLOW'])
      .executeTakeFirstOrThrow(),
  );
  if (count > 0) return;
  const gone = await store.prune(ref, new Set([ref.version, ...(previous === null ? [] : [previous])]));
  if (gone.length > 0) context.log.info({ sourceId: ref.objectId, versions: gone }, 'old versions removed');
}

function sourceIdOf(context: Pick<JobContext, 'configuration'>): string {
  const id = context.configuration.load?.sourceId;
  if (id === undefined) throw new JobFailure('PLANNING_FAILED', 'The job names no source.');
  return id;
}

function refOf(context: DiscardContext): DatasetRef {
  const { tenantId, jobId, attempt } = context;
  return { tenantId, kind: 'sources', objectId: sourceIdOf(context), version: `${jobId}-${attempt}` };
}

function scratchOf(context: DiscardContext): string {
  return path.join(context.config.dataDir, 'scratch', `${context.jobId}-${context.attempt}`);
}
