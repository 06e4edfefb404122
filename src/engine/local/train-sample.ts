/** Samples of pairs that training looks at, and their patterns. */
import { allocateShared } from '../../rulebook/compare/values.ts';
import type { Patterns } from '../../rulebook/weigh/em.ts';
import type { MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { newCursor } from './cursor.ts';
import type { EncodedAttribute } from './encode.ts';
import type { MeasuredChunk } from './measure-pairs.ts';
import type { Pool } from './pool.ts';
import { recordVectors } from './record-vectors.ts';

/** Fewer pairs tell nothing about a distribution. */
export const LEAST_PAIRS = 50;

export interface PairLevels {
  readonly count: number;
  readonly width: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly levels: Int8Array;
}

export interface SampledPairs extends PairLevels {
  readonly cosines: Float64Array;
}

export async function measurePairs(
  pool: Pool,
  input: Parameters<typeof pool.each<'measurePairs'>>[1],
): Promise<MeasuredChunk[]> {
  return (await pool.each('measurePairs', input)).flat().sort((a, b) => a.index - b.index);
}

export function joinChunks(chunks: readonly MeasuredChunk[], width: number): PairLevels {
  const count = chunks.reduce((sum, chunk) => sum + chunk.left.length, 0);
  const joined = {
    count,
    width,
    left: allocateShared(Int32Array, count * 4),
    right: allocateShared(Int32Array, count * 4),
    levels: new Int8Array(count * width),
  };
  let at = 0;
  for (const chunk of chunks) {
    joined.left.set(chunk.left, at);
    joined.right.set(chunk.right, at);
    joined.levels.set(chunk.levels, at * width);
    at += chunk.left.length;
  }
  return joined;
}

/** The pairs with the cosines of their whole records. */
export async function withCosines<T extends PairLevels>(
  pool: Pool,
  of: { readonly measured: MeasuredRecords; readonly compared: readonly EncodedAttribute[]; readonly records: number },
  pairs: T,
): Promise<T & SampledPairs> {
  const { measured, compared, records } = of;
  const cosines = allocateShared(Float64Array, pairs.count * 8);
  const vectors =
    measured.vectors ?? (await recordVectors(pool, compared, records, measured.gramWeights, recordsOf(pairs, records)));
  const { left, right } = pairs;
  await pool.each('measureCosines', {
    records: { ...measured, vectors },
    left,
    right,
    into: cosines,
    cursor: newCursor(pairs.count, 4096),
  });
  return { ...pairs, cosines };
}

/** Numbers of the records that take part in a pair, ascending. */
function recordsOf({ left, right }: PairLevels, records: number): Int32Array {
  const takesPart = new Uint8Array(records);
  for (const record of left) takesPart[record] = 1;
  for (const record of right) takesPart[record] = 1;
  const numbers = new Int32Array(takesPart.reduce((sum, one) => sum + one, 0));
  let used = 0;
  for (let record = 0; record < records; record++) if (takesPart[record] === 1) numbers[used++] = record;
  return numbers;
}

/** Every how many-th pair to take so that at most `most` are taken. */
export function thinned(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / most));
}

/** Some of the pairs; all of them are given back as they are. */
export function pickPairs(pairs: SampledPairs, kept: Int32Array): SampledPairs {
  const { count, width } = pairs;
  if (kept.length === count) return pairs;
  const levels = new Int8Array(kept.length * width);
  for (const [at, pair] of kept.entries()) {
    levels.set(pairs.levels.subarray(pair * width, (pair + 1) * width), at * width);
  }
  return {
    count: kept.length,
    width,
    left: kept.map((pair) => pairs.left[pair]!),
    right: kept.map((pair) => pairs.right[pair]!),
    levels,
    cosines: Float64Array.from(kept, (pair) => pairs.cosines[pair]!),
  };
}

export interface PairPatterns extends Patterns {
  /** Pattern of every counted pair. */
  readonly of: Int32Array;
}

/** Patterns of every `step`-th pair. */
export function countPatterns(pairs: PairLevels, step: number): PairPatterns {
  const { width } = pairs;
  const dictionary = new ByteDictionary();
  const bytes = new Uint8Array(pairs.levels.buffer, pairs.levels.byteOffset, pairs.levels.byteLength);
  const counts: number[] = [];
  const of = new Int32Array(Math.ceil(pairs.count / step));
  for (let index = 0; index < of.length; index++) {
    const pair = index * step;
    const id = dictionary.add(bytes, pair * width, (pair + 1) * width);
    counts[id] = (counts[id] ?? 0) + 1;
    of[index] = id;
  }
  const known = dictionary.bytes();
  return {
    width,
    levels: new Int8Array(known.buffer, known.byteOffset, known.byteLength),
    counts: Float64Array.from(counts),
    of,
  };
}
