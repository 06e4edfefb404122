/** What inference is told of the sources: counts of every column and the values with the smallest hashes. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../../duck/open.ts';
import { SAMPLE_SIZE, type ColumnProfile, type SourceProfile } from '../../rulebook/infer/profile.ts';
import type { EngineSource } from '../contract.ts';

/** Cells whose values are grouped, about: of larger sources only values with small hashes are looked at. */
const GROUPED_CELLS = 60_000;
const MOST_HASH = 2n ** 64n - 1n;
/** Characters of a value that inference sees. */
const MOST_CHARACTERS = 500;

export async function profileSources(
  connection: DuckDBConnection,
  sources: readonly EngineSource[],
): Promise<SourceProfile[]> {
  const profiles: SourceProfile[] = [];
  for (const source of sources) profiles.push(await profileSource(connection, source));
  return profiles;
}

async function profileSource(connection: DuckDBConnection, source: EngineSource): Promise<SourceProfile> {
  const from = `read_parquet(${quoteText(source.parquet)})`;
  const counts = source.columns.flatMap((column) => {
    const filled = trimmedSql(`cast(${quoteName(column)} as varchar)`);
    return [`count(${filled})::double`, `approx_count_distinct(${filled})::double`];
  });
  const summary = await connection.runAndReadAll(`select ${['count(*)::double', ...counts].join(', ')} from ${from}`);
  const [rowCount = 0, ...numbers] = (summary.getRowsJS()[0] ?? []).map(Number);
  const columns: ColumnProfile[] = [];
  for (const [index, name] of source.columns.entries()) {
    const filledCount = numbers[index * 2] ?? 0;
    const sample = await sampleOf(connection, from, name, rowCount);
    columns.push({
      name,
      rowCount,
      filledCount,
      // A sample that is not full holds every value: then its size is exact and the estimate is not.
      distinctCount:
        sample.length < SAMPLE_SIZE && rowCount <= GROUPED_CELLS
          ? sample.length
          : Math.max(sample.length, Math.min(filledCount, numbers[index * 2 + 1] ?? 0)),
      sample,
    });
  }
  return { sourceId: source.sourceId, rowCount, primaryKey: source.primaryKey, columns };
}

/**
 * The trimmed text, null where nothing remains. Few cells begin or end with a space (beyond ASCII there are more kinds of
 * it, all in texts with more bytes than characters): trimming every cell took a third of the query.
 */
function trimmedSql(text: string): string {
  const mayChange = `${text} < '!' or ends_with(${text}, ' ') or strlen(${text}) <> length(${text})`;
  return `case when ${mayChange} then nullif(trim(${text}), '') else ${text} end`;
}

async function sampleOf(
  connection: DuckDBConnection,
  from: string,
  column: string,
  rowCount: number,
): Promise<ColumnProfile['sample']> {
  // The smallest hashes, one bound inside the other: a source that grows keeps most of its sample, and a value that
  // several sources hold is in the sample of all or of none.
  const bound = MOST_HASH / BigInt(Math.max(1, Math.floor(rowCount / GROUPED_CELLS)));
  const text = `cast(${quoteName(column)} as varchar)`;
  const cell = `case when strlen(${text}) > ${MOST_CHARACTERS} then left(${text}, ${MOST_CHARACTERS}) else ${text} end`;
  const read = await connection.runAndReadAll(
    `select v, count(*)::double from (select ${cell} as v from ${from})
     where hash(v) <= ${bound} group by v having trim(v) <> '' order by hash(v), v limit ${SAMPLE_SIZE}`,
  );
  return read.getRowsJS().map(([value, count]) => ({ value: String(value), count: Number(count) }));
}
