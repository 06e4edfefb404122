/** From a file as it came to parts that DuckDB reads. */
import { copyFile, link, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DataFormat } from '../../domain/catalog.ts';
import type { Duck } from '../../duck/open.ts';
import { openCsv } from './csv.ts';
import { encodingOf, transcode, unpack } from './decode.ts';
import { compressionOf, formatOf } from './detect.ts';
import { openJson } from './json.ts';
import { openParquet } from './parquet.ts';
import type { OpenedFile, PartContext } from './part.ts';

/** A file of a source on this machine. */
export interface SourceFile {
  readonly path: string;
  /** As the user knows it; stands in rejects and messages. */
  readonly name: string;
}

export interface Preparation {
  readonly format: DataFormat;
  readonly primaryKey: readonly string[];
  readonly hasHeader: boolean | undefined;
  readonly mustCopy: boolean;
}

/** `index` keeps the scratch files of several files apart. */
export async function prepareFile(
  source: SourceFile,
  index: number,
  preparation: Preparation,
  duck: Duck,
  context: PartContext,
): Promise<OpenedFile & { readonly hasHeader?: boolean }> {
  const { scratch, signal } = context;
  const scratchFile = (suffix: string): string => path.join(scratch, `in-${index}.${suffix}`);
  let file = source.path;
  const compression = await compressionOf(file);
  if (compression !== null) {
    const unpacked = scratchFile('unpacked');
    await unpack(file, source.name, compression, unpacked, signal);
    file = unpacked;
  }
  const format = await formatOf(file, source.name, preparation.format.type);
  if (format === 'parquet') return openParquet(await withPlainName(file, scratchFile('parquet')), source.name, duck);
  const encoding = await encodingOf(file, preparation.format.encoding, signal);
  if (encoding !== 'utf-8') {
    const utf8 = scratchFile('utf8');
    await transcode(file, encoding, utf8, signal);
    if (file !== source.path) await rm(file);
    file = utf8;
  }
  file = await withPlainName(file, scratchFile('text'));
  if (format === 'json') return openJson(file, source.name, context);
  const { primaryKey, hasHeader, mustCopy } = preparation;
  return openCsv(
    { file, name: source.name, format: csvFormat(source.name, preparation.format), primaryKey, hasHeader, mustCopy },
    context,
  );
}

/** The name says the delimiter when the user does not. */
function csvFormat(name: string, format: DataFormat): DataFormat {
  if (format.delimiter !== undefined) return format;
  if (/\.(tsv|tab)(\.(gz|zst))?$/i.test(name)) return { ...format, delimiter: '\t' };
  return /\.psv(\.(gz|zst))?$/i.test(name) ? { ...format, delimiter: '|' } : format;
}

/** DuckDB takes some characters of a path for a glob: such a file gets a second name. */
async function withPlainName(file: string, plain: string): Promise<string> {
  if (!/[*?[\]{}]/.test(file)) return file;
  try {
    await link(file, plain);
  } catch {
    // Another file system, or one without links.
    await copyFile(file, plain);
  }
  return plain;
}
