/** One column: rows of bytes → codes of distinct standard values, laid out for the kernels. Runs in a worker. */
import { standardizerOf, type Composition } from '../../rulebook/compare/composition.ts';
import { newFoldBuffer } from '../../rulebook/compare/fold.ts';
import {
  countFacts,
  isAmount,
  kindOf,
  sampleFacts,
  uselessBecause,
  type CountFacts,
  type SampleFacts,
} from '../../rulebook/compare/profile.ts';
import {
  allocateShared,
  compared,
  finishTable,
  isNumeric,
  type ComparisonKind,
  type ValueTable,
} from '../../rulebook/compare/values.ts';
import type { AttributeType } from '../../domain/attribute.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { standardizerByWay } from '../../rulebook/standardize/by-source.ts';
import type { CleaningOptions } from '../../rulebook/standardize/cleaning.ts';

/** Cells of consecutive rows: row numbers, byte lengths, and the bytes one after the other. */
export interface CellBlock {
  readonly rows: Int32Array;
  readonly lengths: Int32Array;
  readonly bytes: Uint8Array;
}

export interface EncodeInput {
  readonly blocks: readonly CellBlock[];
  /** One code per record, −1 where the cell is empty; shared, filled here. */
  readonly codes: Int32Array;
  readonly type: AttributeType;
  readonly cleaning: CleaningOptions;
  /** How values were compared when a given model was trained; absent: as they show. */
  readonly kind: ComparisonKind | undefined;
  readonly composition: Composition | undefined;
  /** How marked values are read; see by-source.ts. */
  readonly ways: readonly CleaningOptions[];
  /** False: its values are kept and shown only. */
  readonly isCompared: boolean;
}

/** A column whose values are shown. */
export interface StandardColumn {
  readonly kind: ComparisonKind;
  readonly facts: CountFacts;
  readonly sample: SampleFacts;
  readonly useless: string | undefined;
  readonly rawDistinct: number;
  /** Standard text of every value: UTF-8 bytes and size + 1 positions. */
  readonly standardBytes: Uint8Array;
  readonly standardOffsets: Float64Array;
}

/** …and compared. */
export interface EncodedColumn extends StandardColumn {
  readonly table: ValueTable;
}

const SAMPLE = 2000;

export function encodeColumn(input: EncodeInput): EncodedColumn {
  const { codes } = input;
  const raw = new ByteDictionary(1 << 20);
  for (const { rows, lengths, bytes } of input.blocks) {
    const ids = new Int32Array(rows.length);
    raw.addAll(bytes, startsOf(lengths), lengths, ids);
    for (let index = 0; index < rows.length; index++) codes[rows[index]!] = ids[index]!;
  }
  const decode = decoder(raw);
  const { type, cleaning, composition, ways } = input;
  const standardize = standardizerByWay(
    (way) => standardizerOf({ type, cleaning: way, ...(composition && { composition }) }),
    cleaning,
    ways,
  );
  const sample = sampleFacts(sampleOf(raw.size, (id) => standardize(decode(id)) ?? ''));
  const kind = input.kind ?? kindFor(input.type, sample);

  const standard = new ByteDictionary(raw.byteLength, raw.size);
  const texts = new ByteSink(raw.byteLength);
  const numbers: number[] = [];
  const toStandard = new Int32Array(raw.size);
  const buffer = newFoldBuffer();
  for (let id = 0; id < raw.size; id++) {
    const text = standardize(decode(id));
    const { length, value } = text === null ? NOTHING : compared(text, kind, buffer);
    if (text === null || length === 0) {
      toStandard[id] = -1;
      continue;
    }
    const code = standard.add(buffer.symbols, 0, length);
    toStandard[id] = code;
    if (code === numbers.length) {
      numbers.push(value);
      texts.add(text);
    }
  }
  const counts = allocateShared(Int32Array, standard.size * 4);
  for (let row = 0; row < codes.length; row++) {
    const id = codes[row]!;
    const code = id < 0 ? -1 : toStandard[id]!;
    codes[row] = code;
    if (code >= 0) counts[code]!++;
  }
  const table = layOut(standard, counts, numbers, kind, input.isCompared);
  const facts = countFacts(counts);
  return {
    table,
    kind,
    facts,
    sample,
    useless: uselessBecause(kind, sample, facts),
    rawDistinct: raw.size,
    standardBytes: texts.bytes(),
    standardOffsets: texts.offsets(),
  };
}

