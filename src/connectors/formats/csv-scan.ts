/** One pass over a CSV file: every record counted, checked and told apart as good or as a reject with its line. */
import { isUtf8 } from 'node:buffer';
import { MOST_RAW, type RejectKind } from '../../domain/rejects.ts';
import { ByteWindow } from './byte-window.ts';
import { type CsvDialect, CsvRecordScanner, fieldsOf, LONGEST_RECORD } from './csv-record.ts';

export interface CsvFault {
  readonly line: number;
  /** Index of the column, or null. */
  readonly column: number | null;
  readonly kind: RejectKind;
  readonly reason: string;
  readonly raw: string;
}

export interface CsvVisitor {
  /** `line` is where it begins; bytes[start, textEnd) is the record without its line end. */
  good?(index: number, line: number, scanner: CsvRecordScanner, bytes: Buffer, start: number): void;
  bad?(fault: CsvFault): void;
  /** After each window; waits for what the visitor has to write. */
  flush?(bytesRead: number): Promise<void>;
}

export interface CsvTally {
  good: number;
  bad: number;
  longest: number;
  /** Whether DuckDB reads the file as it is just as this scanner does. */
  isPlain: boolean;
}

/**
 * Scans the file's records (the header is passed over). `fields` is how many each must have.
 * `stopWhenNotPlain`: ends at the first record that DuckDB must not see as it is; the tally then is of no use but for that.
 */
export async function scanCsv(
  file: string,
  dialect: CsvDialect,
  fields: number,
  visitor: CsvVisitor,
  options: { readonly stopWhenNotPlain?: boolean; readonly signal?: AbortSignal | undefined } = {},
): Promise<CsvTally> {
  const window = await ByteWindow.open(file, options.signal);
  try {
    return await scanWindow(window, dialect, fields, visitor, options.stopWhenNotPlain === true);
  } finally {
    await window.close();
  }
}

async function scanWindow(
  window: ByteWindow,
  dialect: CsvDialect,
  fields: number,
  visitor: CsvVisitor,
  stopWhenNotPlain: boolean,
): Promise<CsvTally> {
  const scanner = new CsvRecordScanner(dialect);
  const tally: CsvTally = { good: 0, bad: 0, longest: 0, isPlain: true };
  let line = 1;
  let isHeader = dialect.hasHeader;
  let lineEnds = 0;
  let isSkipping = false;
  for (;;) {
    const checkedEnd = lastLineEnd(window);
    const isValid = isUtf8(window.bytes.subarray(window.start, checkedEnd));
    while (window.start < window.end) {
      const { bytes, start } = window;
      if (isSkipping) {
        const at = bytes.indexOf(0x0a, start);
        isSkipping = at < 0 || at >= window.end;
        window.start = isSkipping ? window.end : at + 1;
        continue;
      }
      if (!scanner.next(bytes, start, window.end, window.isAtEnd)) break;
      window.start = scanner.end;
      const begins = line;
      line += scanner.lines;
      lineEnds |= scanner.lineEnd;
      if (scanner.isBlank && scanner.fault === null) {
        tally.isPlain = false;
        if (stopWhenNotPlain) return tally;
        continue;
      }
      if (isHeader) {
        isHeader = false;
        if (scanner.fault !== null || scanner.isOdd) tally.isPlain = false;
        continue;
      }
      const kind = faultOf(scanner, fields, isValid && scanner.end <= checkedEnd, bytes, start);
      if (kind === null) {
        if (scanner.isOdd) tally.isPlain = false;
        if (scanner.end - start > tally.longest) tally.longest = scanner.end - start;
        visitor.good?.(tally.good++, begins, scanner, bytes, start);
      } else {
        tally.bad++;
        tally.isPlain = false;
        visitor.bad?.(describe(kind, scanner, fields, dialect, bytes, start, begins));
        isSkipping = kind === 'TOO_LONG' && scanner.lineEnd === 0 && !window.isAtEnd;
      }
      if (stopWhenNotPlain && !tally.isPlain) return tally;
    }
    await visitor.flush?.(window.read);
    if (window.isAtEnd) break;
    await window.fill();
  }
  // DuckDB refuses files whose lines end in several ways.
  if (lineEnds !== 0 && (lineEnds & (lineEnds - 1)) !== 0) tally.isPlain = false;
  return tally;
}

/** Where whole lines end in the window: a character may be cut after it. */
function lastLineEnd(window: ByteWindow): number {
  if (window.isAtEnd) return window.end;
  const at = window.bytes.lastIndexOf(0x0a, window.end - 1);
  return at < window.start ? window.start : at + 1;
}

function faultOf(
  scanner: CsvRecordScanner,
  fields: number,
  isValid: boolean,
  bytes: Buffer,
  start: number,
): RejectKind | null {
  if (scanner.fault === 'TOO_LONG') return 'TOO_LONG';
  if (scanner.fault !== null) return 'BAD_QUOTES';
  if (scanner.fields < fields) return 'TOO_FEW_FIELDS';
  if (scanner.fields > fields) return 'TOO_MANY_FIELDS';
  return isValid || isUtf8(bytes.subarray(start, scanner.textEnd)) ? null : 'INVALID_UTF8';
}

function describe(
  kind: RejectKind,
  scanner: CsvRecordScanner,
  fields: number,
  dialect: CsvDialect,
  bytes: Buffer,
  start: number,
  line: number,
): CsvFault {
  const text = bytes.subarray(start, scanner.textEnd);
  const fault = (column: number | null, reason: string): CsvFault => ({ line, column, kind, reason, raw: rawOf(text) });
  switch (kind) {
    case 'TOO_FEW_FIELDS':
      return fault(scanner.fields, `the row has ${scanner.fields} fields, the header has ${fields}`);
    case 'TOO_MANY_FIELDS':
      return fault(null, `the row has ${scanner.fields} fields, the header has ${fields}`);
    case 'TOO_LONG':
      return fault(scanner.faultField, `the row is longer than ${LONGEST_RECORD / 1048576} MB`);
    case 'INVALID_UTF8':
      return fault(firstInvalid(text, dialect), 'the row holds bytes that are not UTF-8');
    default:
      return fault(
        scanner.faultField,
        scanner.fault === 'UNCLOSED_QUOTE'
          ? 'a quote is opened and never closed'
          : 'a quoted value is followed by other characters than a delimiter; quotes within it must be doubled',
      );
  }
}

/** Text of a row for a human: bytes that are no UTF-8 shown as U+FFFD. */
export function rawOf(bytes: Buffer): string {
  const text = bytes.subarray(0, MOST_RAW * 4).toString('utf8');
  return text.length > MOST_RAW ? `${text.slice(0, MOST_RAW)}…` : text;
}

function firstInvalid(text: Buffer, dialect: CsvDialect): number | null {
  const fields = fieldsOf(text.toString('latin1'), dialect);
  const index = fields.findIndex((field) => field !== null && !isUtf8(Buffer.from(field, 'latin1')));
  return index < 0 ? null : index;
}
