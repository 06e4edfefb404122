/** The 3-grams of whole records, merged from those of their values. Runs in a worker, records by chunks. */
import { GRAMS, MOST_REPEATS, countGram, newGramCounter, type RecordGrams } from '../../rulebook/compare/grams.ts';
import { drain, type ValueTable } from '../../rulebook/compare/values.ts';
import { takeChunk, type Cursor } from './cursor.ts';

export interface CollectInput {
  readonly columns: readonly { readonly table: ValueTable; readonly codes: Int32Array }[];
  readonly into: RecordGrams;
  readonly cursor: Cursor;
}

/** Fills `into` and returns in how many of this thread's records each gram occurs. */
export function collectGrams({ columns, into, cursor }: CollectInput): Int32Array {
  const frequencies = new Int32Array(GRAMS);
  const counter = newGramCounter();
  for (;;) {
    const chunk = takeChunk(cursor);
    if (chunk === undefined) return frequencies;
    for (let record = chunk.from; record < chunk.to; record++) {
      for (const { table, codes } of columns) {
        const code = codes[record]!;
        if (code < 0) continue;
        const { offsets, grams, repeats } = table.lists;
        for (let at = offsets[code]!; at < offsets[code + 1]!; at++) {
          countGram(counter, grams[at]!, Math.min(MOST_REPEATS, repeats[at]!));
        }
      }
      for (let index = 0; index < counter.used; index++) frequencies[counter.seen[index]!]!++;
      into.ends[record] = drain(counter, into.grams, into.repeats, into.starts[record]!);
    }
  }
}
