/** Job kind PUBLISH: datasets of a product's version, or of a RealTime table, → files at a destination. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getConnection } from '../catalog/connections.ts';
import { openSecretBox } from '../catalog/secrets.ts';
import type { OpenConnection, OutputTarget, StagedOutput } from '../connectors/connector.ts';
import { openConnection } from '../connectors/registry.ts';
import { openDatasetStore } from '../datasets/store.ts';
import { withTenant } from '../db/open.ts';
import { AppError, JobFailure } from '../domain/errors.ts';
import { writableFormat } from '../domain/publish.ts';
import { type Duck, openDuck } from '../duck/open.ts';
import type { DiscardContext, JobContext, JobHandler, JobOutcome } from '../jobs/handler.ts';
import { explainFailure } from './load-failure.ts';
import type { Output, OutputContent, PublishPlan } from './publish/output.ts';
import { planPublish } from './publish/plan.ts';
import { selectDataset } from './publish/product-dataset.ts';
import { selectSnapshot, snapshotRealtime } from './publish/realtime-dataset.ts';
import { type WrittenFile, writeFiles } from './publish/write-files.ts';

export const publish: JobHandler = {
  run: async (context) => {
    try {
      return await run(context);
    } catch (error) {
      context.signal.throwIfAborted();
      throw explainFailure(error, 'PUBLISH_FAILED', 'What was published before stays as it is.');
    }
  },
  discard: async (context) => {
    await discardStaged(context);
    await rm(scratchOf(context), { recursive: true, force: true });
  },
};

interface Prepared {
  readonly output: Output;
  readonly version: string;
  readonly files: readonly WrittenFile[];
}

async function run(context: JobContext): Promise<JobOutcome> {
  const { progress, signal } = context;
  const plan = await planned(context);
  progress.plan([
    { name: 'write', share: 3 },
    { name: 'transfer', share: 1 },
  ]);
  const scratch = scratchOf(context);
  await mkdir(scratch, { recursive: true });
  const connection = await connect(context, plan.connectionId);
  // A path that leads nowhere is told before the rows are written.
  for (const output of plan.outputs) await connection.stage(targetOf(context, output, ''));
  progress.begin('write');
  const prepared = await prepare(context, plan, scratch);
  const rowsWritten = sumRows(prepared.flatMap((each) => each.files));
  progress.end(rowsWritten);

  progress.begin('transfer', rowsWritten);
  // Another process must find what this attempt began to write, also when the configuration was changed since.
  await writeFile(path.join(scratch, STAGED), JSON.stringify(stagedOf(context, plan, prepared)), { flush: true });
  const staged: StagedOutput[] = [];
  const filesWritten: string[] = [];
  for (const [i, { output, version, files }] of prepared.entries()) {
    const stage = await connection.stage(targetOf(context, output, version));
    staged.push(stage);
    for (const file of files) {
      await stage.put(file.file, file.name, file.rows, signal);
      await rm(file.file, { force: true });
    }
    filesWritten.push(...(await stage.seal()));
    progress.advance((i + 1) / prepared.length);
  }
  progress.end(rowsWritten);
  signal.throwIfAborted();
  return {
    result: {
      counts: Object.fromEntries(prepared.map(({ output, files }) => [output.content.dataset, sumRows(files)])),
      datasetVersions: versionsOf(plan),
      filesWritten,
    },
    // The last thing before the job is DONE: a stop that comes first leaves the old output.
    commit: async () => {
      for (const stage of staged) await stage.commit();
    },
    afterCommit: async () => {
      await connection.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** What the user can mend before anything is written is a failure of planning. */
async function planned(context: JobContext): Promise<PublishPlan> {
  const target = context.configuration.publish;
  if (target === undefined) throw new JobFailure('PLANNING_FAILED', 'The job names no destination.');
  try {
    return await withTenant(context.db, context.tenantId, (trx) => planPublish(trx, context.tenantId, target));
  } catch (error) {
    if (error instanceof AppError) throw new JobFailure('PLANNING_FAILED', error.message, { cause: error });
    throw error;
  }
}

async function connect(
  context: Pick<JobContext, 'db' | 'tenantId' | 'config'>,
  connectionId: string,
): Promise<OpenConnection> {
  const { config, db, tenantId } = context;
  const secrets = await openSecretBox(config);
  const connection = await withTenant(db, tenantId, (trx) => getConnection(trx, tenantId, connectionId, secrets));
  if (!connection.usage.includes('DESTINATION')) {
    throw new JobFailure(
      'PLANNING_FAILED',
      `Connection ${connection.displayName} (${connectionId}) is for sources only: add DESTINATION to its usage.`,
    );
  }
  return openConnection(connection, { localRoots: config.localRoots ?? [] });
}

