import { getSource } from '../catalog/sources.ts';
import { openDatasetStore } from '../datasets/store.ts';
import { withTenant } from '../db/open.ts';
import type { Workflow } from '../domain/catalog.ts';
import { JobFailure } from '../domain/errors.ts';
import { quoteName, quoteText, type Duck } from '../duck/open.ts';
import type { JobContext, JobOutcome } from '../jobs/handler.ts';
import { applyStage, prepareKeys } from '../records/apply.ts';
import { openModelOf } from '../records/model-cache.ts';
import { finishStage } from '../records/stage-finish.ts';
import { stageImport, type ImportRow } from '../records/stage-import.ts';
import { settleStage } from '../records/stage-store.ts';
import { openStage } from '../records/stage.ts';
import { inBatches } from './product-rows.ts';

const COLUMNS = ['data', 'externalIds', 'recordId', 'versionId'] as const;

/** Creates and updates records of a table from the rows of a loaded source. */
export async function importRecords(context: JobContext, workflow: Workflow, duck: Duck): Promise<JobOutcome> {
  const { tenantId, jobId, attempt, db, progress } = context;
  progress.plan([
    { name: 'read', share: 6 },
    { name: 'index', share: 4 },
  ]);
  const parquet = await sourceFile(context, workflow);
  const stage = await openStage(db, {
    tenantId,
    tableId: workflow.tableId,
    workflowId: workflow.workflowId,
    jobId,
    attempt,
    dataProductId: null,
    productVersion: null,
  });
  const model = await withTenant(db, tenantId, (trx) => openModelOf(trx, stage.table));
  progress.begin('read');
  const rejects = await stageImport(db, stage, readRows(duck, parquet, context.signal));
  const counts = await finishStage(db, stage, model, stage.table.modelVersion);
  progress.end(counts.created + counts.updated);
  progress.begin('index');
  await prepareKeys(db, stage, (fraction) => progress.advance(fraction));
  progress.end();
  context.signal.throwIfAborted();
  const { created, updated } = counts;
  return {
    result: {
      counts: { created, updated, skipped: rejects.skippedCount },
      rejectedRows: rejects.count,
      notes: [
        ...rejects.examples,
        ...(rejects.skippedCount > 0
          ? [`${rejects.skippedCount} rows were skipped: their versionId is not the record's newest.`]
          : []),
      ],
    },
    commit: (trx) => applyStage(trx, stage, { actor: `job:${jobId}`, model }),
    afterCommit: () => settleStage(db, stage, counts),
  };
}

/** @throws JobFailure PLANNING_FAILED when the source was never loaded or is none for an import */
async function sourceFile({ db, tenantId, config }: JobContext, workflow: Workflow): Promise<string> {
  const { sourceId } = workflow;
  if (sourceId === null)
    throw new JobFailure('PLANNING_FAILED', `Workflow ${workflow.workflowId} names no source. Set its sourceId.`);
  const source = await withTenant(db, tenantId, (trx) => getSource(trx, tenantId, sourceId));
  if (source.version === null)
    throw new JobFailure('PLANNING_FAILED', `Source ${sourceId} was never loaded. Run a load of it first.`);
  if (!source.columns.some((column) => column.name === 'data'))
    throw new JobFailure(
      'PLANNING_FAILED',
      `Source ${sourceId} has no column data: an import needs one with each record's fields as a JSON object.`,
    );
  const ref = { tenantId, kind: 'sources', objectId: sourceId, version: source.version } as const;
  return openDatasetStore(config.dataDir).pathOf(ref, 'rows');
}

async function* readRows(duck: Duck, parquet: string, signal: AbortSignal): AsyncGenerator<readonly ImportRow[]> {
  const from = `read_parquet(${quoteText(parquet)})`;
  const described = await duck.connection.runAndReadAll(`describe select * from ${from}`);
  const present = new Set(described.getRows().map((row) => String(row[0])));
  const columns = COLUMNS.map((name) => (present.has(name) ? `${quoteName(name)}::varchar` : 'null::varchar'));
  let row = 0;
  for await (const batch of inBatches(duck.connection, `select ${columns.join(', ')} from ${from}`)) {
    signal.throwIfAborted();
    yield batch.map(([data, externalIds, recordId, versionId]) => ({
      row: ++row,
      data: data ?? null,
      externalIds: externalIds ?? null,
      recordId: recordId ?? null,
      versionId: versionId ?? null,
    }));
  }
}
