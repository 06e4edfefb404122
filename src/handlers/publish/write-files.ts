/** Writes one relation as files of a format, in parts of bounded size. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { DataFormat, FileMode } from '../../domain/catalog.ts';
import type { WritableFormat } from '../../domain/publish.ts';
import { type Duck, quoteText } from '../../duck/open.ts';

export interface WrittenFile {
  readonly file: string;
  readonly name: string;
  readonly rows: number;
}

/** A part has so many rows at most: some hundred megabytes as CSV. */
export const PART_ROWS = 1_000_000;

/**
 * `select` must have one order of rows, so that the same version makes the same bytes. An empty relation makes one file
 * without rows.
 */
export async function writeFiles(
  duck: Duck,
  select: string,
  rows: number,
  output: { readonly mode: FileMode; readonly format: DataFormat | null; readonly type: WritableFormat },
  folder: string,
  signal: AbortSignal,
  partRows = PART_ROWS,
): Promise<readonly WrittenFile[]> {
  await mkdir(folder, { recursive: true });
  const { mode, type } = output;
  const partCount = mode === 'SINGLE' ? 1 : Math.max(1, Math.ceil(rows / partRows));
  const files: WrittenFile[] = [];
  for (let part = 0; part < partCount; part++) {
    signal.throwIfAborted();
    const name = `part-${String(part + 1).padStart(5, '0')}.${type}`;
    const file = path.join(folder, name);
    const piece = partCount === 1 ? select : `${select} limit ${partRows} offset ${part * partRows}`;
    const { rowsChanged } = await duck.connection.run(`copy (${piece}) to ${quoteText(file)} (${optionsOf(output)})`);
    files.push({ file, name, rows: rowsChanged });
  }
  return files;
}

function optionsOf({ type, format }: { readonly type: WritableFormat; readonly format: DataFormat | null }): string {
  if (type === 'parquet') return 'format parquet, compression zstd';
  if (type === 'ndjson') return 'format json';
  if (type === 'json') return 'format json, array true';
  const quote = format?.quote === undefined || format.quote === '' ? '"' : format.quote;
  return [
    'format csv',
    `header ${format?.header ?? true}`,
    `delimiter ${quoteText(format?.delimiter ?? ',')}`,
    `quote ${quoteText(quote)}`,
    `escape ${quoteText(quote)}`,
  ].join(', ');
}
