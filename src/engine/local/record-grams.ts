/** The 3-grams of whole records, merged from those of their values. Runs in workers, records by chunks. */
import { countList, drain, newGramCounter } from '../../rulebook/compare/gram-counter.ts';
import { GRAMS, repeatWeights, squaredLengthOfRecord, type RecordGrams } from '../../rulebook/compare/grams.ts';
import type { ValueTable } from '../../rulebook/compare/values.ts';
import { takeChunk, type Cursor } from './cursor.ts';

interface GramColumn {
  readonly table: ValueTable;
  readonly codes: Int32Array;
}

export interface CollectInput {
  readonly columns: readonly GramColumn[];
  /** Numbers of the records; null: all. */
  readonly chosen: Int32Array | null;
  readonly into: RecordGrams;
  /** One number: how many grams of `into` are taken. */
  readonly taken: Uint32Array;
  readonly cursor: Cursor;
}

/** Grams of the records at most: a gram that stands in two values of a record is kept once. */
export function mostGrams(columns: readonly GramColumn[], chosen: Int32Array | null): number {
  let most = 0;
  for (const { table, codes } of columns) {
    const { size, counts, lists } = table;
    const lengthOf = (code: number): number => lists.offsets[code + 1]! - lists.offsets[code]!;
    if (chosen === null) {
      for (let code = 0; code < size; code++) most += counts[code]! * lengthOf(code);
    } else {
      for (const record of chosen) if (codes[record]! >= 0) most += lengthOf(codes[record]!);
    }
  }
  return most;
}

/** Fills `into` and returns in how many of this thread's records each gram occurs. */
export function collectGrams({ columns, chosen, into, taken, cursor }: CollectInput): Int32Array {
  const frequencies = new Int32Array(GRAMS);
  const counter = newGramCounter();
  let grams = new Uint16Array(1 << 16);
  let repeats = new Uint8Array(1 << 16);
  const ends = new Uint32Array(cursor.chunkSize);
  for (;;) {
    const chunk = takeChunk(cursor);
    if (chunk === undefined) return frequencies;
    let used = 0;
    for (let at = chunk.from; at < chunk.to; at++) {
      const record = chosen === null ? at : chosen[at]!;
      for (const { table, codes } of columns) {
        const code = codes[record]!;
        if (code >= 0) countList(counter, table.lists, code);
      }
      if (used + counter.used > grams.length) {
        grams = copyInto(new Uint16Array((used + counter.used) * 2), grams);
        repeats = copyInto(new Uint8Array((used + counter.used) * 2), repeats);
      }
      used = drain(counter, grams, repeats, used);
      ends[at - chunk.from] = used;
    }
    for (let at = 0; at < used; at++) frequencies[grams[at]!]!++;
    // Where a chunk lies depends on which thread is first; what it holds does not.
    const start = Atomics.add(taken, 0, used);
    into.grams.set(grams.subarray(0, used), start);
    into.repeats.set(repeats.subarray(0, used), start);
    for (let index = 0; index < chunk.to - chunk.from; index++) {
      const record = chosen === null ? chunk.from + index : chosen[chunk.from + index]!;
      into.starts[record] = start + (index === 0 ? 0 : ends[index - 1]!);
      into.ends[record] = start + ends[index]!;
    }
  }
}

function copyInto<T extends Uint8Array | Uint16Array>(to: T, from: T): T {
  to.set(from);
  return to;
}

export interface SquareInput {
  readonly of: RecordGrams;
  readonly weights: Uint16Array;
  /** Squared vector length of every record; filled here. */
  readonly squares: Float64Array;
  readonly cursor: Cursor;
}

export function squareGrams({ of, weights, squares, cursor }: SquareInput): void {
  const repeatBy = repeatWeights();
  for (;;) {
    const chunk = takeChunk(cursor);
    if (chunk === undefined) return;
    for (let record = chunk.from; record < chunk.to; record++) {
      squares[record] = squaredLengthOfRecord(of, record, weights, repeatBy);
    }
  }
}
