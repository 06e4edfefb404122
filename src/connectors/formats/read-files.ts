/** Reads the files of a source into one immutable Parquet file of text columns, and its rejects into another. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Column, DataFormat } from '../../domain/catalog.ts';
import { AppError } from '../../domain/errors.ts';
import { hasTooManyRejects, type RejectKind } from '../../domain/rejects.ts';
import { type Duck, openDuck, quoteName, quoteText } from '../../duck/open.ts';
import { columnsOf, placeInUnion, resolveColumns, unionOfNames } from './columns.ts';
import type { Part } from './part.ts';
import { prepareFile, type SourceFile } from './prepare.ts';
import { findKeyProblems, removeKeyProblems, reportKeyProblems } from './primary-key.ts';
import { RejectFile } from './reject-file.ts';

export type { SourceFile } from './prepare.ts';

export const ROWS_FILE = 'rows.parquet';
export const REJECTS_FILE = 'rejects.parquet';

export interface ReadRequest {
  /** At least one, in order of rows. */
  readonly files: readonly SourceFile[];
  readonly format: DataFormat | null;
  /** Original or stored names. */
  readonly primaryKey: readonly string[];
  /** Gets ROWS_FILE and REJECTS_FILE. */
  readonly outDir: string;
  /** Folder for what is needed meanwhile; the caller deletes it. */
  readonly scratch: string;
  readonly memoryMb: number;
  readonly threads: number;
  readonly signal?: AbortSignal;
  readonly progress?: ReadProgress;
}

/** Stages in order: scan (bytes), write (rows), check (keys). */
export interface ReadProgress {
  begin(stage: 'scan' | 'write' | 'check', rowsIn?: number): void;
  advance(fraction: number): void;
  end(rowsOut?: number): void;
}

export interface ReadOutcome {
  readonly columns: readonly Column[];
  /** rowsLoaded + rowsRejected, always. */
  readonly rowsRead: number;
  readonly rowsLoaded: number;
  readonly rowsRejected: number;
  readonly rejectsByKind: Readonly<Partial<Record<RejectKind, number>>>;
}

/**
 * Values are kept exactly as they stand in the files, as text; nothing between delimiters is null.
 * @throws AppError with a sentence for files that are empty, broken, of an unknown format or without the primary key's
 * columns, and when too many rows are rejected.
 */
export async function readFiles(request: ReadRequest): Promise<ReadOutcome> {
  await mkdir(request.scratch, { recursive: true });
  await mkdir(request.outDir, { recursive: true });
  const duck = await openDuck({
    memoryMb: request.memoryMb,
    threads: request.threads,
    tempDir: path.join(request.scratch, 'duckdb'),
    allowedPaths: [
      ...new Set([request.scratch, request.outDir, ...request.files.map((file) => path.dirname(file.path))]),
    ],
    ...(request.signal && { signal: request.signal }),
  });
  try {
    return await readOnce(request, duck, false).catch(async (error: unknown) => {
      // DuckDB read a file otherwise than our scan, which is the rule: it gets a copy that can be read in one way only.
      if (!(error instanceof ReadOtherwise)) throw error;
      return readOnce(request, duck, true);
    });
  } catch (error) {
    request.signal?.throwIfAborted();
    throw error;
  } finally {
    duck.close();
  }
}

class ReadOtherwise extends Error {}

async function readOnce(request: ReadRequest, duck: Duck, mustCopy: boolean): Promise<ReadOutcome> {
  const rejects = new RejectFile(path.join(request.scratch, 'rejects.ndjson'));
  try {
    return await readAll(request, duck, mustCopy, rejects);
  } finally {
    await rejects.abandon();
  }
}

async function readAll(request: ReadRequest, duck: Duck, mustCopy: boolean, rejects: RejectFile): Promise<ReadOutcome> {
  const { progress } = request;
  const rowsFile = path.join(request.outDir, ROWS_FILE);
  progress?.begin('scan');
  const { parts, rejected } = await scan(request, duck, mustCopy, rejects);
  const good = parts.reduce((sum, part) => sum + part.rows, 0);
  const rowsRead = good + rejected;
  progress?.end(rowsRead);
  const union = unionOfNames(parts.map((part) => part.names));
  const columns = columnsOf(union);
  const key = requireKey(request, columns);
  if (rowsRead === 0) throw noRows(request, columns);
  requireFewRejects(request, rowsRead, rejects.count, rejects);

  progress?.begin('write', good);
  await writeRows(duck, parts, union, columns, rowsFile, good, mustCopy);
  progress?.end(good);

  progress?.begin('check', good);
  const problems = key.length === 0 ? 0 : await findKeyProblems(duck, rowsFile, key);
  let rowsLoaded = good;
  if (problems > 0) {
    if (isTooMany(request, rowsRead, rejected + problems)) {
      // Their lines are told in the message; keeping all of them apart would cost as much as the load.
      await duck.connection.run(
        'delete from key_problem where row not in (select row from key_problem order by row limit 3)',
      );
    }
    await reportKeyProblems(duck, rowsFile, key, columns, parts, rejects);
    requireFewRejects(request, rowsRead, rejected + problems, rejects);
    rowsLoaded = await removeKeyProblems(duck, rowsFile);
  }
  if (rowsLoaded + rejects.count !== rowsRead) {
    throw new Error(`${rowsRead} rows were read, but ${rowsLoaded} loaded and ${rejects.count} rejected`);
  }
  await rejects.writeParquet(duck, path.join(request.outDir, REJECTS_FILE));
  progress?.end(rowsLoaded);
  return { columns, rowsRead, rowsLoaded, rowsRejected: rejects.count, rejectsByKind: rejects.byKind };
}

