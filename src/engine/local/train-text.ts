/**
 * Whether the text of whole records says anything that the columns have not said. What it takes to compare texts (their
 * 3-grams, 300 bytes a record, and a cosine per pair) is a third of the work on large data; where leaving it out changes
 * hardly a decision, it is left out. It is needed where a value stands in one column here and in another there, and
 * where columns hold much text or little is filled: then the two models disagree on 2 to 60 of 100 matches of the sample,
 * and on .1 to .6 where all is in its place (measured on 13 sets, and on 100,000 and 1 M generated people, who gain .002
 * of F1 without).
 */
import { scoreTable } from '../../rulebook/weigh/score.ts';
import type { MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import { evidenceOf } from './train-evidence.ts';
import { fitModel, type Fitted } from './train-fit.ts';
import type { TrainInput, Weighed } from './train-weigh.ts';

/** F1 of one model's matches against the other's from which they decide alike. */
const LEAST_AGREEMENT = 0.99;

/** The model without text, where it decides as the one with text does; else null. */
export function fitWithoutText(
  input: TrainInput,
  weighed: Weighed,
  clean: ReadonlySet<number>,
  withText: Fitted,
): Fitted | null {
  const without = fitModel(input, withoutText(weighed, input.measured), clean);
  return agreement(withText.likely, without.likely) >= LEAST_AGREEMENT ? without : null;
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

/** F1 of the matches of one list of probabilities against those of the other; 0 where there are none. */
function agreement(one: Float64Array, other: Float64Array): number {
  let [both, sum] = [0, 0];
  for (const [pair, p] of one.entries()) {
    const [first, second] = [Number(p >= 0.5), Number(other[pair]! >= 0.5)];
    both += first * second;
    sum += first + second;
  }
  return sum === 0 ? 0 : (2 * both) / sum;
}
