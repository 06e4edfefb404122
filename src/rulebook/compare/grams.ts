/**
 * Character 3-grams of words (each padded by a space) and their cosine. Weights are whole numbers, so that a sum is
 * exact in any order and a pair scores the same to the last bit in batch, live search and explanation.
 */
import { SYMBOLS } from './fold.ts';

/** A gram is a number below this: three symbols of 37. */
export const GRAMS = SYMBOLS * SYMBOLS * SYMBOLS;

/** Scale of the whole-number weights: inverse document frequency and sublinear term frequency, each × 16. */
const SCALE = 16;

export const MOST_REPEATS = 255;

/** round(16 · (1 + ln tf)) by tf. */
export function repeatWeights(): Int32Array {
  return Int32Array.from({ length: MOST_REPEATS + 1 }, (_, repeats) =>
    repeats === 0 ? 0 : Math.round(SCALE * (1 + Math.log(repeats))),
  );
}

/** round(16 · (ln((1 + N) / (1 + df)) + 1)) by gram: rare grams weigh more (smoothed idf). */
export function gramWeights(frequencies: Int32Array | Uint32Array, records: number): Uint16Array {
  return Uint16Array.from(frequencies, (frequency) =>
    Math.round(SCALE * (Math.log((1 + records) / (1 + frequency)) + 1)),
  );
}

/** Grams of many texts, each text's in ascending order with its number of repeats. */
export interface GramLists {
  /** size + 1 positions. */
  readonly offsets: Uint32Array;
  readonly grams: Uint16Array;
  readonly repeats: Uint8Array;
}

/** Σ (weight · repeats)² of one text: the square of its length as a vector. */
export function squaredLength(lists: GramLists, index: number, weights: Uint16Array, repeatBy: Int32Array): number {
  let sum = 0;
  for (let at = lists.offsets[index]!; at < lists.offsets[index + 1]!; at++) {
    const weight = weights[lists.grams[at]!]! * repeatBy[lists.repeats[at]!]!;
    sum += weight * weight;
  }
  return sum;
}

/** Cosine of two vectors from whole-number sums: symmetric to the last bit. */
export function cosine(dot: number, leftSquared: number, rightSquared: number): number {
  return dot === 0 ? 0 : dot / Math.sqrt(leftSquared * rightSquared);
}

/** The grams of whole records: those of record r are grams[starts[r]] … grams[ends[r]], ascending. */
export interface RecordGrams {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly grams: Uint16Array;
  readonly repeats: Uint8Array;
}

/** Whole records as vectors of 3-grams. */
export interface RecordVectors {
  readonly of: RecordGrams;
  /** Squared length of every record's. */
  readonly squares: Float64Array;
}

/** squaredLength of a record. */
export function squaredLengthOfRecord(
  records: RecordGrams,
  record: number,
  weights: Uint16Array,
  repeatBy: Int32Array,
): number {
  let sum = 0;
  for (let at = records.starts[record]!; at < records.ends[record]!; at++) {
    const weight = weights[records.grams[at]!]! * repeatBy[records.repeats[at]!]!;
    sum += weight * weight;
  }
  return sum;
}
