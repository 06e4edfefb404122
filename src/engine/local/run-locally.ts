/** The batch engine on one machine: DuckDB for rows, worker threads over shared memory for values and pairs. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { averageLink, type AverageLinkResult } from '../../rulebook/cluster/average-link.ts';
import { DEFAULT_LINK_RULE } from '../../rulebook/cluster/link-score.ts';
import { scoreTable } from '../../rulebook/weigh/score.ts';
import { parseMatching, type MatchingSettings } from '../matching-settings.ts';
import { equalRecords } from './equal-records.ts';
import { mutualBestProbability } from '../../rulebook/cluster/one-to-one.ts';
import type { UpdateOutcome, UpdateRequest } from '../contract.ts';
import { decodeWeights, readModel } from '../../rulebook/weigh/model.ts';
import { asModel, asTrained, givenModel, usable } from './given-model.ts';
import { planUpdate, type UpdatePlan } from '../plan.ts';
import type { UpdateContext } from '../run.ts';
import { findCandidates } from './block.ts';
import { collectRecordGrams, encodeAttributes, type EncodedAttribute } from './encode.ts';
import { curatedRows, type CuratedRows } from './curated.ts';
import { consolidateAll, goldenSql, layOutGolden, ORIGINS_SQL, override, ownRules } from './golden.ts';
import { CHANGES_SQL, identify } from './identify.ts';
import { measuredRecords } from './measured-columns.ts';
import { openPool, type Pool } from './pool.ts';
import { profileSources } from './profile-sources.ts';
import { readRecords, type ReadRecords } from './read-records.ts';
import { scoreCandidates, type Edges } from './score.ts';
import { openStopwatch, type Stopwatch } from './stopwatch.ts';
import { trainModel } from './train.ts';
import { runReport } from './report.ts';
import { appendNumbers, recordsSql, standardizedSql, storeStandard, writeParquet } from './write.ts';

export async function runLocally(
  request: UpdateRequest,
  context: UpdateContext,
  connection: DuckDBConnection,
): Promise<UpdateOutcome> {
  const stage = openStopwatch(context.progress);
  stage.begin('read');
  const plan = planUpdate(request, await profileSources(connection, request.sources));
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

  const rules = ownRules(plan);
  const matching = parseMatching(
    request.settings.matching,
    plan.attributes.map(({ name }) => name),
  );
  const given = request.model === undefined ? undefined : readModel(request.model);
  stage.begin('encode', records);
  const encoded = await encodeAttributes(connection, pool, asTrained(plan.attributes, given), records, {
    advance,
  });
  const compared =
    given === undefined ? usable(encoded).filter(({ index }) => !matching.ignored.has(index)) : asModel(encoded, given);
  const grams = await collectRecordGrams(pool, compared, records, given && decodeWeights(given.gramWeights));
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
    ...(matching.blockingRules === undefined ? {} : { rules: matching.blockingRules }),
    ...(matching.maxCandidatePairs === undefined ? {} : { maxPairs: matching.maxCandidatePairs }),
  });
  stage.end();

  stage.begin('train');
  const measured = measuredRecords(compared, records, grams, given);
  const train = given === undefined ? trainModel : givenModel(given);
  const trained = await train(pool, {
    measured,
    compared,
    records,
    lists: blocked.lists,
    sourceOf,
    sourceIds: request.sources.map(({ sourceId }) => sourceId),
    isDistinct,
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
  const curated = await curatedRows(connection, request.curation);
  const equal = equalRecords(
    { ...measured, exactWeights: trained.exact },
    scoreTable(trained.model),
    sourceOf,
    (source) => trained.clean.has(source),
  );
  const clustered = clusterEdges(edges, records, { sourceOf, clean: trained.clean, curated, equal, matching });
  const { cluster: clusters } = clustered;
  const identity = await identify(connection, {
    clusters,
    previousRecords: request.previousRecords,
    verified: curated.verified,
  });
  stage.end();

  stage.begin('consolidate');
  await storeStandard(connection, encoded);
  await consolidateAll(connection, plan, rules);
  await override(connection, plan.attributes, request.curation.overrides);
  await layOutGolden(connection, plan.attributes);
  stage.end();

  stage.begin('write');
  const files = await writeAll(connection, request.outDir, plan, edges, clusters);
  stage.end();
  return {
    recordCount: records,
    entityCount: files.golden.rows,
    inferred: inferredOf(plan, encoded),
    report: runReport({
      request,
      encoded,
      blocking: blocked.report,
      trained,
      edges,
      clustered,
      identity,
      stages: stage.report(),
    }),
    files,
  };
}

interface ClusterInput {
  readonly sourceOf: Uint16Array;
  readonly clean: ReadonlySet<number>;
  readonly curated: CuratedRows;
  /** Chains of equal records. */
  readonly equal: Int32Array;
  readonly matching: MatchingSettings;
}

