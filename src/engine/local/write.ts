/** Stages consolidate and write: entities → Parquet files. DuckDB moves the rows; the codes and clusters are appended. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { DuckDBDataChunk, INTEGER, VARCHAR, type DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../../duck/open.ts';
import type { PlannedAttribute } from '../plan.ts';
import { appendColumns, numberColumn, textColumn } from './append-columns.ts';
import type { StandardAttribute } from './encode.ts';
import { attributeColumn } from './read-records.ts';
import type { Edges } from './score.ts';

export interface WrittenFile {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
}

const ROWS_PER_CHUNK = 2048;

/** Appends number columns to a table. */
export async function appendNumbers(
  connection: DuckDBConnection,
  table: string,
  columns: readonly (Int32Array | Float64Array)[],
): Promise<void> {
  await appendColumns(connection, table, columns[0]?.length ?? 0, columns.map(numberColumn));
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
 * takes as long as snappy, and ids half the space. A dictionary is given up at 4,000 values a row group: beyond, looking
 * for repeats costs more than they save. 300,000 records of people: .54 CPU s and 36.2 MB by DuckDB's defaults, .49 and
 * 20.8 with version 2 and zstd, .42 and 21.7 with the limit.
 */
const PARQUET = 'format parquet, parquet_version v2, compression zstd, compression_level 1, row_group_size 122880';
const DICTIONARY = 'dictionary_size_limit 4000';

/**
 * A file being written holds memory for each of its columns, and a dictionary of a set size even where there are few
 * rows: a thousand columns do not fit 400 MB so. Tables with more attributes are written one at a time and by defaults.
 */
export const MOST_NARROW = 100;

/** Copies a query to a Parquet file in outDir. */
export async function writeParquet(
  connection: DuckDBConnection,
  outDir: string,
  name: string,
  sql: string,
  attributes: number,
): Promise<WrittenFile> {
  const file = path.join(outDir, name);
  const options = attributes > MOST_NARROW ? PARQUET : `${PARQUET}, ${DICTIONARY}`;
  const result = await connection.runAndReadAll(`copy (${sql}) to ${quoteText(file)} (${options})`);
  return { name, rows: Number(result.getRowsJS()[0]?.[0] ?? 0), bytes: statSync(file).size };
}

/** Records in the order of sources and rows. Needs table `row_entity (entity_id)`. */
export function recordsSql(attributes: readonly PlannedAttribute[]): string {
  const values = attributes.map(({ name }, index) => `${attributeColumn(index)} as ${quoteName(name)}`);
  return `select ${['record_id', 'source_id', 'source_record_key', 'entity_id', ...values].join(', ')}
    from records positional join row_entity`;
}

/** Makes table `standard (v<index> …)`, one row per record. */
export async function storeStandard(
  connection: DuckDBConnection,
  encoded: readonly StandardAttribute[],
): Promise<void> {
  await connection.run(`create table standard (${encoded.map(({ index }) => `v${index} varchar`).join(', ')})`);
  const columns = encoded.map(({ codes, column }) =>
    textColumn({ bytes: column.standardBytes, offsets: column.standardOffsets }, (row) => codes[row]!),
  );
  await appendColumns(connection, 'standard', encoded[0]!.codes.length, columns);
}

/** Standard forms in the order of sources and rows. */
export function standardizedSql(attributes: readonly PlannedAttribute[]): string {
  const values = attributes.map(({ name }, index) => `v${index} as ${quoteName(name)}`);
  return `select ${['record_id', 'entity_id', ...values].join(', ')}
    from (select record_id from records) positional join row_entity positional join standard`;
}

/** Makes table `edge`; pairs whose records share an entity are linked. */
export async function storeEdges(connection: DuckDBConnection, edges: Edges, entityOf: Int32Array): Promise<void> {
  const { left, right, probabilities, weights } = edges;
  const isLinked = new Int32Array(left.length);
  for (let edge = 0; edge < left.length; edge++) {
    isLinked[edge] = Number(entityOf[left[edge]!] === entityOf[right[edge]!]);
  }
  await connection.run('create table edge (l integer, r integer, score double, weight double, is_linked integer)');
  await appendNumbers(connection, 'edge', [left, right, probabilities, weights, isLinked]);
}

export const PAIRS_SQL = `select a.record_id as left_record_id, b.record_id as right_record_id, score, weight, is_linked = 1 as is_linked
  from edge e join records a on a.rowid = e.l join records b on b.rowid = e.r
  order by score desc, e.l, e.r`;
