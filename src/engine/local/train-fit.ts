/** Second half of training: from the evidence of sampled pairs to a model and their probabilities. */
import type { AttributeType } from '../../domain/attribute.ts';
import { mutualBestProbability } from '../../rulebook/cluster/one-to-one.ts';
import { shiftedCut } from '../../rulebook/weigh/label-shift.ts';
import type { MatchModel } from '../../rulebook/weigh/model.ts';
import { areRelatives, fitRelatives, type Relatives } from '../../rulebook/weigh/relatives.ts';
import { logOdds, probabilityOf } from '../../rulebook/weigh/score.ts';
import { correctedScores, selfTrain, type Evidence } from '../../rulebook/weigh/self-training.ts';
import { REVIEW_CUT } from './score.ts';
import { evidenceOf, evidenceSubset, keptProbabilities, matchesBelow } from './train-evidence.ts';
import { labelCounts, labelledTargets, withLabels } from './train-labels.ts';
import { LEAST_PAIRS, countPatterns, thinned, type SampledPairs } from './train-sample.ts';
import { allowedPairs } from './train-sources.ts';
import { FIXED_CUT, MOST_PATTERNS, type TrainInput, type Weighed } from './train-weigh.ts';

/** Fewer records are too few to fit a mixture to, and a fixed cut stands in. */
const LEAST_RECORDS = 30;

export interface Fitted {
  readonly model: MatchModel;
  /** Sampled pairs that may match, and their evidence. */
  readonly kept: Int32Array;
  readonly allowed: Evidence;
  /** Their probabilities; 0 below the review cut. */
  readonly likely: Float64Array;
  /** Σ probability of those below it. */
  readonly below: number;
  /** Too little to fit anything to. */
  readonly isSmall: boolean;
  /** Two sources without duplicates: a record has one partner at most. */
  readonly isOneToOne: boolean;
}

/** @param clean codes of the sources without duplicates */
export function fitModel(input: TrainInput, weighed: Weighed, clean: ReadonlySet<number>): Fitted {
  const { measured, compared, records } = input;
  const { pairs, every, u, prior, classes, labelled, draft, table, exact, evidence, fit } = weighed;
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
  const scored = { scores, pairs, kept, cut, relatives };
  return {
    model: {
      ...draft,
      cleanSources: [...clean].map((source) => input.sourceIds[source]!),
      learned,
      relatives,
      cut,
      ...(labelled === null ? {} : { labels: labelCounts(labelled) }),
    },
    kept,
    allowed,
    likely: keptProbabilities(REVIEW_CUT, scored),
    below: matchesBelow(REVIEW_CUT, scored),
    isSmall,
    isOneToOne,
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
