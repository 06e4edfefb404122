/** The batch engine on one machine: DuckDB for rows, worker threads over shared memory for values and pairs. */
import { parseClusteringRules } from '../../rulebook/cluster/clustering-rules.ts';
import { parseMatching } from '../../rulebook/settings/matching.ts';
import type { UpdateOutcome, UpdateRequest } from '../contract.ts';
import { planUpdate, type UpdatePlan } from '../plan.ts';
import type { UpdateContext } from '../run.ts';
import { clusterRecords } from './cluster-records.ts';
import type { StandardAttribute } from './encode.ts';
import { curatedRows } from './curated.ts';
import { entityMembers } from './entity-members.ts';
import { consolidateAll, ownRules } from './golden.ts';
import { identify } from './identify.ts';
import { distinctSources } from './matching-as-set.ts';
import { linkRecords } from './link-records.ts';
import { openPool, type Pool } from './pool.ts';
import { profileSources } from './profile-sources.ts';
import { readRecords, type ReadRecords } from './read-records.ts';
import { openStopwatch, type Stopwatch } from './stopwatch.ts';
import { runReport } from './report.ts';
import { writeFiles, type Connections } from './write-files.ts';

export async function runLocally(
  request: UpdateRequest,
  context: UpdateContext,
  connections: Connections,
): Promise<UpdateOutcome> {
  const { connection } = connections;
  const stage = openStopwatch(context.progress);
  stage.begin('read');
  const profiles = await profileSources(connection, request.sources);
  // Planning is one thread's work: the others load their code meanwhile.
  const pool = openPool(request.threads, context.signal);
  try {
    const plan = planUpdate(request, profiles);
    const read = await readRecords(connection, request.sources, plan);
    stage.end(read.count);
    return await match(request, context, connections, pool, plan, read, stage);
  } finally {
    await pool.close();
  }
}

async function match(
  request: UpdateRequest,
  context: UpdateContext,
  connections: Connections,
  pool: Pool,
  plan: UpdatePlan,
  read: ReadRecords,
  stage: Stopwatch,
): Promise<UpdateOutcome> {
  const { connection } = connections;
  const { progress } = context;
  const records = read.count;
  const sourceOf = new Uint16Array(new SharedArrayBuffer(records * 2));
  for (let source = 0; source + 1 < read.sourceStarts.length; source++) {
    sourceOf.fill(source, read.sourceStarts[source], read.sourceStarts[source + 1]);
  }
  const rules = ownRules(plan);
  const matching = parseMatching(
    request.settings.matching,
    plan.attributes.map(({ name }) => name),
  );
  const clusteringRules = parseClusteringRules(request.settings.clusteringRules, plan.attributes);
  const curated = await curatedRows(connection, request.curation);
  const linked = await linkRecords(connection, pool, stage, {
    request,
    plan,
    records,
    sourceOf,
    isDistinct: distinctSources(request.sources, matching),
    matching,
    clusteringRules,
    curated,
    advance: (fraction) => progress.advance(fraction),
  });
  await pool.release();
  const { edges, equal, rules: compiled, encoded, blocking, trained, memory } = linked;

  stage.begin('cluster', edges.left.length);
  const clustered = clusterRecords(edges, records, {
    sourceOf,
    clean: trained.clean,
    winners: trained.model.winners,
    curated,
    rules: compiled,
    equal,
    matching,
  });
  const { cluster: clusters } = clustered;
  const { counts: identity, rank } = await identify(connection, {
    clusters,
    previousRecords: request.previousRecords,
    verified: curated.verified,
  });
  stage.end();

  stage.begin('consolidate');
  const own = encoded.slice(0, plan.attributes.length);
  const members = entityMembers(clusters);
  const { overrides } = request.curation;
  const golden = await consolidateAll(connection, pool, { plan, rules, encoded: own, members, rank, overrides });
  stage.end();

  stage.begin('write');
  const files = await writeFiles(connections, request.outDir, { plan, encoded: own, members, golden, edges });
  stage.end();
  return {
    recordCount: records,
    entityCount: files.golden.rows,
    inferred: inferredOf(plan, encoded),
    report: await runReport(connection, {
      request,
      read,
      encoded,
      matching,
      clusteringRules,
      rules: compiled,
      blocking,
      trained,
      memory,
      edges,
      clustered,
      identity,
      stages: stage.report(),
    }),
    files,
  };
}

/** The plan, with what only the values of all records could tell. */
function inferredOf(plan: UpdatePlan, encoded: readonly StandardAttribute[]): UpdatePlan {
  return {
    ...plan,
    attributes: plan.attributes.map((attribute, index) => {
      const { useless, comparedIn, isRescued } = encoded[index]!;
      if (comparedIn !== undefined) return { ...attribute, reason: `${attribute.reason}; ${useless}` };
      if ((useless === undefined) === attribute.isUsable) return attribute;
      const compared = isRescued ? 'records near each other in it have more in common' : 'set by you';
      const addition = useless === undefined ? `compared: ${compared}` : `not compared: ${useless}`;
      return { ...attribute, isUsable: useless === undefined, reason: `${attribute.reason}; ${addition}` };
    }),
  };
}
