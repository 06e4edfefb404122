/** Optimal string alignment distance (edits and swaps of neighbours), bit-parallel after Hyyrö 2003 up to 32 symbols. */

/** Longest stretch of a value whose edits are counted. */
export const EDIT_MAX = 128;

export interface EditScratch {
  readonly matches: Int32Array;
  readonly rows: readonly [Int32Array, Int32Array, Int32Array];
}

export function newEditScratch(): EditScratch {
  const row = (): Int32Array => new Int32Array(EDIT_MAX + 1);
  return { matches: new Int32Array(256), rows: [row(), row(), row()] };
}

/** Number of insertions, deletions, replacements and swaps of neighbours; the first EDIT_MAX symbols of each. */
export function editDistance(
  symbols: Uint8Array,
  leftStart: number,
  leftFull: number,
  rightStart: number,
  rightFull: number,
  scratch: EditScratch,
): number {
  let leftAt = leftStart;
  let rightAt = rightStart;
  let leftLength = leftFull > EDIT_MAX ? EDIT_MAX : leftFull;
  let rightLength = rightFull > EDIT_MAX ? EDIT_MAX : rightFull;
  while (leftLength > 0 && rightLength > 0 && symbols[leftAt] === symbols[rightAt]) {
    leftAt++;
    rightAt++;
    leftLength--;
    rightLength--;
  }
  while (leftLength > 0 && rightLength > 0 && symbols[leftAt + leftLength - 1] === symbols[rightAt + rightLength - 1]) {
    leftLength--;
    rightLength--;
  }
  if (leftLength === 0) return rightLength;
  if (rightLength === 0) return leftLength;
  if (leftLength > rightLength) {
    [leftAt, rightAt] = [rightAt, leftAt];
    [leftLength, rightLength] = [rightLength, leftLength];
  }
  return leftLength > 32
    ? editLong(symbols, leftAt, leftLength, rightAt, rightLength, scratch.rows)
    : editShort(symbols, leftAt, leftLength, rightAt, rightLength, scratch.matches);
}

function editShort(
  symbols: Uint8Array,
  leftAt: number,
  leftLength: number,
  rightAt: number,
  rightLength: number,
  matches: Int32Array,
): number {
  for (let i = 0; i < leftLength; i++) matches[symbols[leftAt + i]!]! |= 1 << i;
  const last = leftLength - 1;
  let positive = -1;
  let negative = 0;
  let diagonal = 0;
  let before = 0;
  let distance = leftLength;
  for (let j = 0; j < rightLength; j++) {
    const match = matches[symbols[rightAt + j]!]!;
    const swap = ((~diagonal & match) << 1) & before;
    diagonal = ((((match & positive) + positive) | 0) ^ positive) | match | negative | swap;
    let up = negative | ~(diagonal | positive);
    let down = diagonal & positive;
    distance += ((up >>> last) & 1) - ((down >>> last) & 1);
    up = (up << 1) | 1;
    down <<= 1;
    positive = down | ~(diagonal | up);
    negative = up & diagonal;
    before = match;
  }
  for (let i = 0; i < leftLength; i++) matches[symbols[leftAt + i]!] = 0;
  return distance;
}

function editLong(
  symbols: Uint8Array,
  leftAt: number,
  leftLength: number,
  rightAt: number,
  rightLength: number,
  rows: readonly [Int32Array, Int32Array, Int32Array],
): number {
  let [two, one, now] = rows;
  for (let j = 0; j <= leftLength; j++) one[j] = j;
  for (let i = 1; i <= rightLength; i++) {
    now[0] = i;
    const symbol = symbols[rightAt + i - 1]!;
    for (let j = 1; j <= leftLength; j++) {
      let least = one[j - 1]! + (symbols[leftAt + j - 1] === symbol ? 0 : 1);
      if (one[j]! + 1 < least) least = one[j]! + 1;
      if (now[j - 1]! + 1 < least) least = now[j - 1]! + 1;
      const isSwap =
        i > 1 && j > 1 && symbol === symbols[leftAt + j - 2] && symbols[rightAt + i - 2] === symbols[leftAt + j - 1];
      if (isSwap && two[j - 2]! + 1 < least) least = two[j - 2]! + 1;
      now[j] = least;
    }
    [two, one, now] = [one, now, two];
  }
  return one[leftLength]!;
}
