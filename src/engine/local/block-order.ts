/** Rows of a block ascending whatever the order in which threads met them, so that codes do not depend on it. */
import type { CellBlock } from './encode-column.ts';

export function inOrder(block: CellBlock): CellBlock {
  const { rows, lengths, bytes } = block;
  const runs = ascendingRuns(block);
  if (runs.length <= 1) return block;
  const sorted = {
    rows: new Int32Array(rows.length),
    lengths: new Int32Array(rows.length),
    bytes: new Uint8Array(bytes.length),
  };
  // A run is what one thread read: there are few, and each goes far before another has the next row.
  let [used, usedBytes] = [0, 0];
  while (used < rows.length) {
    runs.sort((a, b) => rows[a.at]! - rows[b.at]!);
    const run = runs[0]!;
    const bound = runs.length > 1 ? rows[runs[1]!.at]! : Infinity;
    const [from, fromByte] = [run.at, run.atByte];
    while (run.at < run.end && rows[run.at]! < bound) run.atByte += lengths[run.at++]!;
    sorted.rows.set(rows.subarray(from, run.at), used);
    sorted.lengths.set(lengths.subarray(from, run.at), used);
    sorted.bytes.set(bytes.subarray(fromByte, run.atByte), usedBytes);
    used += run.at - from;
    usedBytes += run.atByte - fromByte;
    if (run.at === run.end) runs.shift();
  }
  return sorted;
}

interface Run {
  at: number;
  atByte: number;
  readonly end: number;
}

function ascendingRuns({ rows, lengths }: CellBlock): Run[] {
  const runs: Run[] = [];
  let [start, startByte, byte] = [0, 0, 0];
  for (let at = 0; at < rows.length; at++) {
    byte += lengths[at]!;
    if (at + 1 < rows.length && rows[at + 1]! > rows[at]!) continue;
    runs.push({ at: start, atByte: startByte, end: at + 1 });
    [start, startByte] = [at + 1, byte];
  }
  return runs;
}
