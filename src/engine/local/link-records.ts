/**
 * Stages encode to score: records → scored pairs, and an account of how they came about. What comparing takes (tables of
 * values, 3-grams, groups) is more than all that is left of it: none of it is returned, so that it can be let go.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { compileRules, type ClusteringRule, type CompiledRules } from '../../rulebook/cluster/clustering-rules.ts';
import type { MatchingSettings } from '../../rulebook/settings/matching.ts';
import { decodeWeights, readModel } from '../../rulebook/weigh/model.ts';
import { scoreTable } from '../../rulebook/weigh/score.ts';
import type { UpdateRequest } from '../contract.ts';
import type { UpdatePlan } from '../plan.ts';
import { findCandidates, findsByGrams, ranksNeighbours, type Blocked } from './block.ts';
import { withGivenUp, type BlockReport } from './block-report.ts';
import type { CuratedRows } from './curated.ts';
import { encodeAttributes, valueColumns, type EncodedAttribute, type StandardAttribute } from './encode.ts';
import { equalRecords } from './equal-records.ts';
import { fitMemory } from './fit-memory.ts';
import { worthComparing } from './fruitless-families.ts';
import { asModel, asTrained, composedAsTrained, trainedBefore, usable } from './given-model.ts';
import { asSet, blockingIndexes } from './matching-as-set.ts';
import type { Pool } from './pool.ts';
import type { MemoryPlan } from './memory-plan.ts';
import { openGramSpace, type GramSpace } from './record-vectors.ts';
import { scoreCandidates, withinSources, type Edges } from './score.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Trained } from './train.ts';
import { trainOnTelling, type Prepared } from './train-telling.ts';

export interface LinkInput {
  readonly request: UpdateRequest;
  readonly plan: UpdatePlan;
  readonly records: number;
  /** Source number of every record. */
  readonly sourceOf: Uint16Array;
  /** By source: the user says that it holds no duplicates. */
  readonly isDistinct: Uint8Array;
  readonly matching: MatchingSettings;
  readonly clusteringRules: readonly ClusteringRule[];
  readonly curated: CuratedRows;
  readonly advance: (fraction: number) => void;
}

export interface LinkedRecords {
  readonly edges: Edges;
  /** Chains of equal records. */
  readonly equal: Int32Array;
  readonly rules: CompiledRules;
  readonly encoded: readonly StandardAttribute[];
  readonly blocking: BlockReport;
  readonly trained: Omit<Trained, 'exact'>;
  readonly memory: MemoryPlan;
}

export async function linkRecords(
  connection: DuckDBConnection,
  pool: Pool,
  stage: Stopwatch,
  input: LinkInput,
): Promise<LinkedRecords> {
  const { request, plan, records, sourceOf, isDistinct, matching, advance } = input;
  const given = request.model === undefined ? undefined : readModel(request.model);
  stage.begin('encode', records);
  const wanted =
    given === undefined ? asSet(plan.attributes, matching, request.settings) : asTrained(plan.attributes, given);
  const columns = await valueColumns(connection, wanted);
  const memory = await fitMemory(connection, {
    budgetMb: request.memoryMb,
    threads: pool.threads,
    records,
    attributes: wanted,
    columns,
    needsText: ranksNeighbours(records) || (given !== undefined && given.ignoresText !== true),
  });
  const all = await encodeAttributes(connection, pool, wanted, columns, records, {
    advance,
    columnsAtOnce: memory.columnsAtOnce,
    keepApart: new Set(matching.blockingRules?.flat()),
    ...(given === undefined ? {} : { composed: composedAsTrained(plan.attributes, given) }),
  });
  const compared = given === undefined ? usable(all) : asModel(all, given);
  const blockingRules = blockingIndexes(matching, all);
  const gramsOf = (compared: readonly EncodedAttribute[]): Promise<GramSpace> =>
    openGramSpace(
      pool,
      compared,
      records,
      memory.hasText && findsByGrams(compared, records),
      given && decodeWeights(given.gramWeights),
    );
  const block = (compared: readonly EncodedAttribute[], grams: GramSpace): Promise<Blocked> =>
    findCandidates(pool, {
      compared,
      grams,
      records,
      sourceOf,
      isDistinct,
      // Neighbours in other sources are of no use where records of two sources never share an entity.
      sourceCount: matching.linkMode === 'DEDUPE_ONLY' ? 1 : request.sources.length,
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
  const toTrain = {
    records,
    sourceOf,
    sourceIds: request.sources.map(({ sourceId }) => sourceId),
    isDistinct,
    hasText: memory.hasText,
    labels: input.curated.labels,
    isWanted: ({ set, index }: EncodedAttribute) => set !== undefined || blockingRules?.flat().includes(index) === true,
    advance,
    ...(matching.linkMode === undefined ? {} : { linkMode: matching.linkMode }),
  };
  const prepare = async (telling: readonly EncodedAttribute[]): Promise<Prepared> => {
    const grams = await gramsOf(telling);
    return { grams, blocked: await block(telling, grams) };
  };
  // Training may find attributes that say nothing: they are compared no more.
  const {
    trained: { exact, ...trained },
    measured,
    blocked,
    encoded,
  } = given === undefined
    ? await trainOnTelling(pool, all, prepared, prepare, toTrain)
    : trainedBefore(given, all, prepared, toTrain);
  stage.end();

  stage.begin('score');
  const weighed = { ...measured, exactWeights: exact };
  const scored = await scoreCandidates(
    pool,
    given === undefined ? usable(encoded) : asModel(encoded, given),
    weighed,
    trained.model,
    worthComparing(blocked.candidates, trained.fruitless),
    advance,
  );
  const edges = matching.linkMode === 'DEDUPE_ONLY' ? withinSources(scored, sourceOf) : scored;
  const rules = compileRules(
    input.clusteringRules,
    plan.attributes,
    (name) => encoded.find((attribute) => attribute.name === name)!.codes,
  );
  const equal = equalRecords(weighed, scoreTable(trained.model), {
    sourceOf,
    isClean: (source) => trained.clean.has(source),
    apart: matching.linkMode === 'DEDUPE_ONLY' ? [...rules.separate, sourceOf] : rules.separate,
  });
  stage.end(edges.left.length);
  return {
    edges,
    equal,
    rules,
    encoded: encoded.map(shown),
    blocking: withGivenUp(blocked.report, trained.fruitless),
    trained,
    memory,
  };
}

/** The attribute without what is only needed to compare. */
function shown({
  set: _set,
  composition: _composition,
  column: { table: _table, ...column },
  ...attribute
}: EncodedAttribute): StandardAttribute {
  return { ...attribute, column };
}
