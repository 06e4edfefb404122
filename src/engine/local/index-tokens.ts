/** Inverted index of the words of records, whatever column they stand in. Runs in a worker. */
import { SPACE } from '../../rulebook/compare/fold.ts';
import { allocateShared, type ValueTable } from '../../rulebook/compare/values.ts';
import { ByteDictionary } from './byte-dictionary.ts';

export interface TokenInput {
  readonly columns: readonly { readonly table: ValueTable; readonly codes: Int32Array }[];
  readonly records: number;
  readonly mostMembers: number;
}

/** Words that occur in 2 … mostMembers records. */
export interface TokenIndex {
  /** records + 1 positions in `tokens`. */
  readonly recordStarts: Uint32Array;
  readonly tokens: Int32Array;
  /** words + 1 positions in `members`. */
  readonly starts: Uint32Array;
  readonly members: Int32Array;
  readonly sizes: Float64Array;
  readonly droppedGroups: number;
  readonly droppedRecords: number;
  readonly largestDropped: number;
}

export function indexTokens({ columns, records, mostMembers }: TokenInput): TokenIndex {
  const words = new ByteDictionary(1 << 16);
  const lists = columns.map(({ table }) => wordsOf(table, words));
  const frequency = new Int32Array(words.size);
  const seenBy = new Int32Array(words.size).fill(-1);
  const visit = (record: number, each: (word: number) => void): void => {
    for (let column = 0; column < columns.length; column++) {
      const code = columns[column]!.codes[record]!;
      if (code < 0) continue;
      const { starts, list } = lists[column]!;
      for (let at = starts[code]!; at < starts[code + 1]!; at++) {
        const word = list[at]!;
        if (seenBy[word] === record) continue;
        seenBy[word] = record;
        each(word);
      }
    }
  };
  for (let record = 0; record < records; record++) visit(record, (word) => frequency[word]!++);

  const renumbered = new Int32Array(words.size);
  const sizes = allocateShared(Float64Array, (mostMembers + 1) * 8);
  let [kept, total, droppedGroups, droppedRecords, largestDropped] = [0, 0, 0, 0, 0];
  for (let word = 0; word < words.size; word++) {
    const size = frequency[word]!;
    renumbered[word] = -1;
    if (size > mostMembers) {
      droppedGroups++;
      droppedRecords += size;
      largestDropped = Math.max(largestDropped, size);
    } else if (size > 1) {
      renumbered[word] = kept++;
      total += size;
      sizes[size]!++;
    }
  }
  const starts = allocateShared(Uint32Array, (kept + 1) * 4);
  for (let word = 0; word < words.size; word++) {
    if (renumbered[word]! >= 0) starts[renumbered[word]! + 1] = frequency[word]!;
  }
  for (let word = 0; word < kept; word++) starts[word + 1]! += starts[word]!;
  const members = allocateShared(Int32Array, total * 4);
  const tokens = allocateShared(Int32Array, total * 4);
  const recordStarts = allocateShared(Uint32Array, (records + 1) * 4);
  const at = starts.slice(0, kept);
  seenBy.fill(-1);
  let used = 0;
  for (let record = 0; record < records; record++) {
    visit(record, (word) => {
      const token = renumbered[word]!;
      if (token < 0) return;
      members[at[token]!++] = record;
      tokens[used++] = token;
    });
    recordStarts[record + 1] = used;
  }
  return { recordStarts, tokens, starts, members, sizes, droppedGroups, droppedRecords, largestDropped };
}

/** Numbers of the words of every value. */
function wordsOf(table: ValueTable, words: ByteDictionary): { starts: Uint32Array; list: Int32Array } {
  const { offsets, symbols, size } = table;
  const starts = new Uint32Array(size + 1);
  const list: number[] = [];
  for (let code = 0; code < size; code++) {
    const end = offsets[code + 1]!;
    let from = offsets[code]!;
    for (let at = from; at <= end; at++) {
      if (at < end && symbols[at] !== SPACE) continue;
      if (at > from) list.push(words.add(symbols, from, at));
      from = at + 1;
    }
    starts[code + 1] = list.length;
  }
  return { starts, list: Int32Array.from(list) };
}
