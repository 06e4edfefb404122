/** Which cells are looked at for golden values, and their bytes. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { appendColumns, numberColumn } from './append-columns.ts';
import type { StandardAttribute } from './encode.ts';
import type { EntityMembers } from './entity-members.ts';
import { columnBytes, exportCells, rowsPerBlock } from './export-column.ts';
import type { GoldenColumn } from './golden-cells.ts';
import { attributeColumn } from './read-records.ts';

export interface GoldenExport {
  columns(indexes: readonly number[]): Promise<GoldenColumn[]>;
  close(): Promise<void>;
}

/** Attributes per number of table `golden_wanted`. */
const BITS = 31;

/**
 * Wanted are all cells of entities of several records, for spellings count, and those that no standard form was found
 * for: they may be placeholders. Makes table `golden_wanted (w0, w1 …)`, one bit per attribute.
 */
export async function openGoldenExport(
  connection: DuckDBConnection,
  encoded: readonly StandardAttribute[],
  { entityOf, starts }: EntityMembers,
): Promise<GoldenExport> {
  const masks = Array.from({ length: Math.ceil(encoded.length / BITS) }, () => new Int32Array(entityOf.length));
  for (let row = 0; row < entityOf.length; row++) {
    const isSeveral = starts[entityOf[row]! + 1]! - starts[entityOf[row]!]! > 1;
    for (let index = 0; index < encoded.length; index++) {
      if (isSeveral || encoded[index]!.codes[row]! < 0) masks[Math.floor(index / BITS)]![row]! |= 1 << (index % BITS);
    }
  }
  const names = masks.map((_, mask) => `w${mask} integer`);
  await connection.run(`create table golden_wanted (${names.join(', ')})`);
  await appendColumns(connection, 'golden_wanted', entityOf.length, masks.map(numberColumn));
  const bytes = await columnBytes(
    connection,
    encoded.map(({ index }) => attributeColumn(index)),
  );
  const columnOf = async ({ index, codes, type, cleaning }: StandardAttribute): Promise<GoldenColumn> => {
    const column = attributeColumn(index);
    const blocks = await exportCells(connection, {
      cell: column,
      column,
      from: `(select records.rowid as rowid, ${column} from records positional join golden_wanted
        where (w${Math.floor(index / BITS)} & ${1 << (index % BITS)}) <> 0)`,
      rowsPerBlock: rowsPerBlock(bytes[index]!.sum / Math.max(1, entityOf.length)),
    });
    return { blocks, codes, type, cleaning };
  };
  return {
    columns: async (indexes) => {
      const columns: GoldenColumn[] = [];
      for (const index of indexes) columns.push(await columnOf(encoded[index]!));
      return columns;
    },
    close: async () => {
      await connection.run('drop table golden_wanted');
    },
  };
}
