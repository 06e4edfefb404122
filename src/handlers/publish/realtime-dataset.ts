/** The published datasets of a RealTime table: read from PostgreSQL in one snapshot, kept in a file on the way. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Db, Trx } from '../../db/open.ts';
import { withTenant } from '../../db/open.ts';
import type { WritableFormat } from '../../domain/publish.ts';
import { quoteText } from '../../duck/open.ts';
import { readRealtimeIdMapping, readRealtimeRecords, readRealtimeRelationships } from '../../records/export.ts';

export type RealtimeDataset = 'REALTIME_RECORDS' | 'REALTIME_ID_MAPPING' | 'REALTIME_RELATIONSHIPS';

type Batches = AsyncGenerator<readonly object[]>;

interface Definition {
  readonly read: (trx: Trx, tenantId: string, tableId: string) => Batches;
  /** Columns in order, with their DuckDB types. */
  readonly columns: Readonly<Record<string, 'VARCHAR' | 'BIGINT' | 'JSON'>>;
}

const DATASETS: Readonly<Record<RealtimeDataset, Definition>> = {
  REALTIME_RECORDS: {
    read: readRealtimeRecords,
    columns: {
      recordId: 'VARCHAR',
      tableId: 'VARCHAR',
      versionId: 'BIGINT',
      data: 'JSON',
      createdMs: 'BIGINT',
      updatedMs: 'BIGINT',
    },
  },
  REALTIME_ID_MAPPING: {
    read: readRealtimeIdMapping,
    columns: {
      tamrId: 'VARCHAR',
      tableId: 'VARCHAR',
      recordId: 'VARCHAR',
      versionId: 'BIGINT',
      createdMs: 'BIGINT',
      updatedMs: 'BIGINT',
    },
  },
  REALTIME_RELATIONSHIPS: {
    read: readRealtimeRelationships,
    columns: {
      relationshipId: 'VARCHAR',
      relationshipTypeId: 'VARCHAR',
      fromRecordId: 'VARCHAR',
      toRecordId: 'VARCHAR',
      versionId: 'BIGINT',
      createdMs: 'BIGINT',
      updatedMs: 'BIGINT',
    },
  },
};

export interface Snapshot {
  readonly rows: number;
  /** Changes whenever a record of the table does: names the output's version. */
  readonly newestVersion: number;
}

/** Copies the dataset of a table into an NDJSON file. @throws AppError NOT_FOUND */
export async function snapshotRealtime(
  db: Db,
  tenantId: string,
  tableId: string,
  dataset: RealtimeDataset,
  to: string,
  signal: AbortSignal,
): Promise<Snapshot> {
  return withTenant(db, tenantId, async (trx) => {
    const out = createWriteStream(to, { highWaterMark: 1 << 20 });
    const ended = finished(out);
    // Told by the loop or at the end; until somebody awaits it, it must not count as unhandled.
    ended.catch(() => undefined);
    let rows = 0;
    let newestVersion = 0;
    try {
      for await (const batch of DATASETS[dataset].read(trx, tenantId, tableId)) {
        signal.throwIfAborted();
        rows += batch.length;
        for (const row of batch) {
          newestVersion = Math.max(newestVersion, (row as { versionId?: number }).versionId ?? 0);
        }
        const text = batch.map((row) => `${JSON.stringify(row)}\n`).join('');
        if (!out.write(text)) await Promise.race([once(out, 'drain'), ended]);
      }
      out.end();
      await ended;
    } catch (error) {
      out.destroy();
      throw error;
    }
    return { rows, newestVersion };
  });
}

/** A SELECT over the snapshot: `data` stays an object in JSON formats and is its text elsewhere. */
export function selectSnapshot(file: string, dataset: RealtimeDataset, type: WritableFormat): string {
  const { columns } = DATASETS[dataset];
  const isJson = type === 'json' || type === 'ndjson';
  const types = Object.entries(columns).map(([name, duckType]) => `"${name}": '${duckType}'`);
  const list = Object.entries(columns).map(([name, duckType]) =>
    duckType === 'JSON' && !isJson ? `"${name}"::varchar as "${name}"` : `"${name}"`,
  );
  return `select ${list.join(', ')} from read_json(${quoteText(file)}, format = 'newline_delimited', columns = {${types.join(', ')}})`;
}
