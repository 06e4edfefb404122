/** Training on the attributes that say something: those that turn out to say nothing are left out, and it begins anew. */
import type { MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import { logOdds, probabilityOf, type ScoreTable } from '../../rulebook/weigh/score.ts';
import { isSuspected, levelsOfMatches, verdictOn, type MatchedLevels } from '../../rulebook/weigh/silent-columns.ts';
import type { Blocked } from './block.ts';
import type { EncodedAttribute } from './encode.ts';
import { usable } from './given-model.ts';
import { measuredRecords } from './measured-columns.ts';
import type { Pool } from './pool.ts';
import type { GramSpace } from './record-vectors.ts';
import { evidenceOf } from './train-evidence.ts';
import { trainModel, type Trained } from './train.ts';
import { weighPairs, type TrainInput, type Weighed } from './train-weigh.ts';

/** What is made of the attributes that are compared, before any of it is learned from. */
export interface Prepared {
  readonly grams: GramSpace;
  readonly blocked: Blocked;
}

export interface TrainedOnTelling {
  readonly trained: Trained;
  readonly measured: MeasuredRecords;
  readonly blocked: Blocked;
  /** With the reason why those that say nothing are not compared. */
  readonly encoded: readonly EncodedAttribute[];
}

/**
 * @param prepare as `prepared` was made, of fewer attributes: neighbours in what says nothing are not those of the rest
 * (a random word beside places: F1 .883 with its candidates, .970 without)
 */
export async function trainOnTelling(
  pool: Pool,
  encoded: readonly EncodedAttribute[],
  prepared: Prepared,
  prepare: (compared: readonly EncodedAttribute[]) => Promise<Prepared>,
  input: TrainingContext,
): Promise<TrainedOnTelling> {
  const first = inputOf(encoded, prepared, input);
  const weighed = await weighPairs(pool, first);
  const silent = silentAttributes(first, weighed, input.isWanted);
  if (silent.size === 0) {
    const trained = await trainModel(pool, first, weighed);
    return { trained, measured: first.measured, blocked: prepared.blocked, encoded };
  }
  const reason = 'among likely matches its values agree no more often than among random pairs';
  const judged = encoded.map((attribute) => (silent.has(attribute) ? { ...attribute, useless: reason } : attribute));
  const again = await prepare(usable(judged));
  const second = inputOf(judged, again, input);
  const trained = await trainModel(pool, second, await weighPairs(pool, second));
  return { trained, measured: second.measured, blocked: again.blocked, encoded: judged };
}

/** What training is told besides the attributes and their pairs. */
export interface TrainingContext extends Omit<TrainInput, 'compared' | 'measured' | 'candidates'> {
  /** The user wants the attribute compared, or pairs to be looked for by it. */
  readonly isWanted: (attribute: EncodedAttribute) => boolean;
}

function inputOf(
  encoded: readonly EncodedAttribute[],
  { grams, blocked }: Prepared,
  input: TrainingContext,
): TrainInput {
  const compared = usable(encoded);
  const measured = measuredRecords(compared, input.records, grams);
  return { ...input, compared, measured, candidates: blocked.candidates };
}

/** Attributes that say nothing; none that the user wants, and never all. */
function silentAttributes(
  input: TrainInput,
  weighed: Weighed,
  isWanted: (attribute: EncodedAttribute) => boolean,
): ReadonlySet<EncodedAttribute> {
  const { draft, patterns, classes, u, prior } = weighed;
  const silent = input.compared.filter((attribute, column) => {
    if (isWanted(attribute) || !isSuspected(draft.attributes[column]!.m, u[column]!)) return false;
    // Where pairs of one home are taken for matches, a person's sex says nothing: the stricter classes have a veto.
    return (
      verdictOn(levelsOfMatches(patterns, classes, u, prior, column), u[column]!) !== 'TELLING' &&
      verdictOn(levelsOfLikely(input, weighed, column), u[column]!) === 'SILENT'
    );
  });
  return new Set(silent.length < input.compared.length ? silent : []);
}

/** Natural-log odds by which pairs must be better than even: this is no decision of pairs, and purity counts. */
const SURE = 2;

/** Levels of a column among pairs whose score without it is that of matches. */
function levelsOfLikely({ measured }: TrainInput, weighed: Weighed, column: number): MatchedLevels {
  const { pairs, table, exact, fit, u } = weighed;
  const { scores } = evidenceOf(pairs, withoutColumn(table, column), exact, measured);
  const cut = fit(Float64Array.from(scores));
  const sums = u[column]!.map(() => 0);
  for (let pair = 0; pair < pairs.count; pair++) {
    const level = pairs.levels[pair * pairs.width + column]!;
    if (level >= 0) sums[level]! += probabilityOf(logOdds(cut, scores[pair]!) - SURE);
  }
  return sums;
}

/** Scores as if the column were empty everywhere, but for the cosine. */
function withoutColumn(table: ScoreTable, column: number): ScoreTable {
  return {
    ...table,
    weights: table.weights.with(column, new Float64Array(table.weights[column]!.length)),
    shares: table.shares.with(column, 0),
    entropies: table.entropies.with(column, 0),
  };
}
