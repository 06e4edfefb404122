/** Samples of records that depend on nothing but their numbers. */

/** One record in `every`, spread evenly and independent of order in the file. */
function isSampled(record: number, every: number): boolean {
  if (every <= 1) return true;
  let hash = Math.imul(record + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) % every === 0;
}

/** Numbers of the sampled records, about `most` of them, ascending. */
export function sampledRecords(records: number, most: number): Int32Array {
  return oneIn(Math.ceil(records / most), records);
}

/** Numbers of one record in `every`, ascending. */
export function oneIn(every: number, records: number): Int32Array {
  const sampled = new Int32Array(records);
  let used = 0;
  for (let record = 0; record < records; record++) if (isSampled(record, every)) sampled[used++] = record;
  return sampled.slice(0, used);
}
