/** One column of table `records` as blocks of bytes: no JavaScript string per row (measured: 2.5 times faster). */
import type { DuckDBConnection } from '@duckdb/node-api';
import { MAX_CELL } from '../../rulebook/compare/fold.ts';
import type { CellBlock } from './encode-column.ts';

/** DuckDB's row group, so that a block is filled by one thread in order. */
const ROWS_PER_BLOCK = 122_880;
const BYTES_PER_BLOCK = 48 * 1024 * 1024;

/** Vectors give their numbers as typed arrays; the property is not in the public types (node-api 1.5.5). */
interface ListVector {
  readonly entryData: BigUint64Array;
  readonly childData: { readonly items: Int32Array };
}
interface BlobVector {
  getItem(index: number): { readonly bytes: Uint8Array } | null;
}

/** Bytes of every column's cells, each cut to `most`, by default to what is compared; decides the size of blocks. */
export async function columnBytes(
  connection: DuckDBConnection,
  columns: readonly string[],
  most = MAX_CELL * 4,
): Promise<number[]> {
  if (columns.length === 0) return [];
  // `least` passes over nulls: an empty cell would count as the longest.
  const sums = columns.map((column) => `coalesce(sum(least(coalesce(strlen(${column}), 0), ${most})), 0)::double`);
  const rows = (await connection.runAndReadAll(`select ${sums.join(', ')} from records`)).getRowsJS();
  return (rows[0] ?? []).map(Number);
}

/** Rows of a block of cells with so many bytes on average. */
export function rowsPerBlock(bytesPerRow: number, least = 1): number {
  return Math.max(least, Math.min(ROWS_PER_BLOCK, Math.floor(BYTES_PER_BLOCK / Math.max(1, bytesPerRow))));
}

/** Non-empty cells of a column in ascending order of rows; each cut to MAX_CELL characters. */
export async function exportColumn(
  connection: DuckDBConnection,
  column: string,
  records: number,
  bytes: number,
): Promise<CellBlock[]> {
  const perRow = Math.max(1, bytes / Math.max(1, records));
  const cell =
    perRow * 4 > MAX_CELL || bytes > records * 200
      ? `left(${column}, ${MAX_CELL})`
      : `case when strlen(${column}) > ${MAX_CELL} then left(${column}, ${MAX_CELL}) else ${column} end`;
  return exportCells(connection, { cell, column, from: 'records', rowsPerBlock: rowsPerBlock(perRow, 1024) });
}

export interface CellQuery {
  /** SQL of what is read of a value. */
  readonly cell: string;
  readonly column: string;
  /** Table `records`, or what narrows it, with its rowid. */
  readonly from: string;
  readonly rowsPerBlock: number;
}

/** Non-empty cells in ascending order of rows. */
export async function exportCells(
  connection: DuckDBConnection,
  { cell, column, from, rowsPerBlock: perBlock }: CellQuery,
): Promise<CellBlock[]> {
  const result = await connection.run(
    `select list(r), list(strlen(v)::int), encode(string_agg(v, ''))
     from (select rowid::int as r, ${cell} as v from ${from} where ${column} is not null and ${column} <> '')
     group by r // ${perBlock}`,
  );
  const blocks: CellBlock[] = [];
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const rows = chunk.getColumnVector(0) as unknown as ListVector;
    const lengths = chunk.getColumnVector(1) as unknown as ListVector;
    const texts = chunk.getColumnVector(2) as unknown as BlobVector;
    for (let index = 0; index < chunk.rowCount; index++) {
      const bytes = texts.getItem(index)?.bytes;
      if (bytes === undefined) continue;
      blocks.push(
        inOrder({ rows: listOf(rows, index), lengths: listOf(lengths, index), bytes: new Uint8Array(bytes) }),
      );
    }
  }
  return blocks.sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}

function listOf(vector: ListVector, index: number): Int32Array {
  const from = Number(vector.entryData[index * 2]);
  const length = Number(vector.entryData[index * 2 + 1]);
  return vector.childData.items.slice(from, from + length);
}

/** Rows ascending whatever the order in which threads met them, so that codes do not depend on it. */
function inOrder(block: CellBlock): CellBlock {
  const { rows, lengths, bytes } = block;
  let isAscending = true;
  for (let at = 1; at < rows.length; at++) if (rows[at]! < rows[at - 1]!) isAscending = false;
  if (isAscending) return block;
  const starts = new Float64Array(rows.length + 1);
  for (let at = 0; at < rows.length; at++) starts[at + 1] = starts[at]! + lengths[at]!;
  const order = Array.from({ length: rows.length }, (_, at) => at).sort((a, b) => rows[a]! - rows[b]!);
  const sorted = new Uint8Array(bytes.length);
  let used = 0;
  for (const at of order) {
    sorted.set(bytes.subarray(starts[at], starts[at + 1]), used);
    used += lengths[at]!;
  }
  return {
    rows: Int32Array.from(order, (at) => rows[at]!),
    lengths: Int32Array.from(order, (at) => lengths[at]!),
    bytes: sorted,
  };
}
