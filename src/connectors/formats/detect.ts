/** What kind of file this is: by what the user says, by its first bytes, by its name. */
import { open } from 'node:fs/promises';
import type { FormatType } from '../../domain/catalog.ts';
import { AppError } from '../../domain/errors.ts';

export type Compression = 'gzip' | 'zstd';

/** How the file is packed, by its first bytes. */
export async function compressionOf(file: string): Promise<Compression | null> {
  const head = await firstBytes(file, 4);
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return head.length === 4 && head.readUInt32LE() === 0xfd2fb528 ? 'zstd' : null;
}

/**
 * The format of an unpacked file. `name` is as the user knows it.
 * @throws AppError for formats that cannot be read, or not the one that the source says.
 */
export async function formatOf(
  file: string,
  name: string,
  said: FormatType | undefined,
): Promise<'csv' | 'json' | 'parquet'> {
  const head = await firstBytes(file, 4096);
  const magic = magicOf(head);
  if (magic === 'xlsx' || said === 'xlsx') throw cannot(name, 'an Excel workbook', 'save it as CSV (UTF-8)');
  if (magic === 'avro' || said === 'avro') throw cannot(name, 'an Avro file', 'convert it to Parquet, NDJSON or CSV');
  if (magic === 'parquet' && said !== undefined && said !== 'parquet') throw mismatch(name, 'Parquet', said);
  if (magic === 'parquet') return 'parquet';
  if (said === 'parquet') throw mismatch(name, 'no Parquet', said);
  if (said === 'csv') return 'csv';
  if (said !== undefined) return 'json';
  if (/\.(json|ndjson|jsonl|geojson)(\.(gz|zst))?$/i.test(name)) return 'json';
  if (/\.(csv|tsv|psv|txt|tab)(\.(gz|zst))?$/i.test(name)) return 'csv';
  return looksLikeJson(head) ? 'json' : 'csv';
}

function magicOf(head: Buffer): 'parquet' | 'xlsx' | 'avro' | null {
  const start = head.toString('latin1', 0, 4);
  if (start === 'PAR1') return 'parquet';
  if (start === 'PK\x03\x04') return 'xlsx';
  return start === 'Obj\x01' ? 'avro' : null;
}

function looksLikeJson(head: Buffer): boolean {
  return /^\uFEFF?\s*(\{\s*["}]|\[\s*(\{|\]))/.test(head.toString('utf8'));
}

function cannot(name: string, what: string, remedy: string): AppError {
  const description = `${name} is ${what}, which this version does not read; ${remedy}`;
  return new AppError('INVALID_ARGUMENT', description, { fields: [{ field: 'format.type', description }] });
}

function mismatch(name: string, what: string, said: string): AppError {
  const description = `${name} holds ${what}, but the source's format says '${said}'; correct the format or leave it out to have it detected`;
  return new AppError('INVALID_ARGUMENT', description, { fields: [{ field: 'format.type', description }] });
}

async function firstBytes(file: string, count: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(count);
    const { bytesRead } = await handle.read(buffer, 0, count);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
