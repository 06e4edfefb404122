/** Scores pairs of records with a trained model. One per thread; batch, live search and explanation all come here. */
import { isText, type ComparisonKind } from '../compare/values.ts';
import { PairMeter, type MeasuredRecords } from './pair-meter.ts';
import { oddsAmongRelatives } from './relatives.ts';
import { combine, learnedOf, logOdds, type ScoreTable } from './score.ts';

export interface ScoredRecords extends MeasuredRecords {
  /** Bits of an equal value, by column and code, before the column's share. */
  readonly exactWeights: readonly Float64Array[];
}

/** Slack of the bound against rounding. */
const SLACK = 1e-6;

/** Place of the cosine among the comparisons; columns are 0 and above. */
const COSINE = -1;

export class PairScorer {
  readonly #records: ScoredRecords;
  readonly #table: ScoreTable;
  readonly #meter: PairMeter;
  /** Best that a column can still give when its values differ. */
  readonly #bestUnequal: Float64Array;
  readonly #bestLikeness: Float64Array;
  readonly #bestAdded: Float64Array;
  /** Columns and the cosine, in the order in which they are looked at. */
  readonly #order: Int32Array;
  readonly #levels: Int8Array;
  readonly #hasCosine: boolean;
  #left = -1;

  constructor(records: ScoredRecords, table: ScoreTable) {
    this.#records = records;
    this.#table = table;
    this.#meter = new PairMeter(records);
    this.#bestUnequal = Float64Array.from(table.weights, (weights) => Math.max(...weights.subarray(1)));
    this.#bestLikeness = Float64Array.from(table.likeness, (likeness) => likeness[1]!);
    this.#bestAdded = Float64Array.from(table.added, (added) => Math.max(...added.subarray(1)));
    this.#levels = new Int8Array(table.weights.length);
    this.#hasCosine = table.evidence.cosine > 0;
    this.#order = Int32Array.from(comparisonOrder(records, table));
  }

  setLeft(left: number): void {
    this.#left = left;
    this.#meter.setLeft(left);
  }

  /** Score of the left record and another, exact to the last bit and the same in both directions. */
  score(right: number): number {
    return this.scoreAtLeast(right, -Infinity);
  }

