/** Finds delimiter and header of a CSV file from its beginning. */
import { open } from 'node:fs/promises';
import type { DataFormat } from '../../domain/catalog.ts';
import { AppError } from '../../domain/errors.ts';
import { type CsvDialect, CsvRecordScanner, fieldsOf } from './csv-record.ts';

export interface CsvHead {
  readonly dialect: CsvDialect;
  /** Names from the header, or column_1 … where there is none; original spelling. */
  readonly names: readonly string[];
}

const SAMPLE_BYTES = 1 << 20;
const SAMPLE_RECORDS = 500;
/** In order of preference between equals. A space only when nothing else divides the rows. */
const CANDIDATES = [',', '\t', ';', '|'] as const;
const NAMED: Readonly<Record<string, string>> = {
  tab: '\t',
  [String.raw`\t`]: '\t',
  comma: ',',
  pipe: '|',
  semicolon: ';',
  space: ' ',
};

/**
 * Null when the file holds nothing but blank lines. `hasHeader`: what the first file of a source was found to have.
 * @throws AppError for a delimiter or quote that is not one ASCII character.
 */
export async function readCsvHead(
  file: string,
  format: DataFormat,
  primaryKey: readonly string[],
  hasHeader: boolean | undefined,
): Promise<CsvHead | null> {
  const { bytes, isWhole } = await readSample(file);
  const isCrOnly = !bytes.includes(0x0a) && bytes.includes(0x0d);
  const quote = oneCharacter('quote', format.quote ?? '"', true);
  const base = { quote, isCrOnly, hasHeader: true };
  const delimiter =
    format.delimiter === undefined
      ? detectDelimiter(bytes, isWhole, base)
      : oneCharacter('delimiter', NAMED[format.delimiter] ?? format.delimiter, false);
  if (delimiter === quote) throw wrong('quote', 'must differ from the delimiter');
  const dialect = { ...base, delimiter };
  const [first, ...rows] = sampleRecords(bytes, isWhole, dialect, 20);
  if (first === undefined) return null;
  const isHeader = format.header ?? hasHeader ?? looksLikeHeader(first, rows, primaryKey);
  return {
    dialect: { ...dialect, hasHeader: isHeader },
    names: first.map((name, i) => (isHeader && name !== null && name.trim() !== '' ? name : `column_${i + 1}`)),
  };
}

async function readSample(file: string): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(SAMPLE_BYTES + 1);
    const { bytesRead } = await handle.read(buffer, 0, SAMPLE_BYTES);
    const isMarked = bytesRead >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
    return { bytes: buffer.subarray(isMarked ? 3 : 0, bytesRead), isWhole: bytesRead < SAMPLE_BYTES };
  } finally {
    await handle.close();
  }
}

function oneCharacter(field: string, text: string, mayBeEmpty: boolean): string {
  if (mayBeEmpty && text === '') return text;
  const code = text.charCodeAt(0);
  if (text.length === 1 && code > 0 && code < 128 && text !== '\n' && text !== '\r') return text;
  throw wrong(field, `must be one ASCII character, not '${text}'; for a tab write "tab"`);
}

function wrong(field: string, what: string): AppError {
  const description = `${field} ${what}`;
  return new AppError('INVALID_ARGUMENT', description, { fields: [{ field: `format.${field}`, description }] });
}

/** The delimiter by which most rows have as many fields as the first; ',' when there is one column only. */
function detectDelimiter(bytes: Buffer, isWhole: boolean, base: Omit<CsvDialect, 'delimiter'>): string {
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of [...CANDIDATES, ' ']) {
    if (delimiter === ' ' && best.score > 0) break;
    const [first, ...rest] = countFields(bytes, isWhole, { ...base, delimiter });
    if (first === undefined || first < 2) continue;
    const agreement = rest.length === 0 ? 1 : rest.filter((count) => count === first).length / rest.length;
    if (delimiter === ' ' && agreement < 0.9) break;
    // A tenth of agreement outweighs any number of fields: commas in text make many fields of few rows.
    const score = Math.round(agreement * 10) + first / (first + 1);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function countFields(bytes: Buffer, isWhole: boolean, dialect: CsvDialect): number[] {
  const counts: number[] = [];
  walk(bytes, isWhole, dialect, (scanner) => {
    counts.push(scanner.fault === null ? scanner.fields : -1);
    return counts.length < SAMPLE_RECORDS;
  });
  return counts;
}

function sampleRecords(bytes: Buffer, isWhole: boolean, dialect: CsvDialect, most: number): (string | null)[][] {
  const records: (string | null)[][] = [];
  walk(bytes, isWhole, dialect, (scanner, start) => {
    records.push(fieldsOf(bytes.toString('utf8', start, scanner.textEnd), dialect));
    return records.length < most;
  });
  return records;
}

function walk(
  bytes: Buffer,
  isWhole: boolean,
  dialect: CsvDialect,
  visit: (scanner: CsvRecordScanner, start: number) => boolean,
): void {
  const scanner = new CsvRecordScanner(dialect);
  // The scanner borrows the byte after the end.
  const lent = Buffer.concat([bytes, Buffer.alloc(1)]);
  let at = 0;
  while (at < bytes.length && scanner.next(lent, at, bytes.length, isWhole)) {
    const start = at;
    at = scanner.end;
    if (!(scanner.isBlank && scanner.fault === null) && !visit(scanner, start)) return;
  }
}

const NUMBER_OR_DATE = /^\s*[-+]?[\d.,/:\s-]*\d[\d.,/:\s-]*%?\s*$/;

/** A header has names: no numbers, no dates, no value twice. The primary key's names among them settle it. */
function looksLikeHeader(
  first: readonly (string | null)[],
  rows: readonly (readonly (string | null)[])[],
  primaryKey: readonly string[],
): boolean {
  const names = first.map((name) => (name ?? '').trim());
  if (primaryKey.length > 0 && primaryKey.every((name) => names.includes(name))) return true;
  if (primaryKey.length > 0 && primaryKey.every((name) => /^column_\d+$/.test(name))) return false;
  if (rows.length === 0) return true;
  return !names.some((name) => name.includes('@') || NUMBER_OR_DATE.test(name));
}
