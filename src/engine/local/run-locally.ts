/** The batch engine on one machine: DuckDB for rows, worker threads over shared memory for values and pairs. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { averageLink } from '../../rulebook/cluster/average-link.ts';
import { mutualBestProbability } from '../../rulebook/cluster/one-to-one.ts';
import { decodeWeights } from '../../rulebook/weigh/model.ts';
import type { UpdateOutcome, UpdateRequest, InferredProduct } from '../contract.ts';
import { planByName, type UpdatePlan } from '../plan.ts';
import type { UpdateContext } from '../run.ts';
import { findCandidates } from './block.ts';
import { collectRecordGrams, encodeAttributes, type EncodedAttribute } from './encode.ts';
import { consolidateInSql, goldenSql, originsSql } from './golden.ts';
import { measuredRecords } from './measured-columns.ts';
import { openPool, type Pool } from './pool.ts';
import { readRecords, type ReadRecords } from './read-records.ts';
import { scoreCandidates, type Edges } from './score.ts';
import { openStopwatch, type Stopwatch } from './stopwatch.ts';
import { trainModel, type Trained } from './train.ts';
import { appendNumbers, recordsSql, standardizedSql, storeClusters, storeStandard, writeParquet } from './write.ts';

export async function runLocally(
  request: UpdateRequest,
  context: UpdateContext,
  connection: DuckDBConnection,
): Promise<UpdateOutcome> {
  const stage = openStopwatch(context.progress);
  const plan = planByName(request);
  stage.begin('read');
  const read = await readRecords(connection, request.sources, plan);
  stage.end(read.count);
  const pool = openPool(request.threads, context.signal);
  try {
    return await match(request, context, connection, pool, plan, read, stage);
  } finally {
    await pool.close();
  }
}

async function match(
  request: UpdateRequest,
  context: UpdateContext,
  connection: DuckDBConnection,
  pool: Pool,
  plan: UpdatePlan,
  read: ReadRecords,
  stage: Stopwatch,
): Promise<UpdateOutcome> {
  const { progress } = context;
  const records = read.count;
  const advance = (fraction: number): void => progress.advance(fraction);
  const sourceOf = new Uint16Array(new SharedArrayBuffer(records * 2));
  for (let source = 0; source + 1 < read.sourceStarts.length; source++) {
    sourceOf.fill(source, read.sourceStarts[source], read.sourceStarts[source + 1]);
  }
  const sourceCount = request.sources.length;
  const isDistinct = new Uint8Array(new SharedArrayBuffer(Math.max(1, sourceCount)));
  for (const [index, source] of request.sources.entries()) isDistinct[index] = source.distinct ? 1 : 0;

  stage.begin('encode', records);
  const encoded = await encodeAttributes(connection, pool, plan.attributes, records, {
    standardize: true,
    placeholders: [],
    advance,
  });
  const compared = encoded.filter((attribute) => attribute.useless === undefined);
  const grams = await collectRecordGrams(pool, compared, records);
  stage.end(records);

  stage.begin('block', records);
  const blocked = await findCandidates(pool, {
    compared,
    grams,
    records,
    sourceOf,
    isDistinct,
    sourceCount,
    advance,
  });
  stage.end();

  stage.begin('train');
  const measured = measuredRecords(compared, records, grams);
  const trained = await trainModel(pool, {
    measured,
    compared,
    records,
    lists: blocked.lists,
    sourceOf,
    sourceCount,
    isDistinct,
    standardize: true,
    advance,
  });
  stage.end();

  stage.begin('score');
  const edges = await scoreCandidates(
    pool,
    { ...measured, exactWeights: trained.exact },
    trained.model,
    blocked.lists,
    advance,
  );
  stage.end(edges.left.length);

  stage.begin('cluster', edges.left.length);
  const clusters = clusterEdges(edges, records, sourceOf, trained.clean);
  await storeClusters(connection, clusters);
  stage.end();

  stage.begin('consolidate');
  await connection.run(
    `create table entity as select c.entity, count(*) as record_count,
       cast(cast(md5('entity' || chr(31) || min(r.record_id)) as uuid) as varchar) as entity_id
     from records r positional join cluster_of c group by c.entity`,
  );
  await consolidateInSql(connection, plan.attributes);
  stage.end();

  stage.begin('write');
  const files = await writeAll(connection, request.outDir, plan, encoded, edges, clusters);
  stage.end();
  void decodeWeights;
  return {
    recordCount: records,
    entityCount: files.golden.rows,
    inferred: inferredOf(request, plan, encoded),
    report: reportOf(encoded, blocked.report, trained, edges, stage),
    files,
  };
}

function clusterEdges(edges: Edges, records: number, sourceOf: Uint16Array, clean: ReadonlySet<number>): Int32Array {
  let probability = Float32Array.from(edges.probabilities);
  // Two clean sources: at most one partner each, so being each other's best is evidence.
  if (clean.size === 2 && sourceOf.every((source) => clean.has(source))) {
    const across = [...edges.left.keys()].filter(
      (edge) => sourceOf[edges.left[edge]!] !== sourceOf[edges.right[edge]!],
    );
    const mutual = mutualBestProbability(records, {
      left: Int32Array.from(across, (edge) => edges.left[edge]!),
      right: Int32Array.from(across, (edge) => edges.right[edge]!),
      score: Float32Array.from(across, (edge) => edges.scores[edge]!),
    });
    probability = Float32Array.from(probability);
    for (const [index, edge] of across.entries()) probability[edge] = Math.max(probability[edge]!, mutual[index]!);
  }
  const linked = averageLink(
    records,
    { left: edges.left, right: edges.right, probability },
    clean.size > 0 ? { source: Int32Array.from(sourceOf), cleanSources: clean } : {},
  );
  return linked.cluster;
}

async function writeAll(
  connection: DuckDBConnection,
  outDir: string,
  plan: UpdatePlan,
  encoded: readonly EncodedAttribute[],
  edges: Edges,
  clusters: Int32Array,
): Promise<UpdateOutcome['files'] & { readonly golden: { readonly rows: number } }> {
  await storeStandard(connection, encoded);
  await connection.run('create table edge (l integer, r integer, score double, weight double, is_linked integer)');
  await appendNumbers(connection, 'edge', [
    edges.left,
    edges.right,
    edges.probabilities,
    edges.probabilities.map((p) => Math.log2(p / (1 - p))),
    Int32Array.from(edges.left, (left, edge) => Number(clusters[left] === clusters[edges.right[edge]!])),
  ]);
  const write = (name: string, sql: string): ReturnType<typeof writeParquet> =>
    writeParquet(connection, outDir, `${name}.parquet`, sql);
  return {
    records: await write('records', recordsSql(plan.attributes)),
    standardized: await write('standardized', standardizedSql(plan.attributes)),
    golden: await write('golden', goldenSql(plan.attributes)),
    origins: await write('origins', originsSql(plan.attributes)),
    pairs: await write(
      'pairs',
      `select a.record_id as left_record_id, b.record_id as right_record_id, score, weight, is_linked = 1 as is_linked
       from edge e join records a on a.rowid = e.l join records b on b.rowid = e.r
       order by score desc, left_record_id, right_record_id`,
    ),
    entity_changes: await write(
      'entity_changes',
      `select entity_id, 'MINTED' as change, null::bigint as previous_record_count, record_count, null::varchar as successor_entity_id
       from entity order by entity_id`,
    ),
  };
}

function inferredOf(request: UpdateRequest, plan: UpdatePlan, encoded: readonly EncodedAttribute[]): InferredProduct {
  return {
    attributes: plan.attributes.map((attribute, index) => ({
      name: attribute.name,
      type: attribute.type ?? 'TEXT',
      reason: encoded[index]?.useless ?? attribute.reason,
      role: 'ATTRIBUTE',
      isUsable: encoded[index]?.useless === undefined,
    })),
    sources: request.sources.map((source, index) => ({
      sourceId: source.sourceId,
      mapping: plan.sources[index]?.mapping ?? [],
      unmapped: plan.sources[index]?.unmapped ?? [],
    })),
  };
}

function reportOf(
  encoded: readonly EncodedAttribute[],
  blocking: unknown,
  trained: Trained,
  edges: Edges,
  stage: Stopwatch,
): Readonly<Record<string, unknown>> {
  return {
    attributes: encoded.map(({ name, column, useless }) => ({
      name,
      kind: column.kind,
      ...column.facts,
      useless: useless ?? null,
    })),
    blocking,
    pairs: { compared: edges.compared, edges: edges.left.length, sampled: trained.sampledPairs },
    sources: trained.sources,
    clean: [...trained.clean],
    model: trained.model,
    stages: stage.report(),
  };
}
