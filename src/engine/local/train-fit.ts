/** Second half of training: from the evidence of sampled pairs to a model and their probabilities. */
import { findLosers, fitWinners, winnerProbability } from '../../rulebook/cluster/one-to-one.ts';
import { shiftedCut } from '../../rulebook/weigh/label-shift.ts';
import { fitPlatt } from '../../rulebook/weigh/platt.ts';
import type { Calibration, MatchModel } from '../../rulebook/weigh/model.ts';
import { relativesStrength, type Relatives, type RelativesEvidence } from '../../rulebook/weigh/relatives.ts';
import { amongRivals, type Rivals } from '../../rulebook/weigh/rivals.ts';
import { logOdds, probabilityOf } from '../../rulebook/weigh/score.ts';
import { correctedScores, selfTrain } from '../../rulebook/weigh/self-training.ts';
import { REVIEW_CUT } from './score.ts';
import { evidenceOf, keptProbabilities, matchesBelow } from './train-evidence.ts';
import { labelCounts, labelledTargets, withLabels } from './train-labels.ts';
import { LEAST_PAIRS } from './train-sample.ts';
import { FIXED_CUT, type TrainInput, type Weighed } from './train-weigh.ts';

/** Fewer records are too few to fit a mixture to, and a fixed cut stands in. */
const LEAST_RECORDS = 30;

export interface Fitted {
  readonly model: MatchModel;
  /** Probabilities of the sampled pairs; 0 below the review cut. */
  readonly likely: Float64Array;
  /** Σ probability of those below it. */
  readonly below: number;
  /** Too little to fit anything to. */
  readonly isSmall: boolean;
  /** Two sources without duplicates: a record has one partner at most. */
  readonly isOneToOne: boolean;
}

/** @param clean codes of the sources without duplicates, among which the pairs were weighed */
export function fitModel(input: TrainInput, weighed: Weighed, clean: ReadonlySet<number>): Fitted {
  const { measured, records } = input;
  const { pairs, rivals, every, u, classes, scale, labelled, draft, table, exact, evidence, fit } = weighed;
  const isSmall = pairs.count < LEAST_PAIRS || records < LEAST_RECORDS;
  const isOneToOne = clean.size === 2 && input.sourceIds.length === 2;
  const probabilities = (scores: Float64Array): Float64Array => believed(scores, fit, rivals);
  const calibrated = (scores: Float64Array): Calibration => cutOf(scores, fit, rivals);
  // Where all pairs have rivals these tell more: relatives lose to the match, or there is none.
  const hasRelatives = !isSmall && rivals?.ofLeft.every((group) => group !== 0) !== true;
  const relatives = hasRelatives ? relativesOf(input, classes, u, scale) : null;
  const ofLabels = labelled === null ? null : evidenceOf(labelled, table, exact, measured);
  const learned = isSmall
    ? null
    : ofLabels === null
      ? selfTrain(evidence, records / every, probabilities)
      : selfTrain(withLabels(evidence, ofLabels), records / every, (current) =>
          labelledTargets(current, labelled!.isMatch, probabilities, calibrated),
        );
  const scores = learned === null ? evidence.scores : correctedScores(evidence, learned);
  const fitted = isSmall ? FIXED_CUT : calibrated(scores);
  const cut =
    ofLabels === null || labelled === null
      ? fitted
      : shiftedCut(fitted, relatives, {
          ...labelled,
          scores: learned === null ? ofLabels.scores : correctedScores(ofLabels, learned),
        });
  const winners = rivals === null || isSmall ? null : fitWinners(rivals, scores);
  const scored = { scores, pairs, cut, relatives };
  return {
    model: {
      ...draft,
      cleanSources: [...clean].map((source) => input.sourceIds[source]!),
      learned,
      relatives,
      cut,
      ...(winners === null ? {} : { winners }),
      ...(labelled === null ? {} : { labels: labelCounts(labelled) }),
    },
    likely: keptProbabilities(REVIEW_CUT, scored),
    below: matchesBelow(REVIEW_CUT, scored),
    isSmall,
    isOneToOne,
  };
}

/** From score to probability; of pairs with rivals from what is believed of them. */
export function cutOf(scores: Float64Array, fit: Weighed['fit'], rivals: Rivals | null): Calibration {
  return rivals === null ? fit(scores) : fitPlatt(scores, believed(scores, fit, rivals));
}

/** Probability of every pair at given scores: of rivals only the best can be a match. */
function believed(scores: Float64Array, fit: Weighed['fit'], rivals: Rivals | null): Float64Array {
  const cut = fit(scores, rivals === null ? undefined : findLosers(rivals, scores));
  const odds = scores.map((score) => logOdds(cut, score));
  if (rivals === null) return odds.map(probabilityOf);
  const winners = fitWinners(rivals, scores);
  if (winners === null) return amongRivals(odds, rivals);
  const best = winnerProbability(rivals, scores, winners);
  return best.map((p, pair) => (Number.isNaN(p) ? probabilityOf(odds[pair]!) : p));
}

/** Below, the class makes no difference worth its cost. */
const LEAST_STRENGTH = 0.01;

/** The third class, where the product has it; see relatives.ts. */
function relativesOf(
  { compared, records }: TrainInput,
  fit: RelativesEvidence,
  u: readonly (readonly number[])[],
  scale: number,
): Relatives | null {
  const columns = compared.map(({ type, column: { facts } }) => ({
    type,
    entropy: facts.entropy,
    fill: facts.filled / records,
  }));
  const strength = relativesStrength(fit, u, columns, records, scale);
  return strength < LEAST_STRENGTH ? null : { strength, prior: fit.prior, ratios: fit.ratios };
}
