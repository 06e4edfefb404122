import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { AppError } from '../domain/errors.ts';
import type { Answer, ReaderSettings, ReadQuery, Request, Row } from './reader-protocol.ts';

export type { Cell, ReadQuery, Row, Scalar } from './reader-protocol.ts';

export interface ReadOptions {
  /** More rows than this are an error, not a cut. @default 10000 */
  readonly maxRows?: number;
  /** @default 20000 */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Reads dataset versions in a process of its own, started at the first query and again whenever it has died. */
export interface DatasetReader {
  /**
   * Rows of one SELECT, as objects that JSON can hold.
   * @throws AppError UNAVAILABLE when it takes too long or the process died; Error when the statement is wrong.
   */
  query(query: ReadQuery, options?: ReadOptions): Promise<readonly Row[]>;
  /** The result as CSV with a header. The caller reads the stream to its end or destroys it. */
  csv(query: ReadQuery, options?: Omit<ReadOptions, 'maxRows'>): Promise<Readable>;
  /** Ends the process. Later calls start a new one; so that stopping twice is fine. */
  close(): Promise<void>;
}

export interface ReaderOptions {
  readonly dataDir: string;
  /** @default 512 */
  readonly memoryMb?: number;
  /** @default 2 */
  readonly threads?: number;
}

const ROWS_TIMEOUT_MS = 20_000;
const CSV_TIMEOUT_MS = 300_000;
const MOST_ROWS = 10_000;
/** How much later than its own timeout the process may answer before it is taken for hung and killed. */
const HUNG_AFTER_MS = 5_000;

interface Pending {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

interface Running {
  readonly process: ChildProcess;
  readonly pending: Map<number, Pending>;
}

type Ask = Extract<Request, { kind: 'rows' }> | Extract<Request, { kind: 'csv' }>;
type AskBody = Ask extends infer T ? (T extends Ask ? Omit<T, 'id'> : never) : never;

export function openDatasetReader(options: ReaderOptions): DatasetReader {
  const exportDir = path.join(options.dataDir, 'scratch', 'exports');
  const settings: ReaderSettings = {
    datasetsDir: path.join(options.dataDir, 'datasets'),
    exportDir,
    tempDir: path.join(options.dataDir, 'scratch', `reader-${randomUUID()}`),
    memoryMb: options.memoryMb ?? 512,
    threads: options.threads ?? 2,
  };
  let current: Running | undefined;
  let lastId = 0;

  const running = (): Running =>
    (current ??= start(settings, (ended) => {
      if (current === ended) current = undefined;
    }));

  const ask = async (body: AskBody, signal: AbortSignal | undefined): Promise<Answer> => {
    signal?.throwIfAborted();
    const id = ++lastId;
    const child = running();
    const onAbort = (): void => send(child, { id, kind: 'cancel' });
    signal?.addEventListener('abort', onAbort, { once: true });
    const hung = setTimeout(() => child.process.kill('SIGKILL'), body.timeoutMs + HUNG_AFTER_MS);
    hung.unref();
    try {
      return await new Promise<Answer>((resolve, reject) => {
        child.pending.set(id, { resolve, reject });
        send(child, { ...body, id });
      });
    } finally {
      clearTimeout(hung);
      child.pending.delete(id);
      signal?.removeEventListener('abort', onAbort);
    }
  };

  return {
    query: async (query, { maxRows = MOST_ROWS, timeoutMs = ROWS_TIMEOUT_MS, signal } = {}) => {
      const answer = await ask({ kind: 'rows', query, maxRows, timeoutMs }, signal);
      if (answer.kind === 'rows') return answer.rows;
      throw failureOf(answer, signal);
    },
    csv: async (query, { timeoutMs = CSV_TIMEOUT_MS, signal } = {}) => {
      const file = path.join(exportDir, `${randomUUID()}.csv`);
      try {
        const answer = await ask({ kind: 'csv', query, file, timeoutMs }, signal);
        if (answer.kind !== 'csv') throw failureOf(answer, signal);
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
      const stream = createReadStream(file);
      stream.once('close', () => void rm(file, { force: true }));
      return stream;
    },
    close: async () => {
      const ended = current;
      current = undefined;
      if (ended !== undefined) await end(ended);
      await rm(settings.tempDir, { recursive: true, force: true });
    },
  };
}

function start(settings: ReaderSettings, onEnd: (ended: Running) => void): Running {
  // The built product has .js where the sources have .ts.
  const entry = new URL(
    import.meta.url.endsWith('.ts') ? './reader-process.ts' : './reader-process.js',
    import.meta.url,
  );
  const child = fork(fileURLToPath(entry), [JSON.stringify(settings)], {
    // Nothing of the server's environment: it holds secrets, and a reader needs none.
    env: { UV_THREADPOOL_SIZE: '8' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const running: Running = { process: child, pending: new Map() };
  const lost = (): void => {
    onEnd(running);
    const error = new AppError('UNAVAILABLE', 'The process that reads datasets ended unexpectedly; try again');
    for (const pending of running.pending.values()) pending.reject(error);
  };
  child.on('message', (answer: Answer) => running.pending.get(answer.id)?.resolve(answer));
  child.once('exit', lost);
  child.once('error', lost);
  return running;
}

function send(running: Running, request: Request): void {
  // When the channel is closed the exit event answers for every pending question.
  if (running.process.connected) running.process.send(request, () => undefined);
}

async function end(running: Running): Promise<void> {
  if (running.process.exitCode !== null || running.process.signalCode !== null) return;
  const exited = new Promise((resolve) => running.process.once('exit', resolve));
  running.process.kill('SIGKILL');
  await exited;
}

function failureOf(answer: Answer, signal: AbortSignal | undefined): Error {
  if (answer.kind !== 'error') return new Error(`the reading process answered '${answer.kind}'`);
  if (answer.cause === 'CANCELLED' && signal?.aborted === true) return signal.reason as Error;
  if (answer.cause === 'TIMEOUT') {
    return new AppError('UNAVAILABLE', `Reading the dataset: ${answer.message}; ask for less or narrow the filter`);
  }
  return new Error(`Reading the dataset failed: ${answer.message}`);
}
