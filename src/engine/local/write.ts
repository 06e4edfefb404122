/** Stages consolidate and write: entities → Parquet files. DuckDB moves the rows; the codes and clusters are appended. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { DOUBLE, DuckDBDataChunk, INTEGER, VARCHAR, type DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../../duck/open.ts';
import type { PlannedAttribute } from '../plan.ts';
import type { EncodedAttribute } from './encode.ts';
import { attributeColumn } from './read-records.ts';

export interface WrittenFile {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
}

const ROWS_PER_CHUNK = 2048;

interface NumberVector {
  readonly items: { set(values: Int32Array | Float64Array): void };
  flush(): void;
}

/** Appends number columns to a table. */
export async function appendNumbers(
  connection: DuckDBConnection,
  table: string,
  columns: readonly (Int32Array | Float64Array)[],
): Promise<void> {
  const types = columns.map((column) => (column instanceof Int32Array ? INTEGER : DOUBLE));
  const appender = await connection.createAppender(table);
  const count = columns[0]?.length ?? 0;
  for (let from = 0; from < count; from += ROWS_PER_CHUNK) {
    const to = Math.min(count, from + ROWS_PER_CHUNK);
    const chunk = DuckDBDataChunk.create(types, to - from);
    for (const [index, column] of columns.entries()) {
      // Typed arrays of vectors are not in the public types (node-api 1.5.5).
      const vector = chunk.getColumnVector(index) as unknown as NumberVector;
      vector.items.set(column.subarray(from, to));
      vector.flush();
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** Appends a column of texts under their numbers 0, 1, … */
export async function appendTexts(
  connection: DuckDBConnection,
  table: string,
  count: number,
  textOf: (index: number) => string | null,
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (let from = 0; from < count; from += ROWS_PER_CHUNK) {
    const to = Math.min(count, from + ROWS_PER_CHUNK);
    const chunk = DuckDBDataChunk.create([INTEGER, VARCHAR], to - from);
    const numbers: number[] = [];
    const texts: (string | null)[] = [];
    for (let index = from; index < to; index++) {
      numbers.push(index);
      texts.push(textOf(index));
    }
    chunk.setColumnValues(0, numbers);
    chunk.setColumnValues(1, texts);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/**
 * Version 2 keeps texts without repeats as lengths and bytes: ids take half the time to write. zstd at its lowest level
 * takes as long as snappy, and ids half the space (of 300,000 records 20.8 MB instead of 36.2, .77 CPU s instead of .88).
 */
const PARQUET = 'format parquet, parquet_version v2, compression zstd, compression_level 1, row_group_size 122880';

/** Copies a query to a Parquet file in outDir. */
export async function writeParquet(
  connection: DuckDBConnection,
  outDir: string,
  name: string,
  sql: string,
): Promise<WrittenFile> {
  const file = path.join(outDir, name);
  const result = await connection.runAndReadAll(`copy (${sql}) to ${quoteText(file)} (${PARQUET})`);
  return { name, rows: Number(result.getRowsJS()[0]?.[0] ?? 0), bytes: statSync(file).size };
}

/** Records in the order of sources and rows. Needs table `row_entity (entity_id)`. */
export function recordsSql(attributes: readonly PlannedAttribute[]): string {
  const values = attributes.map(({ name }, index) => `${attributeColumn(index)} as ${quoteName(name)}`);
  return `select ${['record_id', 'source_id', 'source_record_key', 'entity_id', ...values].join(', ')}
    from records positional join row_entity`;
}

/**
 * Standard values: tables std_<index> (code, value), std_code_<index> (c<index>), one row per record, and
 * std_value_<index> (value) with the text. One attribute at a time: a join over hundreds of them would not fit.
 */
export async function storeStandard(connection: DuckDBConnection, encoded: readonly EncodedAttribute[]): Promise<void> {
  for (const { index, codes, column } of encoded) {
    const bytes = Buffer.from(column.standardBytes);
    const ends = column.standardOffsets;
    await connection.run(`create table std_${index} (code integer, value varchar)`);
    await appendTexts(connection, `std_${index}`, ends.length - 1, (code) =>
      bytes.toString('utf8', ends[code], ends[code + 1]),
    );
    await connection.run(`create table std_code_${index} (c${index} integer)`);
    await appendNumbers(connection, `std_code_${index}`, [codes]);
    await connection.run(
      `create table std_value_${index} as select s.value as v${index}
       from (select rowid as row, c${index} as code from std_code_${index}) r left join std_${index} s using (code)
       order by r.row`,
    );
  }
}

/** Standard forms in the order of sources and rows. */
export function standardizedSql(attributes: readonly PlannedAttribute[]): string {
  const joins = attributes.map((_, index) => `positional join std_value_${index}`).join(' ');
  const values = attributes.map(({ name }, index) => `v${index} as ${quoteName(name)}`);
  return `select ${['record_id', 'entity_id', ...values].join(', ')}
    from (select record_id from records) positional join row_entity ${joins}`;
}
