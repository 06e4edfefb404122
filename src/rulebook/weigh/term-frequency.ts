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
  const least = leastCount(counts);
  for (let code = 0; code < counts.length; code++) if (counts[code]! >= least) repeated.push(code);
  repeated.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const own = new Set(repeated.slice(0, MOST_FREQUENT));
  return { own, otherCount: Math.max(1, counts[repeated[MOST_FREQUENT] ?? -1] ?? 1) };
}

/** Count that more than MOST_FREQUENT values reach; 2 where so few repeat. Sorting a million values would cost more. */
function leastCount(counts: Int32Array): number {
  const valuesBy = new Map<number, number>();
  let repeated = 0;
  for (const count of counts) {
    if (count < 2) continue;
    repeated++;
    valuesBy.set(count, (valuesBy.get(count) ?? 0) + 1);
  }
  if (repeated <= MOST_FREQUENT) return 2;
  let reached = 0;
  for (const [count, values] of [...valuesBy].sort((a, b) => b[0] - a[0])) {
    reached += values;
    if (reached > MOST_FREQUENT) return count;
  }
  return 2;
}

/** Bits of an equal value by code, where the counts of all values are at hand. */
export function exactWeightsByRule(
  attribute: Pick<ModelAttribute, 'm' | 'total'>,
  counts: Int32Array,
  rule: CountRule,
  records: number,
  into: Float64Array,
): Float64Array {
  into.fill(exactWeight(attribute, rule.otherCount, records));
  for (const code of rule.own) into[code] = exactWeight(attribute, counts[code]!, records);
  return into;
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
