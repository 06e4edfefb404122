/**
 * An upper bound of the cosine of two records at less than half of its cost: which 3-grams a record may hold, as bits by gram
 * modulo their number (a Bloom filter with one hash). Every common gram meets a bit that is set, so that what the bits
 * let through is never less than the cosine.
 */
import type { RecordGrams } from './grams.ts';

/** Bits of all grams of a record, and of those that it holds more than once: 80 bytes a record. */
const ALL_BITS = 512;
const REPEATED_BITS = 128;
export const SIGNATURE_WORDS = (ALL_BITS + REPEATED_BITS) / 32;

export interface GramSignatures {
  /** SIGNATURE_WORDS a record. */
  readonly words: Int32Array;
  /** Most repeats of a gram, by record. */
  readonly mostRepeats: Uint8Array;
}

/** Fills in the signatures of some records. */
export function signRecords(
  into: GramSignatures,
  { starts, ends, grams, repeats }: RecordGrams,
  from: number,
  to: number,
): void {
  const { words, mostRepeats } = into;
  for (let record = from; record < to; record++) {
    const base = record * SIGNATURE_WORDS;
    const end = ends[record]!;
    let most = 1;
    for (let at = starts[record]!; at < end; at++) {
      const place = placeOf(grams[at]!);
      words[base + (place >> 5)]! |= 1 << (place & 31);
      const times = repeats[at]!;
      if (times === 1) continue;
      if (times > most) most = times;
      words[base + ALL_BITS / 32 + ((place & (REPEATED_BITS - 1)) >> 5)]! |= 1 << (place & 31);
    }
    mostRepeats[record] = most;
  }
}

/** Neighbouring grams share their first symbols: spread by a multiplication. */
function placeOf(gram: number): number {
  return (Math.imul(gram, 0x9e3779b1) >>> 16) & (ALL_BITS - 1);
}

/** Records with more grams are not bounded: their sums would not fit 31 bits. */
const MOST_GRAMS = 256;

/** The record that others are bounded against. One per thread. */
export interface SignatureProbe {
  readonly places: Uint16Array;
  readonly weights: Int32Array;
  /** −1: not bounded. */
  count: number;
}

export function newSignatureProbe(): SignatureProbe {
  return { places: new Uint16Array(MOST_GRAMS), weights: new Int32Array(MOST_GRAMS), count: -1 };
}

/** Fixes the record. `repeatBy`: factor by number of repeats, see grams.ts. */
export function fixProbe(
  probe: SignatureProbe,
  { starts, ends, grams, repeats }: RecordGrams,
  record: number,
  weights: Uint16Array,
  repeatBy: Int32Array,
): void {
  const from = starts[record]!;
  const count = ends[record]! - from;
  probe.count = count > MOST_GRAMS ? -1 : count;
  for (let index = 0; index < probe.count; index++) {
    const gram = grams[from + index]!;
    const weight = weights[gram]!;
    probe.places[index] = placeOf(gram);
    probe.weights[index] = weight * weight * repeatBy[repeats[from + index]!]!;
  }
}

/** At least Σ over common grams of (weight · repeats) of both; Infinity where the fixed record is not bounded. */
export function dotBound(
  { places, weights, count }: SignatureProbe,
  { words, mostRepeats }: GramSignatures,
  right: number,
  repeatBy: Int32Array,
): number {
  if (count < 0) return Infinity;
  const base = right * SIGNATURE_WORDS;
  const repeatedBase = base + ALL_BITS / 32;
  let all = 0;
  let repeated = 0;
  for (let index = 0; index < count; index++) {
    const place = places[index]!;
    const isHeld = -((words[base + (place >> 5)]! >>> (place & 31)) & 1);
    const weight = weights[index]! & isHeld;
    all += weight;
    repeated += weight & -((words[repeatedBase + ((place & (REPEATED_BITS - 1)) >> 5)]! >>> (place & 31)) & 1);
  }
  const once = repeatBy[1]!;
  return once * all + (repeatBy[mostRepeats[right]!]! - once) * repeated;
}
