/**
 * Whether the text of whole records says anything that the columns have not said. What it takes to compare texts (their
 * 3-grams, 300 bytes a record, and a cosine per pair) is a third of the work on large data; where leaving it out changes
 * hardly which pairs are the best, it is left out. It is needed where a value stands in one column here and in another
 * there, and where columns hold much text or little is filled: then 2 to 33 of 100 of the best pairs are others (12 of 26
 * sets that were forced this way). Where all is in its place .990 are the same and more (14 sets; generated people: .995
 * of 100,000 and of one million, .993 of two, .991 of five), and the score without text is the better one: the texts of
 * namesakes are alike, and there are more of them the more records there are (F1 of the sample's pairs: .002 more of one
 * million people, .008 of two, .006 of five).
 */
import { scoreTable } from '../../rulebook/weigh/score.ts';
import type { MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import { evidenceOf } from './train-evidence.ts';
import { fitModel, type Fitted } from './train-fit.ts';
import type { TrainInput, Weighed } from './train-weigh.ts';

/** Share of the best pairs that two models must have in common to decide alike. */
const LEAST_AGREEMENT = 0.985;

export interface FittedWithoutText extends Fitted {
  /** The model with text would have decided otherwise. */
  readonly isMissed: boolean;
}

/** The model without text, where it decides as the one with text does or there is no memory for texts; else null. */
export function fitWithoutText(
  input: TrainInput,
  weighed: Weighed,
  clean: ReadonlySet<number>,
  withText: Fitted,
): FittedWithoutText | null {
  const without = fitModel(input, withoutText(weighed, input.measured), clean);
  const isMissed = agreement(withText.likely, without.likely) < LEAST_AGREEMENT;
  return isMissed && input.hasText ? null : { ...without, isMissed };
}

function withoutText(weighed: Weighed, measured: MeasuredRecords): Weighed {
  const { pairs, labelled, exact } = weighed;
  const draft = { ...weighed.draft, ignoresText: true } as const;
  const table = scoreTable(draft);
  const plain = { ...pairs, cosines: new Float64Array(pairs.count) };
  return {
    ...weighed,
    draft,
    table,
    pairs: plain,
    labelled: labelled && { ...labelled, cosines: new Float64Array(labelled.count) },
    evidence: evidenceOf(plain, table, exact, measured),
  };
}

/**
 * Share of the pairs that are among the best of both lists of probabilities, of as many as the two call matches on average:
 * where one only puts the cut elsewhere, they order pairs alike. 0 where there are none.
 */
export function agreement(one: Float64Array, other: Float64Array): number {
  const count = Math.round((matchesOf(one) + matchesOf(other)) / 2);
  if (count === 0) return 0;
  const [least, leastOther] = [leastOfBest(one, count), leastOfBest(other, count)];
  let [both, sum] = [0, 0];
  for (const [pair, p] of one.entries()) {
    const [first, second] = [Number(p >= least), Number(other[pair]! >= leastOther)];
    both += first * second;
    sum += first + second;
  }
  return (2 * both) / sum;
}

function matchesOf(probabilities: Float64Array): number {
  return probabilities.reduce((sum, p) => sum + Number(p >= 0.5), 0);
}

/** The least probability among the best `count`. */
function leastOfBest(probabilities: Float64Array, count: number): number {
  return Float64Array.from(probabilities).sort().at(-count)!;
}
