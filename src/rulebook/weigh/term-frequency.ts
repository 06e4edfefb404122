/** How common a value is: what an equal pair of it is worth. */
import { exactWeight, type ModelAttribute } from './model.ts';

/** Values whose counts a model remembers by attribute; all others count as the commonest of them that is left out. */
export const MOST_FREQUENT = 10_000;

export interface CountRule {
  /** Codes whose own count is used. */
  readonly own: ReadonlySet<number>;
  readonly otherCount: number;
}

/** Values held by more than one record, commonest first, at most MOST_FREQUENT; ties by code. */
export function frequentCodes(counts: Int32Array): CountRule {
  const repeated: number[] = [];
  for (let code = 0; code < counts.length; code++) if (counts[code]! > 1) repeated.push(code);
  repeated.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const own = new Set(repeated.slice(0, MOST_FREQUENT));
  return { own, otherCount: Math.max(1, counts[repeated[MOST_FREQUENT] ?? -1] ?? 1) };
}

/** Bits of an equal value by code; `countOf` gives the remembered count. */
export function exactWeights(
  attribute: Pick<ModelAttribute, 'm' | 'total'>,
  size: number,
  countOf: (code: number) => number,
  records: number,
  into: Float64Array,
): Float64Array {
  for (let code = 0; code < size; code++) into[code] = exactWeight(attribute, countOf(code), records);
  return into;
}
