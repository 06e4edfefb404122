/** Runs the engine on rows given in the test, in a fresh folder, and reads its files back. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { originRowsSql } from '../../src/datasets/origin-rows.ts';
import { openDuck, quoteName, quoteText, type Duck } from '../../src/duck/open.ts';
import type { EngineSource, UpdateOutcome, UpdateRequest } from '../../src/engine/contract.ts';
import { runUpdate } from '../../src/engine/run.ts';

export type Row = Readonly<Record<string, string | null>>;

export interface EngineRun {
  readonly outcome: UpdateOutcome;
  /** Rows of one of the files, in order. */
  read(file: string, columns?: string): Promise<Record<string, unknown>[]>;
  /** File `origins` as a row per value. */
  origins(columns?: string): Promise<Record<string, unknown>[]>;
  pathOf(file: string): string;
}

export interface EngineBench {
  source(name: string, rows: readonly Row[], more?: Partial<EngineSource>): Promise<EngineSource>;
  /** A source made by a query, for many rows. */
  sourceOf(name: string, sql: string, more?: Partial<EngineSource>): Promise<EngineSource>;
  run(sources: readonly EngineSource[], more?: Partial<UpdateRequest>, signal?: AbortSignal): Promise<EngineRun>;
  close(): Promise<void>;
}

export async function openEngineBench(): Promise<EngineBench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cupel-engine-'));
  const duck: Duck = await openDuck({ memoryMb: 500, threads: 2, tempDir: path.join(folder, 'duck') });
  let made = 0;
  const sourceOf: EngineBench['sourceOf'] = async (name, sql, more = {}) => {
    const parquet = path.join(folder, `${name}-${made++}.parquet`);
    await duck.connection.run(`copy (${sql}) to ${quoteText(parquet)} (format parquet)`);
    const described = await duck.connection.runAndReadAll(`describe select * from read_parquet(${quoteText(parquet)})`);
    const columns = described.getRowsJS().map(([column]) => String(column));
    return {
      sourceId: `src_${name}`,
      displayName: name,
      parquet,
      columns,
      primaryKey: ['id'],
      distinct: false,
      ...more,
    };
  };
  return {
    sourceOf,
    source: (name, rows, more) => {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const names = columns.length === 0 ? ['id'] : columns;
      const values = rows.map(
        (row) => `(${names.map((column) => (row[column] == null ? 'null' : quoteText(row[column]))).join(', ')})`,
      );
      const casts = names.map((column) => `cast(${quoteName(column)} as varchar) as ${quoteName(column)}`);
      const body = values.length === 0 ? `(${names.map(() => 'null').join(', ')})` : values.join(', ');
      return sourceOf(
        name,
        `select ${casts.join(', ')} from (values ${body}) t(${names.map(quoteName).join(', ')}) ${values.length === 0 ? 'where false' : ''}`,
        more,
      );
    },
    run: async (sources, more = {}, signal = new AbortController().signal) => {
      const outDir = path.join(folder, `out-${made++}`);
      const { mkdir } = await import('node:fs/promises');
      await mkdir(outDir);
      const outcome = await runUpdate(
        {
          settings: { sources: [] },
          sources,
          previousRecords: null,
          curation: { mustLink: [], cannotLink: [], labels: [], verified: {}, overrides: {} },
          outDir,
          memoryMb: 1000,
          threads: 1,
          ...more,
        },
        {
          signal,
          progress: { begin: () => undefined, advance: () => undefined, end: () => undefined },
          log: pino({ level: 'silent' }),
        },
      );
      const pathOf = (file: string): string => path.join(outDir, outcome.files[file]?.name ?? file);
      const select = async (columns: string, from: string): Promise<Record<string, unknown>[]> =>
        (await duck.connection.runAndReadAll(`select ${columns} from ${from}`)).getRowObjectsJS();
      const parquet = (file: string): string => `read_parquet(${quoteText(pathOf(file))})`;
      return {
        outcome,
        pathOf,
        read: (file, columns = '*') => select(columns, parquet(file)),
        origins: (columns = '*') => select(columns, `(${originRowsSql(parquet('origins'))})`),
      };
    },
    close: async () => {
      duck.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