async function scan(
  request: ReadRequest,
  duck: Duck,
  mustCopy: boolean,
  rejects: RejectFile,
): Promise<{ parts: readonly Part[]; rejected: number }> {
  const sizes = await Promise.all(request.files.map(async (file) => (await statOf(file)).size));
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const parts: Part[] = [];
  let rejected = 0;
  let before = 0;
  let hasHeader: boolean | undefined;
  for (const [i, file] of request.files.entries()) {
    const size = sizes[i] as number;
    const context = {
      scratch: request.scratch,
      rejects,
      signal: request.signal,
      onProgress: (bytes: number) => request.progress?.advance((before + Math.min(bytes, size)) / total),
    };
    const preparation = { format: request.format ?? {}, primaryKey: request.primaryKey, hasHeader, mustCopy };
    const opened = size === 0 ? { parts: [], rejected: 0 } : await prepareFile(file, i, preparation, duck, context);
    parts.push(...opened.parts);
    rejected += opened.rejected;
    hasHeader ??= opened.hasHeader;
    before += size;
  }
  return { parts, rejected };
}

async function statOf(file: SourceFile): Promise<{ size: number }> {
  try {
    return await stat(file.path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new AppError('FAILED_PRECONDITION', `The file ${file.name} vanished before it was read; load again`, {
      cause: error,
    });
  }
}

function requireKey(request: ReadRequest, columns: readonly Column[]): readonly string[] {
  if (columns.length === 0) return [];
  const resolved = resolveColumns(request.primaryKey, columns);
  const missing = request.primaryKey.filter((_, i) => resolved[i] === null);
  if (missing.length === 0) return resolved as readonly string[];
  const found = columns.map((column) => column.originalName);
  const shown = found.slice(0, 50).join(', ') + (found.length > 50 ? ` and ${found.length - 50} more` : '');
  throw new AppError(
    'FAILED_PRECONDITION',
    `There is no column ${missing.map((name) => `'${name}'`).join(', ')} for the primary key. Columns found: ${shown}. Correct the source's primaryKey.`,
  );
}

function noRows(request: ReadRequest, columns: readonly Column[]): AppError {
  const names = request.files
    .map((file) => file.name)
    .slice(0, 5)
    .join(', ');
  const one = request.files.length === 1;
  const what =
    columns.length === 0
      ? `${one ? 'is' : 'are'} empty`
      : `${one ? 'holds' : 'hold'} a header (${columns
          .map((column) => column.originalName)
          .slice(0, 10)
          .join(', ')}) but no rows`;
  return new AppError('FAILED_PRECONDITION', `${names} ${what}: there is nothing to load.`);
}

function isTooMany(request: ReadRequest, rowsRead: number, rejected: number): boolean {
  return rejected === rowsRead || hasTooManyRejects(rowsRead, rejected, request.format?.maxRejectShare);
}

function requireFewRejects(request: ReadRequest, rowsRead: number, rejected: number, rejects: RejectFile): void {
  if (rejected === 0 || !isTooMany(request, rowsRead, rejected)) return;
  const share = Math.round((rejected / rowsRead) * 1000) / 10;
  const examples = rejects.examples.map((each) => `${each.file} line ${each.line}: ${each.reason}`).join('; ');
  throw new AppError(
    'FAILED_PRECONDITION',
    `${rejected} of ${rowsRead} rows (${share} %) cannot be loaded, more than is borne: ${examples}. Correct the file or the source's format, or set format.maxRejectShare.`,
  );
}

async function writeRows(
  duck: Duck,
  parts: readonly Part[],
  union: readonly string[],
  columns: readonly Column[],
  rowsFile: string,
  expected: number,
  mustCopy: boolean,
): Promise<void> {
  const selects = groupsOf(parts).map(({ part, paths }) => {
    const place = placeInUnion(union, part.names);
    const list = columns.map((column, i) => {
      const index = place[i] as number;
      return `${index < 0 ? 'null::varchar' : `c${index}`} as ${quoteName(column.name)}`;
    });
    return `select ${list.join(', ')} from ${part.relation(paths)}`;
  });
  let written: number;
  try {
    const statement = `copy (${selects.join(' union all ')}) to ${quoteText(rowsFile)} (format parquet)`;
    written = (await duck.connection.run(statement)).rowsChanged;
  } catch (error) {
    if (mustCopy || !/csv/i.test((error as Error).message)) throw error;
    throw new ReadOtherwise('DuckDB cannot read what the scan accepted', { cause: error });
  }
  if (written === expected) return;
  if (!mustCopy) throw new ReadOtherwise(`${written} of ${expected} rows were written`);
  throw new Error(`The files were scanned to ${expected} rows, but ${written} were written`);
}

/** Neighbours that one scan can read, with all their paths: a glob of a thousand files is one scan, not a thousand. */
function groupsOf(parts: readonly Part[]): readonly { readonly part: Part; readonly paths: readonly string[] }[] {
  const groups: { key: string; part: Part; paths: string[] }[] = [];
  for (const part of parts) {
    if (part.rows === 0) continue;
    const key = `${part.kind} ${JSON.stringify(part.names)}`;
    const last = groups.at(-1);
    if (last?.key === key) last.paths.push(part.path);
    else groups.push({ key, part, paths: [part.path] });
  }
  return groups;
}
