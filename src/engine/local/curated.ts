/** People's decisions as row numbers; ids of records that are no longer there are passed over. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Curation } from '../../domain/curation.ts';
import { appendTexts } from './write.ts';
import { readIntegers } from './read-numbers.ts';

export interface CuratedRows {
  readonly mustLink: Int32Array;
  readonly cannotLink: Int32Array;
  /** Rows of both records, and 1 for a match, of every label. */
  readonly labels: Int32Array;
  /** Row → entity id of verified records. */
  readonly verified: ReadonlyMap<number, string>;
}

export async function curatedRows(connection: DuckDBConnection, curation: Curation): Promise<CuratedRows> {
  const ids = [
    ...new Set([
      ...curation.mustLink.flat(),
      ...curation.cannotLink.flat(),
      ...curation.labels.flatMap(({ left, right }) => [left, right]),
      ...Object.keys(curation.verified),
    ]),
  ].sort();
  const rowOf = new Map<string, number>();
  if (ids.length > 0) {
    await connection.run('create table curated (number integer, record_id varchar)');
    await appendTexts(connection, 'curated', ids.length, (index) => ids[index]!);
    const rows = await readIntegers(
      connection,
      `select coalesce(r.rowid::int, -1) from curated c left join records r using (record_id) order by c.number`,
    );
    for (const [index, id] of ids.entries()) if (rows[index]! >= 0) rowOf.set(id, rows[index]!);
  }
  const flat = (pairs: readonly (readonly [string, string])[]): Int32Array =>
    Int32Array.from(
      pairs.flatMap(([left, right]) => {
        const [a, b] = [rowOf.get(left), rowOf.get(right)];
        return a === undefined || b === undefined || a === b ? [] : [a, b];
      }),
    );
  return {
    mustLink: flat(curation.mustLink),
    cannotLink: flat(curation.cannotLink),
    labels: Int32Array.from(
      curation.labels.flatMap(({ left, right, isMatch }) => {
        const [a, b] = [rowOf.get(left), rowOf.get(right)];
        return a === undefined || b === undefined || a === b ? [] : [a, b, Number(isMatch)];
      }),
    ),
    verified: new Map(
      Object.entries(curation.verified).flatMap(([id, entity]) => {
        const row = rowOf.get(id);
        return row === undefined ? [] : [[row, entity] as const];
      }),
    ),
  };
}
