/**
 * Between two sources without duplicates a record has at most one match, so its candidates there are rivals: the
 * probability of each counts the others. Without it the tracks of one album or the variants of one product are taken for
 * matches by the dozen, and what tells them apart, the title or the model number, is learned to mean nothing.
 */

/** By pair: the group of its left record's candidates in the right one's source, and the other way round. */
export interface Rivals {
  readonly ofLeft: Int32Array;
  readonly ofRight: Int32Array;
  /** Groups are numbered from 1; 0 stands for a pair that has no rivals, on either side. */
  readonly groups: number;
}

/** Null where no pair can have rivals. */
export function findRivals(
  { left, right }: { readonly left: Int32Array; readonly right: Int32Array },
  sourceOf: ArrayLike<number>,
  clean: ReadonlySet<number>,
): Rivals | null {
  if (clean.size < 2) return null;
  const numbers = new Map<number, number>();
  const groupOf = (record: number, source: number): number => {
    const key = record * MOST_SOURCES + source;
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = numbers.size + 1));
    return number;
  };
  const [ofLeft, ofRight] = [new Int32Array(left.length), new Int32Array(left.length)];
  for (let pair = 0; pair < left.length; pair++) {
    const [a, b] = [sourceOf[left[pair]!]!, sourceOf[right[pair]!]!];
    if (a === b || !clean.has(a) || !clean.has(b)) continue;
    ofLeft[pair] = groupOf(left[pair]!, b);
    ofRight[pair] = groupOf(right[pair]!, a);
  }
  return numbers.size === 0 ? null : { ofLeft, ofRight, groups: numbers.size + 1 };
}

const MOST_SOURCES = 1 << 16;

/** Odds beyond e^±MOST are as good as certain. */
const MOST = 40;

/**
 * Probability of every pair from its natural-log odds against a random pair: that it is the match and none of its rivals
 * is, odds / (1 + Σ odds of the pair and its rivals).
 */
export function amongRivals(odds: Float64Array, { ofLeft, ofRight, groups }: Rivals): Float64Array {
  const own = new Float64Array(odds.length);
  const sums = new Float64Array(groups);
  for (let pair = 0; pair < own.length; pair++) {
    const value = Math.exp(Math.max(-MOST, Math.min(MOST, odds[pair]!)));
    own[pair] = value;
    sums[ofLeft[pair]!]! += value;
    sums[ofRight[pair]!]! += value;
  }
  for (let pair = 0; pair < own.length; pair++) {
    const value = own[pair]!;
    const left = ofLeft[pair]!;
    // The pair itself is in the sums of both sides.
    const others = left === 0 ? 0 : Math.max(0, sums[left]! + sums[ofRight[pair]!]! - 2 * value);
    own[pair] = value / (1 + value + others);
  }
  return own;
}
