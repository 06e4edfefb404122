import { getWorkflow } from '../catalog/workflows.ts';
import { withTenant } from '../db/open.ts';
import type { Workflow, WorkflowType } from '../domain/catalog.ts';
import { AppError, JobFailure } from '../domain/errors.ts';
import type { JobContext, JobHandler, JobOutcome } from '../jobs/handler.ts';
import { applyProduct, type ProductData } from '../records/from-product.ts';
import { getProductModel, getProductState } from '../records/product-tables.ts';
import type { StageCounts } from '../records/stage-finish.ts';
import { clearDeadStages, discardStages, keepStage, newestStage } from '../records/stage-store.ts';
import { getLiveTable } from '../records/table.ts';
import { importRecords } from './update-workflow-import.ts';
import { removeScratch, stageTable, withScratchDuck } from './update-workflow-tables.ts';

/** Brings a table of the live store up to a data product, or imports records into it (reference 4.10). */
export const updateWorkflow: JobHandler = {
  run: async (context) => {
    try {
      return await runWorkflow(context);
    } catch (error) {
      if (error instanceof AppError) throw new JobFailure('PLANNING_FAILED', error.message, { cause: error });
      throw error;
    }
  },
  discard: async (context) => {
    await discardStages(context.db, context.tenantId, context.jobId, context.attempt);
    await removeScratch(context);
  },
};

async function runWorkflow(context: JobContext): Promise<JobOutcome> {
  const workflow = await withTenant(context.db, context.tenantId, (trx) =>
    getWorkflow(trx, context.tenantId, context.configuration.update?.workflowId ?? ''),
  );
  return RUNS[workflow.type](context, workflow);
}

const RUNS: Readonly<Record<WorkflowType, (context: JobContext, workflow: Workflow) => Promise<JobOutcome>>> = {
  UPDATE_TABLE: updateTable,
  STAGE_CHANGES: stageChanges,
  APPLY_CHANGES: applyChanges,
  IMPORT_RECORDS: (context, workflow) => withScratchDuck(context, (duck) => importRecords(context, workflow, duck)),
};

async function updateTable(context: JobContext, workflow: Workflow): Promise<JobOutcome> {
  const product = await productOf(context, workflow);
  context.progress.plan([
    { name: 'link', share: 2 },
    { name: 'compare', share: 5 },
    { name: 'index', share: 3 },
  ]);
  const { stage, counts, entityCount } = await stageTable(context, { ...workflow, ...product });
  const actor = `job:${context.jobId}`;
  const { version, model } = product;
  const apply = applyProduct(context.db, stage, { version, model, actor, counts });
  await apply.prepare(context.progress);
  context.signal.throwIfAborted();
  return {
    result: {
      counts: { ...counts, entities: entityCount, unchanged: unchanged(counts, entityCount) },
      datasetVersions: { [product.dataProductId]: product.version },
    },
    commit: apply.commit,
    afterCommit: apply.afterCommit,
  };
}

async function stageChanges(context: JobContext, workflow: Workflow): Promise<JobOutcome> {
  const product = await productOf(context, workflow);
  context.progress.plan([
    { name: 'link', share: 2 },
    { name: 'compare', share: 5 },
  ]);
  const { stage, counts, entityCount } = await stageTable(context, { ...workflow, ...product });
  context.signal.throwIfAborted();
  return {
    result: {
      counts: { ...counts, entities: entityCount, unchanged: unchanged(counts, entityCount) },
      datasetVersions: { [product.dataProductId]: product.version },
      notes: ['Nothing is applied yet: look at the staged changes, then run an APPLY_CHANGES workflow of this table.'],
    },
    commit: (trx) => keepStage(trx, stage),
    afterCommit: () => clearDeadStages(context.db, stage),
  };
}

const NO_CHANGES: StageCounts = { created: 0, updated: 0, merged: 0, deleted: 0, rekeyed: 0 };

/**
 * Applies what is staged. Where there is nothing to apply, or what is staged is out of date, the job ends well with no
 * operation and a note that says so, as scripts written for the reference expect.
 */
async function applyChanges(context: JobContext, workflow: Workflow): Promise<JobOutcome> {
  const product = await productOf(context, workflow);
  const set = await withTenant(context.db, context.tenantId, (trx) =>
    newestStage(trx, context.tenantId, workflow.tableId),
  );
  const refusal = whyNotApply(set, product);
  if (set === null || refusal !== null) return { result: { counts: { ...NO_CHANGES }, notes: [refusal ?? ''] } };
  context.progress.plan([{ name: 'index', share: 1 }]);
  const actor = `job:${context.jobId}`;
  const { version, model } = product;
  const apply = applyProduct(context.db, set.stage, { version, model, actor, counts: set.counts });
  await apply.prepare(context.progress);
  context.signal.throwIfAborted();
  return {
    result: {
      counts: { ...set.counts },
      datasetVersions: { [product.dataProductId]: product.version },
    },
    commit: apply.commit,
    afterCommit: apply.afterCommit,
  };
}

function whyNotApply(set: Awaited<ReturnType<typeof newestStage>>, product: Product): string | null {
  if (set === null) return 'No operation: nothing was ever staged for this table. Run a STAGE_CHANGES workflow first.';
  if (set.state === 'APPLIED') return 'No operation: the staged changes were applied already.';
  if (set.state === 'SUPERSEDED') return 'No operation: the table changed since the staging. Stage again.';
  if (set.dataProductId !== product.dataProductId)
    return `No operation: what is staged comes from ${set.dataProductId}, this workflow is of ${product.dataProductId}.`;
  if (set.productVersion !== product.version)
    return 'No operation: the data product was updated since the staging. Stage again.';
  if (Object.values(set.counts).every((count) => count === 0)) return 'No operation: the staging found no changes.';
  return null;
}

interface Product {
  readonly dataProductId: string;
  readonly version: string;
  readonly model: ProductData['model'];
}

/** @throws JobFailure PLANNING_FAILED when there is no product, or it was never updated */
async function productOf(context: JobContext, workflow: Workflow): Promise<Product> {
  const { tenantId } = context;
  return withTenant(context.db, tenantId, async (trx) => {
    const table = await getLiveTable(trx, tenantId, workflow.tableId);
    const dataProductId = workflow.dataProductId ?? table.dataProductId;
    if (dataProductId === null)
      throw new JobFailure(
        'PLANNING_FAILED',
        `Neither workflow ${workflow.workflowId} nor table ${workflow.tableId} names a data product. Set dataProductId on one of them.`,
      );
    const product = await getProductState(trx, tenantId, dataProductId);
    if (product === undefined)
      throw new JobFailure('PLANNING_FAILED', `Data product ${dataProductId} does not exist any more.`);
    if (product.version === null)
      throw new JobFailure(
        'PLANNING_FAILED',
        `Data product ${dataProductId} was never updated, so it has no golden records. Run an update of it first.`,
      );
    return {
      dataProductId,
      version: product.version,
      model: await getProductModel(trx, tenantId, dataProductId, product.version),
    };
  });
}

function unchanged(counts: StageCounts, entityCount: number): number {
  return Math.max(0, entityCount - counts.created - counts.updated - counts.rekeyed);
}
