import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../duck/open.ts';
import type { GoldenRecord, SourceRecord } from '../records/stage.ts';

/** Rows of a batch: what one statement of the record store takes at once. */
const BATCH_ROWS = 4_096;

/** Columns of golden.parquet that are no attributes. */
const NOT_ATTRIBUTES = new Set(['entity_id', 'record_count']);

/** Golden records of a version, in ascending code-point order of entity id. */
export async function* readGolden(
  connection: DuckDBConnection,
  parquet: string,
): AsyncGenerator<readonly GoldenRecord[]> {
  const from = `read_parquet(${quoteText(parquet)})`;
  const described = await connection.runAndReadAll(`describe select * from ${from}`);
  const attributes = described
    .getRows()
    .map((row) => String(row[0]))
    .filter((name) => !NOT_ATTRIBUTES.has(name));
  const columns = attributes.map((name) => `${quoteName(name)}::varchar`);
  const select = `select ${['entity_id', ...columns].join(', ')} from ${from} order by entity_id`;
  for await (const rows of inBatches(connection, select)) {
    yield rows.map((row) => ({
      entityId: row[0] as string,
      data: Object.fromEntries(attributes.map((name, i) => [name, row[i + 1] ?? null])),
    }));
  }
}

/** Which entity each source record of a version belongs to. */
export async function* readSourceRecords(
  connection: DuckDBConnection,
  parquet: string,
): AsyncGenerator<readonly SourceRecord[]> {
  const select = `select record_id, source_id, source_record_key, entity_id from read_parquet(${quoteText(parquet)})`;
  for await (const rows of inBatches(connection, select)) {
    yield rows.map((row) => ({
      sourceRecordId: row[0] as string,
      sourceId: row[1] as string,
      sourceRecordKey: row[2] as string,
      entityId: row[3] as string,
    }));
  }
}

/** Rows of a statement whose columns are all text. */
export async function* inBatches(
  connection: DuckDBConnection,
  statement: string,
): AsyncGenerator<readonly (readonly (string | null)[])[]> {
  const result = await connection.stream(statement);
  let batch: (readonly (string | null)[])[] = [];
  for await (const rows of result.yieldRows()) {
    batch.push(...(rows as (string | null)[][]));
    if (batch.length >= BATCH_ROWS) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
