/**
 * The process that reads datasets for the server: one sandboxed DuckDB. A process of its own, because slow queries
 * starve the file reads of the process they run in (measured: up to 57 s), and because a crash must not end the server.
 */
import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { type DuckDBConnection, DuckDBTypeId } from '@duckdb/node-api';
import { openDuck, quoteName, quoteText } from '../duck/open.ts';
import type { Answer, Cell, ReaderSettings, ReadQuery, Request, Row } from './reader-protocol.ts';

const settings = JSON.parse(process.argv[2] as string) as ReaderSettings;
const MOST_AT_ONCE = 4;

class Refused extends Error {
  readonly reason: Extract<Answer, { kind: 'error' }>['cause'];
  constructor(reason: Extract<Answer, { kind: 'error' }>['cause'], message: string) {
    super(message);
    this.reason = reason;
  }
}

await mkdir(settings.datasetsDir, { recursive: true });
await mkdir(settings.exportDir, { recursive: true });
const datasetsDir = await realpath(settings.datasetsDir);
const exportDir = await realpath(settings.exportDir);
const duck = await openDuck({
  memoryMb: settings.memoryMb,
  threads: settings.threads,
  tempDir: settings.tempDir,
  allowedPaths: [datasetsDir, exportDir],
});
const running = new Map<number, { cancel(reason: Refused): void }>();
const waiting: Exclude<Request, { kind: 'cancel' }>[] = [];

process.on('message', (request: Request) => {
  if (request.kind === 'cancel') cancel(request.id);
  else {
    waiting.push(request);
    startNext();
  }
});
// The server is gone, however it went.
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });

function cancel(id: number): void {
  const index = waiting.findIndex((each) => each.id === id);
  const reason = new Refused('CANCELLED', 'cancelled');
  if (index >= 0) {
    waiting.splice(index, 1);
    answer({ id, kind: 'error', cause: 'CANCELLED', message: reason.message });
  } else running.get(id)?.cancel(reason);
}

function startNext(): void {
  while (running.size < MOST_AT_ONCE && waiting.length > 0) void serve(waiting.shift() as (typeof waiting)[number]);
}

async function serve(request: (typeof waiting)[number]): Promise<void> {
  const { id } = request;
  let connection: DuckDBConnection | undefined;
  let stopped: Refused | undefined;
  const stop = (reason: Refused): void => {
    stopped ??= reason;
    connection?.interrupt();
  };
  running.set(id, { cancel: stop });
  const timer = setTimeout(
    () => stop(new Refused('TIMEOUT', `the query took longer than ${request.timeoutMs} ms`)),
    request.timeoutMs,
  );
  try {
    connection = await duck.instance.connect();
    await nameFiles(connection, request.query);
    if (stopped !== undefined) throw stopped;
    answer(
      request.kind === 'rows'
        ? { id, kind: 'rows', rows: await readRows(connection, request.query, request.maxRows) }
        : { id, kind: 'csv', rowCount: await writeCsv(connection, request.query, request.file) },
    );
  } catch (error) {
    const cause = stopped ?? error;
    const reason = cause instanceof Refused ? cause.reason : 'FAILED';
    answer({ id, kind: 'error', cause: reason, message: (cause as Error).message });
  } finally {
    clearTimeout(timer);
    connection?.closeSync();
    running.delete(id);
    startNext();
  }
}

async function nameFiles(connection: DuckDBConnection, query: ReadQuery): Promise<void> {
  for (const [alias, file] of Object.entries(query.files)) {
    const real = await realpath(file);
    if (!real.startsWith(datasetsDir + path.sep)) throw new Refused('FAILED', `${file} is no dataset`);
    await connection.run(`create temp view ${quoteName(alias)} as select * from read_parquet(${quoteText(real)})`);
  }
}

async function readRows(connection: DuckDBConnection, query: ReadQuery, maxRows: number): Promise<Row[]> {
  const reader = await connection.streamAndReadUntil(query.sql, maxRows + 1, [...(query.params ?? [])]);
  if (reader.currentRowCount > maxRows) throw new Refused('TOO_MANY_ROWS', `more than ${maxRows} rows`);
  const names = reader.deduplicatedColumnNames();
  const isInteger = reader.columnTypes().map((type) => INTEGERS.has(type.typeId));
  return reader.getRowsJson().map((row) => {
    const out: Record<string, Cell> = {};
    for (const [i, name] of names.entries()) out[name] = cellOf(row[i] as Cell, isInteger[i] === true);
    return out;
  });
}

const INTEGERS: ReadonlySet<DuckDBTypeId> = new Set([DuckDBTypeId.BIGINT, DuckDBTypeId.UBIGINT, DuckDBTypeId.HUGEINT]);

/** 64-bit integers arrive as text; they become numbers again where a number holds them exactly. */
function cellOf(value: Cell, isInteger: boolean): Cell {
  if (!isInteger || typeof value !== 'string') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

async function writeCsv(connection: DuckDBConnection, query: ReadQuery, file: string): Promise<number> {
  const target = path.join(exportDir, path.basename(file));
  const statement = `copy (${query.sql}) to ${quoteText(target)} (format csv, header true)`;
  const result = await connection.run(statement, [...(query.params ?? [])]);
  return result.rowsChanged;
}

function answer(message: Answer): void {
  process.send?.(message);
}