  /** Natural-log odds of a match for the pair that was scored last. */
  oddsAt(score: number): number {
    return oddsAmongRelatives(this.#table.relatives, logOdds(this.#table.cut, score), this.#levels);
  }

  /** Cosine of the left record and another; null where the score has none. */
  cosine(right: number): number | null {
    return this.#hasCosine ? this.#meter.cosineWith(right) : null;
  }

  /** Levels of the pair that was scored last with `score`; shares the scorer's memory. */
  get levels(): Int8Array {
    return this.#levels;
  }

  /** Whether a name of the pair that was scored last is alike because the two have theirs in each other's column. */
  isSwapped(column: number, right: number): boolean {
    const level = this.#levels[column]!;
    return level > 0 && this.#meter.swappedLevel(column, this.#left, right) === level;
  }

  /** As `score`; −Infinity as soon as `least` is out of reach. */
  scoreAtLeast(right: number, least: number): number {
    const { rows } = this.#records;
    const table = this.#table;
    const { weights, entropies, likeness, added, learned } = table;
    const width = this.#meter.width;
    const levels = this.#levels;
    // Nothing is more alike than 1; the cosine itself costs as much as several columns.
    let cosine = this.#hasCosine ? 1 : 0;
    const leftAt = this.#left * width;
    const rightAt = right * width;
    let bits = -this.#table.priorBits;
    let likeSum = 0;
    let entropySum = 0;
    let addedSum = 0;
    for (let column = 0; column < width; column++) {
      const a = rows[leftAt + column]!;
      const b = rows[rightAt + column]!;
      if (a < 0 || b < 0) {
        levels[column] = -1;
        continue;
      }
      entropySum += entropies[column]!;
      if (a === b) {
        levels[column] = 0;
        const weight = this.#exact(column, a);
        bits += weight;
        likeSum += entropies[column]!;
        addedSum += learnedOf(learned, column, weight);
      } else {
        levels[column] = UNKNOWN;
        bits += this.#bestUnequal[column]!;
        likeSum += this.#bestLikeness[column]! * entropies[column]!;
        addedSum += this.#bestAdded[column]!;
      }
    }
    const norm = Math.max(1e-9, entropySum);
    if (combine(table, bits, cosine, likeSum / norm, addedSum) + SLACK < least) return -Infinity;
    if (least > -Infinity && this.#hasCosine) {
      cosine = this.#meter.cosineBound(right);
      if (combine(table, bits, cosine, likeSum / norm, addedSum) + SLACK < least) return -Infinity;
    }
    for (const column of this.#order) {
      if (column === COSINE) {
        cosine = this.#meter.cosineWith(right);
      } else {
        if (levels[column] !== UNKNOWN) continue;
        const level = this.#meter.level(column, this.#left, right);
        levels[column] = level;
        bits += weights[column]![level]! - this.#bestUnequal[column]!;
        likeSum += (likeness[column]![level]! - this.#bestLikeness[column]!) * entropies[column]!;
        addedSum += added[column]![level]! - this.#bestAdded[column]!;
      }
      if (combine(table, bits, cosine, likeSum / norm, addedSum) + SLACK < least) return -Infinity;
    }
    return this.#exactScore(right, cosine, norm);
  }

  #exact(column: number, code: number): number {
    return this.#records.exactWeights[column]![code]! * this.#table.shares[column]!;
  }

  /** Adds the evidence up in the order of columns, so that rounding is the same whatever path led here. */
  #exactScore(right: number, cosine: number, norm: number): number {
    const { rows } = this.#records;
    const { weights, entropies, likeness, learned } = this.#table;
    let bits = -this.#table.priorBits;
    let likeSum = 0;
    let addedSum = 0;
    for (let column = 0; column < this.#meter.width; column++) {
      const level = this.#levels[column]!;
      if (level < 0) continue;
      const weight =
        level === 0 ? this.#exact(column, rows[right * this.#meter.width + column]!) : weights[column]![level]!;
      bits += weight;
      likeSum += likeness[column]![level]! * entropies[column]!;
      addedSum += learnedOf(learned, column, weight);
    }
    return combine(this.#table, bits, cosine, likeSum / norm, addedSum);
  }
}

/** Mark of a level that has not been computed yet. */
const UNKNOWN = 100;

/**
 * Cheap and decisive comparisons first: bits at stake per cost. A text costs some 15 symbols' worth before its first
 * symbol, names half as much again, and the cosine as much as the texts of both records. Where it is bounded already,
 * less is at stake (measured on 1 M generated people: the bound lies .1 to .2 above it).
 */
function comparisonOrder(records: MeasuredRecords, table: ScoreTable): number[] {
  const gain = new Map<number, number>();
  let recordLength = 0;
  for (const [column, { table: values }] of records.columns.entries()) {
    const weights = table.weights[column]!;
    const stake = Math.max(...weights.subarray(1)) - weights.at(-1)! + table.entropies[column]! * 0.3;
    const meanLength = values.size === 0 ? 1 : values.symbols.length / values.size;
    recordLength += meanLength;
    gain.set(column, stake / costOf(values.kind, meanLength));
  }
  const { evidence } = table;
  const atStake = (records.signatures === undefined ? 1 : 0.2) * (evidence.cosine / evidence.bits);
  if (atStake > 0) gain.set(COSINE, atStake / (10 + recordLength));
  return [...gain.keys()].sort((a, b) => gain.get(b)! - gain.get(a)! || a - b);
}

function costOf(kind: ComparisonKind, length: number): number {
  if (!isText(kind)) return 5 + length / 2;
  return (15 + 0.6 * length) * (kind === 'given' || kind === 'person' ? 1.5 : 1);
}
