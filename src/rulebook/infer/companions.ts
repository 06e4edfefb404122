/**
 * Whether numbers that look random are: records that lie next to each other in such a column have nothing else in
 * common, but in a column of coordinates, prices or measures the records of one thing lie side by side. Marginal
 * counts cannot tell the two apart.
 */

export interface OtherColumn {
  /** One per record; −1: empty. */
  readonly codes: Int32Array;
  /** Records that hold a code. */
  readonly counts: Int32Array;
}

/** Records looked at: of more, those of a stretch of the column's range, so that neighbours stay neighbours. */
const MOST_RECORDS = 50_000;
/** A value that many hold is no bond. */
const MOST_HOLDERS = 3;
const HOLDERS_SHARE = 0.0005;
/** How clearly neighbours must have more in common than others. */
const DEVIATIONS = 4;
const RATIO = 1.5;

/** @param values one per record; NaN: none */
export function hasCompanions(values: Float64Array, others: readonly OtherColumn[]): boolean {
  const order = stretch(values);
  if (order.length < 20) return false;
  const most = MOST_HOLDERS + HOLDERS_SHARE * values.length;
  const isBound = (left: number, right: number): boolean =>
    others.some(({ codes, counts }) => {
      const code = codes[left]!;
      return code >= 0 && code === codes[right]! && counts[code]! <= most;
    });
  const half = order.length >> 1;
  let [near, far] = [0, 0];
  for (let at = 0; at + 1 < order.length; at++) {
    near += Number(isBound(order[at]!, order[at + 1]!));
    far += Number(isBound(order[at]!, order[(at + half) % order.length]!));
  }
  return near > RATIO * far && near - far > DEVIATIONS * Math.sqrt(near + far + 1);
}

/** Records in the order of their values; the middle of the range where there are too many. */
function stretch(values: Float64Array): Uint32Array {
  const filled = values.filter((value) => !Number.isNaN(value)).sort();
  const spare = Math.max(0, filled.length - MOST_RECORDS) >> 1;
  const [low, high] = [filled[spare] ?? 0, filled[filled.length - 1 - spare] ?? 0];
  const inside: number[] = [];
  // The bounds may be held by very many.
  for (let record = 0; record < values.length && inside.length < 2 * MOST_RECORDS; record++) {
    if (values[record]! >= low && values[record]! <= high) inside.push(record);
  }
  return Uint32Array.from(inside).sort((a, b) => values[a]! - values[b]! || a - b);
}
