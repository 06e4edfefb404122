/**
 * Stable counting sort: positions 0 … keys.length - 1 in order of their key, in linear time. `order` is the order to
 * start from, so that sorting by the lesser key first and the greater key last sorts by both.
 */
export function sortByKey(keys: Int32Array, keyCount: number, order?: Int32Array): Int32Array {
  const start = new Int32Array(keyCount + 1);
  for (let k = 0; k < keys.length; k++) start[keys[k]! + 1]!++;
  for (let key = 0; key < keyCount; key++) start[key + 1]! += start[key]!;
  const sorted = new Int32Array(keys.length);
  for (let k = 0; k < keys.length; k++) {
    const position = order === undefined ? k : order[k]!;
    sorted[start[keys[position]!]!++] = position;
  }
  return sorted;
}
