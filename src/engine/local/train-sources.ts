/** Sources without duplicates: declared, or found in the sampled pairs. */
import {
  findCleanSources,
  suspectRecords,
  type SourceEvidence,
  type SourcePairs,
} from '../../rulebook/cluster/clean-sources.ts';
import type { Calibration } from '../../rulebook/weigh/model.ts';
import { logOdds, probabilityOf } from '../../rulebook/weigh/score.ts';
import type { TrainInput } from './train-weigh.ts';
import { LEAST_PAIRS, type SampledPairs } from './train-sample.ts';

export interface SourcesFound {
  readonly sources: readonly SourceEvidence[];
  /** Codes of sources of which no two records may be linked: declared or found. */
  readonly clean: ReadonlySet<number>;
}

/** Codes of the sources that are said to hold no duplicates. */
export function declaredSources({ isDistinct }: Pick<TrainInput, 'isDistinct'>): ReadonlySet<number> {
  return new Set([...isDistinct.keys()].filter((source) => isDistinct[source] === 1));
}

/** Whether it has to be found out which sources are clean. */
export function areSourcesUnknown(input: TrainInput, pairs: SampledPairs): boolean {
  if (input.sourceIds.length < 2 || input.linkMode !== undefined) return false;
  let across = 0;
  for (let pair = 0; pair < pairs.count && across < LEAST_PAIRS; pair++) across += Number(isAcross(input, pairs, pair));
  return across >= LEAST_PAIRS;
}

/**
 * Sources without duplicates, declared or shown by the pairs to be so. A sample of pairs does not show who shares a
 * partner: `pairsOf` gives all pairs of some records.
 */
export async function cleanSources(
  input: TrainInput,
  pairs: SampledPairs,
  scores: Float64Array,
  records: number,
  cut: Calibration,
  pairsOf: (records: Int32Array) => Promise<{ readonly pairs: SampledPairs; readonly scores: Float64Array }>,
): Promise<SourcesFound> {
  const clean = new Set(declaredSources(input));
  const source = Int32Array.from(input.sourceOf);
  const withSources = ({ left, right }: SampledPairs, scores: Float64Array): SourcePairs => ({
    source,
    sourceCount: input.sourceIds.length,
    left,
    right,
    probability: Float32Array.from(scores, (score) => probabilityOf(logOdds(cut, score))),
    score: Float32Array.from(scores),
  });
  const sampled = withSources(pairs, scores);
  let complete = sampled;
  if (records < input.records) {
    const all = await pairsOf(suspectRecords(sampled));
    complete = withSources(all.pairs, all.scores);
  }
  const sources = findCleanSources(sampled, complete);
  for (const { source, isClean } of sources) if (isClean) clean.add(source);
  return { sources, clean };
}

function isAcross(input: TrainInput, pairs: SampledPairs, pair: number): boolean {
  return input.sourceOf[pairs.left[pair]!] !== input.sourceOf[pairs.right[pair]!];
}

export function allowedPairs(input: TrainInput, pairs: SampledPairs, clean: ReadonlySet<number>): Int32Array {
  const kept = new Int32Array(pairs.count);
  let used = 0;
  for (let pair = 0; pair < pairs.count; pair++) {
    const isAllowed = isAcross(input, pairs, pair)
      ? input.linkMode !== 'DEDUPE_ONLY'
      : !clean.has(input.sourceOf[pairs.left[pair]!]!);
    if (isAllowed) kept[used++] = pair;
  }
  return kept.subarray(0, used);
}