const NOTHING = { length: 0, value: Number.NaN };

function startsOf(lengths: Int32Array): Uint32Array {
  const starts = new Uint32Array(lengths.length);
  for (let index = 1; index < lengths.length; index++) starts[index] = starts[index - 1]! + lengths[index - 1]!;
  return starts;
}

function layOut(
  standard: ByteDictionary,
  counts: Int32Array,
  numbers: readonly number[],
  kind: ComparisonKind,
  isCompared: boolean,
): ValueTable {
  if (standard.byteLength > 0xffff_ffff) {
    throw new RangeError('The distinct values of a column take more than 4 GiB: leave the column out of matching.');
  }
  const size = standard.size;
  const offsets = allocateShared(Uint32Array, (size + 1) * 4);
  for (let id = 0; id <= size; id++) offsets[id] = standard.start(id);
  const symbols = allocateShared(Uint8Array, standard.byteLength);
  symbols.set(standard.bytes());
  const values = allocateShared(Float64Array, isNumeric(kind) ? size * 8 : 0);
  if (values.length > 0) values.set(numbers);
  return finishTable({ kind, size, offsets, symbols, counts, numbers: values }, allocateShared, isCompared);
}

function decoder(raw: ByteDictionary): (id: number) => string {
  const view = raw.bytes();
  const buffer = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  return (id) => {
    const from = raw.start(id);
    const to = raw.start(id + 1);
    for (let at = from; at < to; at++) if (buffer[at]! > 127) return buffer.toString('utf8', from, to);
    return buffer.toString('latin1', from, to);
  };
}

/** At most SAMPLE distinct raw values, evenly spaced by order of appearance, blank ones left out. */
function sampleOf(size: number, decode: (id: number) => string): string[] {
  const step = Math.max(1, size / SAMPLE);
  const sample: string[] = [];
  for (let index = 0; Math.floor(index * step) < size; index++) {
    const text = decode(Math.floor(index * step));
    if (text.trim() !== '') sample.push(text.slice(0, 1000));
  }
  return sample;
}

/** The kind that the values show; a declared or inferred type decides where values alone would mislead. */
function kindFor(type: AttributeType, sample: SampleFacts): ComparisonKind {
  const seen = kindOf(sample);
  switch (type) {
    case 'DATE':
      return 'date';
    case 'POSTAL_CODE':
    case 'PHONE':
    case 'IDENTIFIER':
    case 'TRUSTED_ID':
      return seen === 'text' ? 'text' : 'code';
    case 'LOCATION':
      return 'location';
    case 'PERSON_NAME':
      return seen === 'text' ? 'person' : seen;
    case 'ORGANIZATION_NAME':
      return seen === 'text' ? 'organization' : seen;
    case 'GIVEN_NAME':
      return seen === 'text' ? 'given' : seen;
    case 'NUMBER':
      return seen === 'number' && isAmount(sample) ? 'amount' : seen;
    case 'FAMILY_NAME':
    case 'ADDRESS':
    case 'STREET':
    case 'CITY':
    case 'REGION':
    case 'COUNTRY':
    case 'TEXT':
    case 'TITLE':
    case 'EMAIL':
    case 'URL':
    case 'CATEGORY':
      return seen;
    default:
      return type satisfies never;
  }
}

/** Collects texts as UTF-8 in shared memory. */
class ByteSink {
  #buffer: Buffer;
  #used = 0;
  readonly #ends: number[] = [0];

  constructor(expectedBytes: number) {
    this.#buffer = Buffer.allocUnsafe(Math.max(64, expectedBytes));
  }

  add(text: string): void {
    const most = text.length * 3;
    if (this.#used + most > this.#buffer.length) {
      const larger = Buffer.allocUnsafe((this.#used + most) * 2);
      this.#buffer.copy(larger, 0, 0, this.#used);
      this.#buffer = larger;
    }
    this.#used += this.#buffer.write(text, this.#used);
    this.#ends.push(this.#used);
  }

  bytes(): Uint8Array {
    const shared = allocateShared(Uint8Array, this.#used);
    shared.set(this.#buffer.subarray(0, this.#used));
    return shared;
  }

  offsets(): Float64Array {
    const shared = allocateShared(Float64Array, this.#ends.length * 8);
    shared.set(this.#ends);
    return shared;
  }
}
