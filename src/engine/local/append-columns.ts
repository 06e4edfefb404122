/** Typed arrays and byte dictionaries → a DuckDB table, without a JavaScript value per cell. */
import {
  DOUBLE,
  DuckDBDataChunk,
  DuckDBUUIDVector,
  ENUM,
  INTEGER,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
} from '@duckdb/node-api';

export interface AppendedColumn {
  readonly type: DuckDBType;
  /** Fills a vector with the rows from … to − 1. */
  fill(vector: RawVector, from: number, to: number): void;
}

/** Texts one after the other as UTF-8, with size + 1 positions. */
export interface TextDictionary {
  readonly bytes: Uint8Array;
  readonly offsets: ArrayLike<number>;
}

/** What vectors have besides their public types (node-api 1.5.5). */
interface RawVector {
  readonly items: { [index: number]: number; set(values: Int32Array | Float64Array): void };
  readonly dataView: DataView;
  readonly vector: unknown;
  readonly validity: { data: BigUint64Array | null };
  setItem(index: number, value: string): void;
  flush(): void;
}
type CopiedVector = new (data: DataView, validity: { flush(): void }, vector: unknown, count: number) => RawVector;

const ROWS_PER_CHUNK = 2048;

export async function appendColumns(
  connection: DuckDBConnection,
  table: string,
  count: number,
  columns: readonly AppendedColumn[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  // One chunk for all rows: making one costs as much as filling it, and an enumeration's type far more.
  const chunk = DuckDBDataChunk.create(columns.map(({ type }) => type));
  for (let from = 0; from < count; from += ROWS_PER_CHUNK) {
    const to = Math.min(count, from + ROWS_PER_CHUNK);
    chunk.reset();
    chunk.rowCount = to - from;
    for (const [index, column] of columns.entries()) {
      column.fill(chunk.getColumnVector(index) as unknown as RawVector, from, to);
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

export function numberColumn(values: Int32Array | Float64Array): AppendedColumn {
  return {
    type: values instanceof Int32Array ? INTEGER : DOUBLE,
    fill: (vector, from, to) => {
      vector.items.set(values.subarray(from, to));
      vector.flush();
    },
  };
}

/** Values of an enumeration by their code; below 0: null. */
export function enumColumn(values: readonly string[], codeOf: (row: number) => number): AppendedColumn {
  return {
    type: ENUM(values),
    fill: (vector, from, to) => {
      const valid = new Bitmap(to - from);
      for (let row = from; row < to; row++) {
        const code = codeOf(row);
        vector.items[row - from] = Math.max(0, code);
        if (code < 0) valid.clear(row - from);
      }
      vector.validity.data = valid.words;
      vector.flush();
    },
  };
}

/** DuckDB keeps texts of at most so many bytes in the vector itself: their length and then the bytes. */
const INLINE = 12;
const ENTRY = 16;

/** Texts by code; below 0: null. Short ones are written as DuckDB lays them out, which takes a tenth of a call each. */
export function textColumn({ bytes, offsets }: TextDictionary, codeOf: (row: number) => number): AppendedColumn {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    type: VARCHAR,
    fill: (vector, from, to) => {
      const { dataView } = vector;
      const entries = new Uint8Array(dataView.buffer, dataView.byteOffset, dataView.byteLength).fill(0);
      const valid = new Bitmap(to - from);
      for (let row = from; row < to; row++) {
        const code = codeOf(row);
        if (code < 0) {
          valid.clear(row - from);
          continue;
        }
        const start = offsets[code]!;
        const length = offsets[code + 1]! - start;
        if (length > INLINE) {
          vector.setItem(row - from, buffer.toString('utf8', start, start + length));
          continue;
        }
        const entry = (row - from) * ENTRY;
        entries[entry] = length;
        for (let at = 0; at < length; at++) entries[entry + 4 + at] = bytes[start + at]!;
      }
      vector.validity.data = valid.words;
      copyEntries(vector, to - from);
      vector.flush();
    },
  };
}

/** Vectors of texts have no way to copy their memory back; those of UUIDs, as wide, do. */
function copyEntries({ dataView, vector }: RawVector, count: number): void {
  const NoValidity = { flush: () => undefined };
  new (DuckDBUUIDVector as unknown as CopiedVector)(dataView, NoValidity, vector, count).flush();
}

/** Which rows of a vector are not null. */
class Bitmap {
  readonly words: BigUint64Array;
  readonly #bits: Uint32Array;

  constructor(rows: number) {
    this.words = new BigUint64Array(Math.ceil(rows / 64)).fill(0xffff_ffff_ffff_ffffn);
    this.#bits = new Uint32Array(this.words.buffer);
  }

  clear(row: number): void {
    this.#bits[row >> 5]! &= ~(1 << (row & 31));
  }
}
