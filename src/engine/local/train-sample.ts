/** Samples of pairs that training looks at, and their patterns. */
import type { Patterns } from '../../rulebook/weigh/em.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import type { MeasuredChunk } from './measure-pairs.ts';
import type { Pool } from './pool.ts';

/** Fewer pairs tell nothing about a distribution. */
export const LEAST_PAIRS = 50;

export interface SampledPairs {
  readonly count: number;
  readonly width: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly levels: Int8Array;
  readonly cosines: Float64Array;
}

export async function measurePairs(
  pool: Pool,
  input: Parameters<typeof pool.each<'measurePairs'>>[1],
): Promise<MeasuredChunk[]> {
  return (await pool.each('measurePairs', input)).flat().sort((a, b) => a.index - b.index);
}

export function joinChunks(chunks: readonly MeasuredChunk[], width: number): SampledPairs {
  const count = chunks.reduce((sum, chunk) => sum + chunk.left.length, 0);
  const joined = {
    count,
    width,
    left: new Int32Array(count),
    right: new Int32Array(count),
    levels: new Int8Array(count * width),
    cosines: new Float64Array(count),
  };
  let at = 0;
  for (const chunk of chunks) {
    joined.left.set(chunk.left, at);
    joined.right.set(chunk.right, at);
    joined.levels.set(chunk.levels, at * width);
    joined.cosines.set(chunk.cosines, at);
    at += chunk.left.length;
  }
  return joined;
}

/** Every how many-th pair to take so that at most `most` are taken. */
export function thinned(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / most));
}

export function countPatterns(pairs: SampledPairs, step: number, kept?: Int32Array): Patterns {
  const { width } = pairs;
  const dictionary = new ByteDictionary();
  const bytes = new Uint8Array(pairs.levels.buffer, pairs.levels.byteOffset, pairs.levels.byteLength);
  const counts: number[] = [];
  for (let index = 0; index < (kept?.length ?? pairs.count); index += step) {
    const pair = kept?.[index] ?? index;
    const id = dictionary.add(bytes, pair * width, (pair + 1) * width);
    counts[id] = (counts[id] ?? 0) + 1;
  }
  const known = dictionary.bytes();
  return {
    width,
    levels: new Int8Array(known.buffer, known.byteOffset, known.byteLength),
    counts: Float64Array.from(counts),
  };
}