function clusterEdges(
  edges: Edges,
  records: number,
  { sourceOf, clean, curated, equal, matching }: ClusterInput,
): AverageLinkResult {
  const probability = Float32Array.from(edges.probabilities);
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
    for (const [index, edge] of across.entries()) probability[edge] = Math.max(probability[edge]!, mutual[index]!);
  }
  const codes = new Map([...new Set(curated.verified.values())].sort().map((id, code) => [id, code]));
  return averageLink(
    records,
    { left: edges.left, right: edges.right, probability },
    {
      ...(clean.size > 0 ? { source: Int32Array.from(sourceOf), cleanSources: clean } : {}),
      ...(equal.length > 0 ? { ruleLink: equal } : {}),
      ...(curated.mustLink.length > 0 ? { mustLink: curated.mustLink } : {}),
      ...(curated.cannotLink.length > 0 ? { cannotLink: curated.cannotLink } : {}),
      ...(codes.size > 0
        ? {
            verified: Int32Array.from(
              { length: records },
              (_, row) => codes.get(curated.verified.get(row) ?? '') ?? -1,
            ),
          }
        : {}),
    },
    { rule: { ...DEFAULT_LINK_RULE, cut: matching.threshold ?? DEFAULT_LINK_RULE.cut } },
  );
}

async function writeAll(
  connection: DuckDBConnection,
  outDir: string,
  plan: UpdatePlan,
  edges: Edges,
  clusters: Int32Array,
): Promise<UpdateOutcome['files'] & { readonly golden: { readonly rows: number } }> {
  await connection.run('create table edge (l integer, r integer, score double, weight double, is_linked integer)');
  await appendNumbers(connection, 'edge', [
    edges.left,
    edges.right,
    edges.probabilities,
    edges.weights,
    Int32Array.from(edges.left, (left, edge) => Number(clusters[left] === clusters[edges.right[edge]!])),
  ]);
  const write = (name: string, sql: string): ReturnType<typeof writeParquet> =>
    writeParquet(connection, outDir, `${name}.parquet`, sql);
  return {
    records: await write('records', recordsSql(plan.attributes)),
    standardized: await write('standardized', standardizedSql(plan.attributes)),
    golden: await write('golden', goldenSql(plan.attributes)),
    origins: await write('origins', ORIGINS_SQL),
    pairs: await write(
      'pairs',
      `select a.record_id as left_record_id, b.record_id as right_record_id, score, weight, is_linked = 1 as is_linked
       from edge e join records a on a.rowid = e.l join records b on b.rowid = e.r
       order by score desc, e.l, e.r`,
    ),
    entity_changes: await write('entity_changes', CHANGES_SQL),
  };
}

/** The plan, with what only the values of all records could tell. */
function inferredOf(plan: UpdatePlan, encoded: readonly EncodedAttribute[]): UpdatePlan {
  return {
    ...plan,
    attributes: plan.attributes.map((attribute, index) => {
      const useless = encoded[index]?.useless;
      if (useless === undefined || !attribute.isUsable) return attribute;
      return { ...attribute, isUsable: false, reason: `${attribute.reason}; not compared: ${useless}` };
    }),
  };
}
