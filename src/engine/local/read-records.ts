/** Sources → one table of all records in DuckDB, in order of source and row. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../../duck/open.ts';
import type { EngineSource } from '../contract.ts';
import type { UpdatePlan } from '../plan.ts';

export interface ReadRecords {
  readonly count: number;
  /** First row of every source, and the total as last element. */
  readonly sourceStarts: readonly number[];
  /** By source: primary keys that occur more than once. */
  readonly repeatedKeys: readonly number[];
}

/** Column of attribute `index` in the table. */
export function attributeColumn(index: number): string {
  return `a${index}`;
}

/** Makes table `records`: record_id, source_index, source_id, source_record_key, a0 … */
export async function readRecords(
  connection: DuckDBConnection,
  sources: readonly EngineSource[],
  plan: UpdatePlan,
): Promise<ReadRecords> {
  const columns = plan.attributes.map((_, index) => `${attributeColumn(index)} varchar`);
  await connection.run(
    `create table records (${['record_id varchar', 'source_index integer', 'source_id varchar', 'source_record_key varchar', ...columns].join(', ')})`,
  );
  const sourceStarts = [0];
  const repeatedKeys: number[] = [];
  for (const [index, source] of sources.entries()) {
    const repeated = await repeatedKeyCount(connection, source);
    repeatedKeys.push(repeated);
    await connection.run(insertSql(source, index, plan, repeated > 0));
    sourceStarts.push(await countOf(connection, 'select count(*) from records'));
  }
  return { count: sourceStarts.at(-1) as number, sourceStarts, repeatedKeys };
}

async function countOf(connection: DuckDBConnection, sql: string): Promise<number> {
  const rows = (await connection.runAndReadAll(sql)).getRowsJS();
  return Number(rows[0]?.[0] ?? 0);
}

function keySql(source: EngineSource, separator: string): string {
  const parts = source.primaryKey.map((column) => `coalesce(${quoteName(column)}, '')`);
  // Without a key the row's place names it.
  if (parts.length === 0) return 'cast(file_row_number as varchar)';
  return parts.join(` || ${separator} || `);
}

async function repeatedKeyCount(connection: DuckDBConnection, source: EngineSource): Promise<number> {
  if (source.primaryKey.length === 0) return 0;
  return countOf(
    connection,
    `select count(*) - count(distinct ${keySql(source, 'chr(31)')}) from read_parquet(${quoteText(source.parquet)})`,
  );
}

function insertSql(source: EngineSource, index: number, plan: UpdatePlan, hasRepeats: boolean): string {
  const mapping = plan.sources[index]?.mapping ?? [];
  const values = plan.attributes.map((attribute) => {
    const columns = mapping
      .filter((entry) => entry.attribute === attribute.name)
      .map((entry) => quoteName(entry.column));
    if (columns.length === 0) return 'null';
    return columns.length === 1
      ? `cast(${columns[0]} as varchar)`
      : `coalesce(${columns.map((c) => `nullif(cast(${c} as varchar), '')`).join(', ')})`;
  });
  const key = source.primaryKey.length > 1 ? keySql(source, "'|'") : keySql(source, 'chr(31)');
  const hashed = keySql(source, 'chr(31)');
  // A repeated key would give two records one id: from the second on, its number is part of the id.
  const number = hasRepeats ? `row_number() over (partition by ${hashed} order by file_row_number)` : '1';
  const id = `md5(${quoteText(source.sourceId)} || chr(31) || ${hashed} || case when n > 1 then chr(31) || n else '' end)`;
  return `insert into records
    select cast(cast(${id} as uuid) as varchar), ${index}, ${quoteText(source.sourceId)}, ${key}, ${values.join(', ') || 'null'}
    from (select *, ${number} as n from read_parquet(${quoteText(source.parquet)}, file_row_number = true))
    ${hasRepeats ? 'order by file_row_number' : ''}`.replace(
    /, null\n\s+from/,
    values.length === 0 ? '\n from' : ', null\n from',
  );
}
