/** Stage train: from samples of pairs to a model. All statistics are of this product; no labels are needed. */
import type { AttributeType } from '../../domain/attribute.ts';
import { mutualBestProbability } from '../../rulebook/cluster/one-to-one.ts';
import { fitFirstLook } from '../../rulebook/weigh/first-look.ts';
import { shiftedCut } from '../../rulebook/weigh/label-shift.ts';
import type { MatchModel } from '../../rulebook/weigh/model.ts';
import { areRelatives, fitRelatives, type Relatives } from '../../rulebook/weigh/relatives.ts';
import { logOdds, probabilityOf } from '../../rulebook/weigh/score.ts';
import { correctedScores, selfTrain } from '../../rulebook/weigh/self-training.ts';
import { REVIEW_CUT } from './score.ts';
import { newCursor } from './cursor.ts';
import type { Pool } from './pool.ts';
import { labelCounts, labelledTargets, withLabels } from './train-labels.ts';
import { NONE_FRUITLESS, fruitlessFamilies } from './fruitless-families.ts';
import { evidenceOf, evidenceSubset, keptProbabilities, likelyMatches, matchesBelow } from './train-evidence.ts';
import { LEAST_PAIRS, countPatterns, joinChunks, measurePairs, thinned, type SampledPairs } from './train-sample.ts';
import { FIXED_CUT, MOST_PATTERNS, type TrainInput, type Weighed } from './train-weigh.ts';
import { allowedPairs, cleanSources, type SourcesFound } from './train-sources.ts';

/** Fewer records are too few to fit a mixture to, and a fixed cut stands in. */
const LEAST_RECORDS = 30;

export interface Trained extends SourcesFound {
  readonly model: MatchModel;
  readonly exact: readonly Float64Array[];
  /** Ways of finding pairs that are not worth their cost, by their place in the report of blocking. */
  readonly fruitless: readonly number[];
  readonly sampledPairs: number;
  readonly sampledShare: number;
  readonly randomPairs: number;
  /** Matches expected among the pairs that scoring leaves out as too improbable; 0 where a model was given. */
  readonly matchesNotKept: number;
}

export async function trainModel(pool: Pool, input: TrainInput, weighed: Weighed): Promise<Trained> {
  const { measured, compared, records, candidates } = input;
  const { pairs, every, u, prior, classes, labelled, draft, table, exact, evidence, fit } = weighed;
  const { sources, clean } = await cleanSources(input, pairs, evidence.scores, records / every, fit, async (chosen) => {
    const chunks = await measurePairs(pool, {
      records: measured,
      pairs: { of: 'chosen', candidates, chosen },
      cursor: newCursor(chosen.length, 64),
    });
    const all = joinChunks(chunks, compared.length);
    return { pairs: all, scores: evidenceOf(all, table, exact, measured).scores };
  });
  const kept = allowedPairs(input, pairs, clean);
  const isSmall = kept.length < LEAST_PAIRS || records < LEAST_RECORDS;
  const allowed = kept.length === pairs.count ? evidence : evidenceSubset(evidence, kept);
  const isOneToOne = clean.size === 2 && input.sourceIds.length === 2;
  const probabilities = (scores: Float64Array): Float64Array => {
    const cut = fit(Float64Array.from(scores));
    const own = scores.map((score) => probabilityOf(logOdds(cut, score)));
    if (!isOneToOne) return own;
    const mutual = mutualBestProbability(records, {
      left: Int32Array.from(kept, (pair) => pairs.left[pair]!),
      right: Int32Array.from(kept, (pair) => pairs.right[pair]!),
      score: Float32Array.from(scores),
    });
    return own.map((p, index) => Math.max(p, mutual[index]!));
  };
  const types = compared.map(({ type }) => type);
  const among =
    kept.length === pairs.count
      ? { fit: classes, scale: weighed.scale }
      : fitAmong(pairs, kept, u, types, prior, every);
  const relatives = isSmall ? null : relativesOf(input, among.fit, u, among.scale);
  const ofLabels = labelled === null ? null : evidenceOf(labelled, table, exact, measured);
  const learned = isSmall
    ? null
    : ofLabels === null
      ? selfTrain(allowed, records / every, probabilities)
      : selfTrain(withLabels(allowed, ofLabels), records / every, (current) =>
          labelledTargets(current, labelled!.isMatch, probabilities, fit),
        );
  const scores = learned === null ? allowed.scores : correctedScores(allowed, learned);
  const fitted = isSmall ? FIXED_CUT : fit(Float64Array.from(scores));
  const cut =
    ofLabels === null || labelled === null
      ? fitted
      : shiftedCut(fitted, relatives, {
          ...labelled,
          scores: learned === null ? ofLabels.scores : correctedScores(ofLabels, learned),
        });
  const likely = keptProbabilities(REVIEW_CUT, { scores, pairs, kept, cut, relatives });
  // The best neighbours of a record have been chosen already; members of its groups have not.
  const inGroups = isSmall || candidates.kind === 'lists' ? null : candidates;
  const first =
    inGroups === null
      ? null
      : fitFirstLook({
          evidence: allowed,
          levelOf: (index, column) => pairs.levels[kept[index]! * pairs.width + column]!,
          probabilities: likely,
        });
  const fruitless =
    inGroups === null ? NONE_FRUITLESS : fruitlessFamilies(inGroups, likelyMatches(pairs, kept, likely));
  return {
    model: {
      ...draft,
      cleanSources: [...clean].map((source) => input.sourceIds[source]!),
      learned,
      relatives,
      cut,
      ...(first === null ? {} : { firstLook: first.look }),
      ...(labelled === null ? {} : { labels: labelCounts(labelled) }),
    },
    // Between clean sources hardly a pair beside the best can be a match.
    matchesNotKept: isOneToOne
      ? 0
      : every *
        (fruitless.lost + (first?.lost ?? 0) + matchesBelow(REVIEW_CUT, { scores, pairs, kept, cut, relatives })),
    fruitless: fruitless.families,
    exact,
    clean,
    sources,
    sampledPairs: pairs.count,
    sampledShare: 1 / every,
    randomPairs: weighed.random,
  };
}

/** The three classes among pairs that may match. */
function fitAmong(
  pairs: SampledPairs,
  kept: Int32Array,
  u: readonly (readonly number[])[],
  types: readonly AttributeType[],
  prior: number,
  every: number,
): { readonly fit: ReturnType<typeof fitRelatives>; readonly scale: number } {
  const step = thinned(kept.length, MOST_PATTERNS);
  return { fit: fitRelatives(countPatterns(pairs, step, kept), u, types, prior), scale: step * every };
}

/** The third class, where the product has it; see relatives.ts. */
function relativesOf(
  { compared, records }: TrainInput,
  fit: ReturnType<typeof fitRelatives>,
  u: readonly (readonly number[])[],
  scale: number,
): Relatives | null {
  const columns = compared.map(({ type, column: { facts } }) => ({
    type,
    entropy: facts.entropy,
    fill: facts.filled / records,
  }));
  return areRelatives(fit, u, columns, records, scale) ? { prior: fit.prior, ratios: fit.ratios } : null;
}
