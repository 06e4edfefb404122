/** Distinct standard values of one attribute, laid out for the kernels; all arrays may lie in shared memory. */
import { foldInto, newFoldBuffer, unfold, type FoldBuffer } from './fold.ts';
import { countGrams, drain, newGramCounter } from './gram-counter.ts';
import type { GramLists } from './grams.ts';
import { packLocation, placeWords } from './location.ts';
import { nameWords, type NameWords } from './names.ts';
import { dayNumber, packDate, parseDate, parseNumber } from './parse.ts';

/** How two values of an attribute are compared; see levels.ts. */
export const COMPARISON_KINDS = [
  'text', 'given', 'person', 'organization', 'code', 'set', 'number', 'amount', 'date', 'location',
] as const; // prettier-ignore
export type ComparisonKind = (typeof COMPARISON_KINDS)[number];

/** Kinds that are compared by their words and 3-grams. */
export function isText(kind: ComparisonKind): boolean {
  return kind === 'text' || kind === 'given' || kind === 'person' || kind === 'organization';
}

/** Kinds whose values are numbers, too. */
export function isNumeric(kind: ComparisonKind): boolean {
  return !isText(kind) && kind !== 'code' && kind !== 'set';
}

export interface ValueTable {
  readonly kind: ComparisonKind;
  readonly size: number;
  /** size + 1 positions in `symbols`. */
  readonly offsets: Uint32Array;
  readonly symbols: Uint8Array;
  /** Which symbols occur, by symbol modulo 32. */
  readonly masks: Int32Array;
  /** Number of records that hold the value. */
  readonly counts: Int32Array;
  readonly lists: GramLists;
  /** The number, the packed date (year · 10,000 + month · 100 + day) or place; NaN where the text is none. Empty for text. */
  readonly numbers: Float64Array;
  /** Of names of persons and of sets only. */
  readonly names?: NameWords;
}

/** What a text is in the form that is compared: its symbols and, for dates and numbers, its value. */
export interface Compared {
  /** Symbols written to the buffer; 0: a value that says nothing. */
  readonly length: number;
  readonly value: number;
}

/** Dates become yyyymmdd and numbers their shortest form, so that equal values have equal symbols. */
export function compared(text: string, kind: ComparisonKind, buffer: FoldBuffer): Compared {
  if (kind === 'date') {
    const date = parseDate(text);
    if (date !== undefined) {
      const packed = packDate(date);
      return { length: foldInto(String(packed).padStart(8, '0'), buffer), value: packed };
    }
  } else if (kind === 'location') {
    const packed = packLocation(text);
    if (!Number.isNaN(packed)) return { length: foldInto(placeWords(packed), buffer), value: packed };
  } else if (kind === 'number' || kind === 'amount') {
    const number = parseNumber(text);
    // A leading letter keeps −5 and 5 apart, which fold to the same symbols.
    if (number !== undefined)
      return { length: foldInto(number < 0 ? `n${-number}` : `${number}`, buffer), value: number };
  }
  return { length: foldInto(text, buffer), value: Number.NaN };
}

/** Symbols of a value. */
export function lengthOf({ offsets }: Pick<ValueTable, 'offsets'>, code: number): number {
  return offsets[code + 1]! - offsets[code]!;
}

/** Days of a packed date. */
export function daysOf(packed: number): number {
  return dayNumber({ year: Math.floor(packed / 10_000), month: Math.floor(packed / 100) % 100, day: packed % 100 });
}

/** Where the arrays of a table come from: shared memory in the batch, plain arrays for a single pair. */
export type Allocate = <T extends ArrayBufferView>(make: new (buffer: ArrayBufferLike) => T, bytes: number) => T;

export const allocatePlain: Allocate = (make, bytes) => new make(new ArrayBuffer(bytes));
export const allocateShared: Allocate = (make, bytes) => new make(new SharedArrayBuffer(bytes));

/** Finishes a table from its symbols: masks, gram lists and the words of names; empty where values are not compared. */
export function finishTable(
  parts: Pick<ValueTable, 'kind' | 'size' | 'offsets' | 'symbols' | 'counts' | 'numbers'>,
  allocate: Allocate,
  isCompared = true,
): ValueTable {
  const { size, offsets, symbols } = parts;
  const masks = allocate(Int32Array, size * 4);
  const gramOffsets = allocate(Uint32Array, (size + 1) * 4);
  if (!isCompared) {
    const lists = { offsets: gramOffsets, grams: allocate(Uint16Array, 0), repeats: allocate(Uint8Array, 0) };
    return { ...parts, masks, lists };
  }
  const counter = newGramCounter();
  let grams = new Uint16Array(symbols.length + 64);
  let repeats = new Uint8Array(symbols.length + 64);
  let used = 0;
  for (let index = 0; index < size; index++) {
    const from = offsets[index]!;
    const to = offsets[index + 1]!;
    let mask = 0;
    for (let at = from; at < to; at++) mask |= 1 << (symbols[at]! & 31);
    masks[index] = mask;
    countGrams(counter, symbols, from, to);
    if (used + counter.used > grams.length) {
      grams = grow(grams, new Uint16Array((used + counter.used) * 2));
      repeats = grow(repeats, new Uint8Array((used + counter.used) * 2));
    }
    used = drain(counter, grams, repeats, used);
    gramOffsets[index + 1] = used;
  }
  const lists: GramLists = {
    offsets: gramOffsets,
    grams: allocate(Uint16Array, used * 2),
    repeats: allocate(Uint8Array, used),
  };
  lists.grams.set(grams.subarray(0, used));
  lists.repeats.set(repeats.subarray(0, used));
  const table = { ...parts, masks, lists };
  if (parts.kind !== 'given' && parts.kind !== 'person' && parts.kind !== 'set') return table;
  return { ...table, names: nameWords(symbols, offsets, size, allocate) };
}

function grow<T extends Uint16Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** A table of a few values, for one pair. Equal values share a code; codes[i] is −1 where the value says nothing. */
export function tableOf(
  texts: readonly (string | null)[],
  kind: ComparisonKind,
): { readonly table: ValueTable; readonly codes: Int32Array; readonly keys: readonly string[] } {
  const buffer = newFoldBuffer();
  const codes = new Int32Array(texts.length).fill(-1);
  const known = new Map<string, number>();
  const symbols: number[] = [];
  const offsets = [0];
  const numbers: number[] = [];
  for (const [index, text] of texts.entries()) {
    if (text === null) continue;
    const { length, value } = compared(text, kind, buffer);
    if (length === 0) continue;
    const key = unfold(buffer.symbols, 0, length);
    let code = known.get(key);
    if (code === undefined) {
      code = known.size;
      known.set(key, code);
      for (let at = 0; at < length; at++) symbols.push(buffer.symbols[at]!);
      offsets.push(symbols.length);
      numbers.push(value);
    }
    codes[index] = code;
  }
  const table = finishTable(
    {
      kind,
      size: known.size,
      offsets: Uint32Array.from(offsets),
      symbols: Uint8Array.from(symbols),
      counts: new Int32Array(known.size),
      numbers: Float64Array.from(numbers),
    },
    allocatePlain,
  );
  return { table, codes, keys: [...known.keys()] };
}
