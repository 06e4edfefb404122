/** One column of table `records` as blocks of bytes: no JavaScript string per row (measured: 2.5 times faster). */
import type { DuckDBConnection } from '@duckdb/node-api';
import { MAX_CELL } from '../../rulebook/compare/fold.ts';
import { inOrder } from './block-order.ts';
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

/** Of all cells of a column: how many are not empty, their bytes, and the longest cell's. */
export interface ColumnBytes {
  readonly filled: number;
  readonly sum: number;
  /** The sum without what is cut from long cells. */
  readonly cut: number;
  readonly longest: number;
}

/** Decides the size of blocks, and which columns have cells to cut. */
export async function columnBytes(connection: DuckDBConnection, columns: readonly string[]): Promise<ColumnBytes[]> {
  if (columns.length === 0) return [];
  const bytes = columns.map((column, index) => `strlen(${column}) as b${index}`);
  // The filter beside least(), which passes over nulls: it would count an empty cell as MAX_CELL.
  const measures = columns.flatMap((_, index) => [
    `count(*) filter (b${index} > 0)`,
    `coalesce(sum(b${index}), 0)::double`,
    `coalesce(sum(least(b${index}, ${MAX_CELL})) filter (b${index} > 0), 0)::double`,
    `coalesce(max(b${index}), 0)::double`,
  ]);
  const sql = `select ${measures.join(', ')} from (select ${bytes.join(', ')} from records)`;
  const numbers = ((await connection.runAndReadAll(sql)).getRowsJS()[0] ?? []).map(Number);
  return columns.map((_, index) => {
    const [filled = 0, sum = 0, cut = 0, longest = 0] = numbers.slice(index * 4);
    return { filled, sum, cut, longest };
  });
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
  bytes: ColumnBytes,
): Promise<CellBlock[]> {
  const cell =
    bytes.longest > MAX_CELL
      ? `case when strlen(${column}) > ${MAX_CELL} then left(${column}, ${MAX_CELL}) else ${column} end`
      : column;
  const perBlock = rowsPerBlock(bytes.sum / Math.max(1, records), 1024);
  return exportCells(connection, { cell, column, from: 'records', rowsPerBlock: perBlock });
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
     from (select rowid::int as r, ${cell} as v from ${from} where ${column} <> '')
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
      const text = texts.getItem(index)?.bytes;
      if (text === undefined) continue;
      blocks.push(inOrder({ rows: listOf(rows, index), lengths: listOf(lengths, index), bytes: new Uint8Array(text) }));
    }
  }
  return blocks.sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}

function listOf(vector: ListVector, index: number): Int32Array {
  const from = Number(vector.entryData[index * 2]);
  const length = Number(vector.entryData[index * 2 + 1]);
  return vector.childData.items.slice(from, from + length);
}