async function prepare(context: JobContext, plan: PublishPlan, scratch: string): Promise<readonly Prepared[]> {
  const { config, signal, progress } = context;
  const duck = await openDuck({
    memoryMb: config.engine.memoryMb,
    threads: config.engine.threads,
    tempDir: path.join(scratch, 'duckdb'),
    allowedPaths: [openDatasetStore(config.dataDir).root, scratch],
    signal,
  });
  try {
    const prepared: Prepared[] = [];
    for (const [i, output] of plan.outputs.entries()) {
      prepared.push(await prepareOutput(context, duck, output, path.join(scratch, `out-${i}`)));
      progress.advance((i + 1) / plan.outputs.length);
    }
    return prepared;
  } finally {
    duck.close();
  }
}

async function prepareOutput(context: JobContext, duck: Duck, output: Output, folder: string): Promise<Prepared> {
  const { content, format, mode } = output;
  const type = writableFormat(format, output.path);
  await mkdir(folder, { recursive: true });
  const { select, rows, version } =
    content.kind === 'product'
      ? await productRows(context, duck, content, folder)
      : await realtimeRows(context, content, folder, type);
  const files = await writeFiles(
    duck,
    select,
    rows,
    { mode, format, type },
    path.join(folder, 'files'),
    context.signal,
  );
  return { output, version, files };
}

interface Rows {
  readonly select: string;
  readonly rows: number;
  readonly version: string;
}

async function productRows(
  context: JobContext,
  duck: Duck,
  content: Extract<OutputContent, { kind: 'product' }>,
  folder: string,
): Promise<Rows> {
  const { tenantId, config } = context;
  const { dataset, dataProductId, version, attributes } = content;
  const store = openDatasetStore(config.dataDir);
  const ref = { tenantId, kind: 'products', objectId: dataProductId, version } as const;
  const overrides = await withTenant(context.db, tenantId, (trx) =>
    trx
      .selectFrom('curation_override')
      .select(['entity_id as entityId', 'attribute', 'value'])
      .where('tenant_id', '=', tenantId)
      .where('data_product_id', '=', dataProductId)
      .execute(),
  );
  const select = await selectDataset(duck, {
    dataset,
    attributes,
    files: (name) => store.pathOf(ref, name),
    overrides,
    overrideFile: path.join(folder, 'overrides.ndjson'),
  });
  const counted = await duck.connection.runAndReadAll(`select count(*)::double from (${select})`);
  return { select, rows: Number(counted.getRowsJson()[0]?.[0]), version };
}

async function realtimeRows(
  context: JobContext,
  content: Extract<OutputContent, { kind: 'realtime' }>,
  folder: string,
  type: ReturnType<typeof writableFormat>,
): Promise<Rows> {
  const { db, tenantId, signal } = context;
  const { tableId, dataset } = content;
  const file = path.join(folder, 'snapshot.ndjson');
  const { rows, newestVersion } = await snapshotRealtime(db, tenantId, tableId, dataset, file, signal);
  return { select: selectSnapshot(file, dataset, type), rows, version: `${tableId}-${newestVersion}` };
}

const STAGED = 'staged.json';

interface Staged {
  readonly connectionId: string;
  readonly targets: readonly OutputTarget[];
}

function stagedOf(context: JobContext, plan: PublishPlan, prepared: readonly Prepared[]): Staged {
  const targets = prepared.map(({ output, version }) => targetOf(context, output, version));
  return { connectionId: plan.connectionId, targets };
}

function targetOf(context: JobContext, output: Output, version: string): OutputTarget {
  return { path: output.path, mode: output.mode, runId: `${context.jobId}-${context.attempt}`, version };
}

async function discardStaged(context: DiscardContext): Promise<void> {
  let staged: Staged;
  try {
    staged = JSON.parse(await readFile(path.join(scratchOf(context), STAGED), 'utf8')) as Staged;
  } catch (error) {
    // Nothing was begun, or the note itself was cut before anything was.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return;
    throw error;
  }
  let connection: OpenConnection;
  try {
    connection = await connect(context, staged.connectionId);
  } catch (error) {
    // The connection was deleted or closed to us since: nothing can be reached any more.
    if (error instanceof AppError || error instanceof JobFailure) return;
    throw error;
  }
  try {
    for (const target of staged.targets) await discardTarget(connection, target);
  } finally {
    await connection.close();
  }
}

/** Where nothing may be written nothing was. */
async function discardTarget(connection: OpenConnection, target: OutputTarget): Promise<void> {
  let staged: StagedOutput;
  try {
    staged = await connection.stage(target);
  } catch (error) {
    if (error instanceof AppError) return;
    throw error;
  }
  await staged.discard();
}

function versionsOf(plan: PublishPlan): Readonly<Record<string, string>> {
  const versions: Record<string, string> = {};
  for (const { content } of plan.outputs) {
    if (content.kind === 'product') versions[content.dataProductId] = content.version;
  }
  return versions;
}

function sumRows(files: readonly WrittenFile[]): number {
  return files.reduce((sum, file) => sum + file.rows, 0);
}

function scratchOf(context: DiscardContext): string {
  return path.join(context.config.dataDir, 'scratch', `${context.jobId}-${context.attempt}`);
}
