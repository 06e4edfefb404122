/** The cells that golden values are chosen among, as bytes: those of one attribute, by row. */
import { placeholderValueTest } from '../../rulebook/consolidate/placeholder-value.ts';
import type { AttributeType } from '../../domain/attribute.ts';
import type { CleaningOptions } from '../../rulebook/standardize/cleaning.ts';
import type { CellBlock } from './encode-column.ts';

export interface GoldenColumn {
  /** Cells that are not empty: of entities of several records, and others that no standard form was found for. */
  readonly blocks: readonly CellBlock[];
  /** Standard code by row, −1 for none. */
  readonly codes: Int32Array;
  readonly type: AttributeType;
  readonly cleaning: CleaningOptions;
}

const SPACE = 0x20;

export class GoldenCells {
  readonly #blocks: readonly Buffer[];
  readonly #codes: Int32Array;
  /** Row → number of its cell, −1 where there is none. */
  readonly #cellOf: Int32Array;
  readonly #blockOf: Uint16Array;
  readonly #starts: Uint32Array;
  readonly #lengths: Int32Array;
  readonly #isPlaceholder: (raw: string) => boolean;
  readonly #known = new Map<string, boolean>();

  constructor({ blocks, codes, type, cleaning }: GoldenColumn) {
    const count = blocks.reduce((sum, { rows }) => sum + rows.length, 0);
    this.#codes = codes;
    this.#isPlaceholder = placeholderValueTest(type, cleaning);
    this.#blocks = blocks.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    this.#cellOf = new Int32Array(codes.length).fill(-1);
    this.#blockOf = new Uint16Array(count);
    this.#starts = new Uint32Array(count);
    this.#lengths = new Int32Array(count);
    let cell = 0;
    for (const [number, { rows, lengths }] of blocks.entries()) {
      let at = 0;
      for (let index = 0; index < rows.length; index++, cell++) {
        this.#cellOf[rows[index]!] = cell;
        this.#blockOf[cell] = number;
        this.#starts[cell] = at;
        this.#lengths[cell] = lengths[index]!;
        at += lengths[index]!;
      }
    }
  }

  has(row: number): boolean {
    return this.#cellOf[row]! >= 0;
  }

  /** It may stand in a golden record: it is neither blank nor a placeholder. */
  isValue(row: number): boolean {
    if (this.#codes[row]! >= 0) return true;
    if (!this.has(row) || this.#isBlank(row)) return false;
    const text = this.bytes(row).toString();
    const known = this.#known.get(text);
    if (known !== undefined) return !known;
    const isPlaceholder = this.#isPlaceholder(text);
    this.#known.set(text, isPlaceholder);
    return !isPlaceholder;
  }

  /** Order of code points, which is that of UTF-8 bytes. An empty cell comes first. */
  compare(left: number, right: number): number {
    // No destructuring here: it runs for every pair of records of every attribute.
    const a = this.#cellOf[left]!;
    const b = this.#cellOf[right]!;
    if (a < 0 || b < 0) return a - b;
    const x = this.#blocks[this.#blockOf[a]!]!;
    const y = this.#blocks[this.#blockOf[b]!]!;
    const from = this.#starts[a]!;
    const start = this.#starts[b]!;
    const end = Math.min(this.#lengths[a]!, this.#lengths[b]!);
    for (let at = 0; at < end; at++) {
      const difference = x[from + at]! - y[start + at]!;
      if (difference !== 0) return difference;
    }
    return this.#lengths[a]! - this.#lengths[b]!;
  }

  lengthOf(row: number): number {
    const cell = this.#cellOf[row]!;
    return cell < 0 ? 0 : this.#lengths[cell]!;
  }

  bytes(row: number): Buffer {
    const cell = this.#cellOf[row]!;
    if (cell < 0) return Buffer.alloc(0);
    const from = this.#starts[cell]!;
    return this.#blocks[this.#blockOf[cell]!]!.subarray(from, from + this.#lengths[cell]!);
  }

  #isBlank(row: number): boolean {
    return this.bytes(row).every((byte) => byte === SPACE);
  }
}
