import path from 'node:path';
import { openDatasetStore, type DatasetRef } from '../../src/datasets/store.ts';
import { openDuck, quoteText } from '../../src/duck/open.ts';

/** Writes a complete dataset version; each file is the result of one query. */
export async function writeDataset(
  dataDir: string,
  ref: DatasetRef,
  queries: Readonly<Record<string, string>>,
): Promise<void> {
  const store = openDatasetStore(dataDir);
  const folder = await store.create(ref);
  const duck = await openDuck({ memoryMb: 256, threads: 1, tempDir: path.join(dataDir, 'scratch', 'test') });
  const files: Record<string, { name: string; rows: number }> = {};
  try {
    for (const [name, sql] of Object.entries(queries)) {
      const file = path.join(folder, `${name}.parquet`);
      const result = await duck.connection.run(`copy (${sql}) to ${quoteText(file)} (format parquet)`);
      files[name] = { name: `${name}.parquet`, rows: result.rowsChanged };
    }
  } finally {
    duck.close();
  }
  await store.complete(ref, { jobId: 'job_test', attempt: 1, createTime: '2026-01-01T00:00:00.000Z', files });
}
