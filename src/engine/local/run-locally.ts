/** The batch engine on one machine: DuckDB for rows, worker threads over shared memory for values and pairs. */
import { compileRules, parseClusteringRules } from '../../rulebook/cluster/clustering-rules.ts';
import { parseMatching } from '../../rulebook/settings/matching.ts';
import { scoreTable } from '../../rulebook/weigh/score.ts';
import { equalRecords } from './equal-records.ts';
import type { UpdateOutcome, UpdateRequest } from '../contract.ts';
import { decodeWeights, readModel } from '../../rulebook/weigh/model.ts';
import { asModel, asTrained, composedAsTrained, trainedBefore, usable } from './given-model.ts';
import { planUpdate, type UpdatePlan } from '../plan.ts';
import type { UpdateContext } from '../run.ts';
import { findCandidates, findsByGrams, type Blocked } from './block.ts';
import { clusterRecords } from './cluster-records.ts';
import { encodeAttributes, type EncodedAttribute } from './encode.ts';
import { curatedRows } from './curated.ts';
import { entityMembers } from './entity-members.ts';
import { consolidateAll, ownRules } from './golden.ts';
import { identify } from './identify.ts';
import { asSet, blockingIndexes, distinctSources } from './matching-as-set.ts';
import { openPool, type Pool } from './pool.ts';
import { profileSources } from './profile-sources.ts';
import { readRecords, type ReadRecords } from './read-records.ts';
import { openGramSpace, type GramSpace } from './record-vectors.ts';
import { worthComparing } from './fruitless-families.ts';
import { withGivenUp } from './block-report.ts';
import { scoreCandidates, withinSources } from './score.ts';
import { openStopwatch, type Stopwatch } from './stopwatch.ts';
import { trainOnTelling, type Prepared } from './train-telling.ts';
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
  const advance = (fraction: number): void => progress.advance(fraction);
  const sourceOf = new Uint16Array(new SharedArrayBuffer(records * 2));
  for (let source = 0; source + 1 < read.sourceStarts.length; source++) {
    sourceOf.fill(source, read.sourceStarts[source], read.sourceStarts[source + 1]);
  }
  const sourceCount = request.sources.length;

  const rules = ownRules(plan);
  const matching = parseMatching(
    request.settings.matching,
    plan.attributes.map(({ name }) => name),
  );
  const isDistinct = distinctSources(request.sources, matching);
  const clusteringRules = parseClusteringRules(request.settings.clusteringRules, plan.attributes);
  const given = request.model === undefined ? undefined : readModel(request.model);
  stage.begin('encode', records);
  const wanted =
    given === undefined ? asSet(plan.attributes, matching, request.settings) : asTrained(plan.attributes, given);
  const all = await encodeAttributes(connection, pool, wanted, records, {
    advance,
    keepApart: new Set(matching.blockingRules?.flat()),
    ...(given === undefined ? {} : { composed: composedAsTrained(plan.attributes, given) }),
  });
  const compared = given === undefined ? usable(all) : asModel(all, given);
  const blockingRules = blockingIndexes(matching, all);
  const gramsOf = (compared: readonly EncodedAttribute[]): Promise<GramSpace> =>
    openGramSpace(pool, compared, records, findsByGrams(compared, records), given && decodeWeights(given.gramWeights));
  const block = (compared: readonly EncodedAttribute[], grams: GramSpace): Promise<Blocked> =>
    findCandidates(pool, {
      compared,
      grams,
      records,
      sourceOf,
      isDistinct,
      // Neighbours in other sources are of no use where records of two sources never share an entity.
      sourceCount: matching.linkMode === 'DEDUPE_ONLY' ? 1 : sourceCount,
      advance,
      ...(blockingRules === undefined ? {} : { rules: blockingRules }),
      ...(matching.maxCandidatePairs === undefined ? {} : { maxPairs: matching.maxCandidatePairs }),
    });
  const grams = await gramsOf(compared);
  stage.end(records);

  stage.begin('block', records);
  const prepared = { grams, blocked: await block(compared, grams) };
  stage.end();

  stage.begin('train');
  const curated = await curatedRows(connection, request.curation);
  const toTrain = {
    records,
    sourceOf,
    sourceIds: request.sources.map(({ sourceId }) => sourceId),
    isDistinct,
    labels: curated.labels,
    isWanted: ({ set, index }: EncodedAttribute) => set !== undefined || blockingRules?.flat().includes(index) === true,
    advance,
    ...(matching.linkMode === undefined ? {} : { linkMode: matching.linkMode }),
  };
  const prepare = async (telling: readonly EncodedAttribute[]): Promise<Prepared> => {
    const grams = await gramsOf(telling);
    return { grams, blocked: await block(telling, grams) };
  };
  // Training may find attributes that say nothing: they are compared no more.
  const { trained, measured, blocked, encoded } =
    given === undefined
      ? await trainOnTelling(pool, all, prepared, prepare, toTrain)
      : trainedBefore(given, all, prepared, toTrain);
  stage.end();

  stage.begin('score');
  const scored = await scoreCandidates(
    pool,
    given === undefined ? usable(encoded) : asModel(encoded, given),
    { ...measured, exactWeights: trained.exact },
    trained.model,
    worthComparing(blocked.candidates, trained.fruitless),
    advance,
  );
  const edges = matching.linkMode === 'DEDUPE_ONLY' ? withinSources(scored, sourceOf) : scored;
  stage.end(edges.left.length);

  stage.begin('cluster', edges.left.length);
  const compiled = compileRules(
    clusteringRules,
    plan.attributes,
    (name) => encoded.find((attribute) => attribute.name === name)!.codes,
  );
  const equal = equalRecords({ ...measured, exactWeights: trained.exact }, scoreTable(trained.model), {
    sourceOf,
    isClean: (source) => trained.clean.has(source),
    apart: matching.linkMode === 'DEDUPE_ONLY' ? [...compiled.separate, sourceOf] : compiled.separate,
  });
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
      blocking: withGivenUp(blocked.report, trained.fruitless),
      trained,
      edges,
      clustered,
      identity,
      stages: stage.report(),
    }),
    files,
  };
}

/** The plan, with what only the values of all records could tell. */
function inferredOf(plan: UpdatePlan, encoded: readonly EncodedAttribute[]): UpdatePlan {
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
