import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { openDb, type OpenDb } from '../src/db/open.ts';

export interface BenchDatabase extends OpenDb {
  readonly url: string;
  readonly folder: string;
  /** Another pool, as another server has it. */
  another(poolSize: number): Promise<OpenDb>;
  drop(): Promise<void>;
}

/** The embedded PostgreSQL, as a server starts it, in a folder that goes again. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cupel-bench-'));
  const server = await startEmbeddedPostgres(folder);
  const open = (poolSize: number): Promise<OpenDb> => openDb({ url: server.url, poolSize, applicationName: 'bench' });
  const main = await open(20);
  await migrate(main.db);
  const others: OpenDb[] = [];
  return {
    ...main,
    url: server.url,
    folder,
    another: async (poolSize) => {
      const other = await open(poolSize);
      others.push(other);
      return other;
    },
    drop: async () => {
      await Promise.all([main, ...others].map((it) => it.close()));
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}
