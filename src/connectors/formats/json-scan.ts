/** One pass over a JSON file of rows: an object per line, or objects in an array or one after the other. */
import { isUtf8 } from 'node:buffer';
import { AppError } from '../../domain/errors.ts';
import type { RejectKind } from '../../domain/rejects.ts';
import { ByteWindow } from './byte-window.ts';
import { rawOf } from './csv-scan.ts';
import { JsonObjectScanner } from './json-object.ts';

export interface JsonFault {
  readonly line: number;
  readonly kind: RejectKind;
  readonly reason: string;
  readonly raw: string;
}

export interface JsonVisitor {
  /** bytes[start, scanner.end) is the object. */
  good?(index: number, line: number, scanner: JsonObjectScanner, bytes: Buffer, start: number): void;
  bad?(fault: JsonFault): void;
  flush?(bytesRead: number): Promise<void>;
  /** True ends the scan at the end of the window. */
  isEnough?(): boolean;
}

export interface JsonTally {
  good: number;
  bad: number;
}

/** A longer row is none. */
const LONGEST_ROW = 16 << 20;

/**
 * Scans the file's objects. In lines each is told good or bad by itself; elsewhere a syntax error ends the file.
 * @throws AppError when a file that is not in lines is not JSON.
 */
export async function scanJson(
  file: string,
  name: string,
  visitor: JsonVisitor,
  signal: AbortSignal | undefined,
): Promise<JsonTally> {
  const window = await ByteWindow.open(file, signal);
  const scan: Scan = {
    window,
    name,
    visitor,
    scanner: new JsonObjectScanner(),
    tally: { good: 0, bad: 0 },
    line: 1,
    isInArray: false,
  };
  try {
    const isLines = await hasLines(window);
    for (;;) {
      if (isLines) scanLines(scan);
      else scanStream(scan);
      await visitor.flush?.(window.read);
      if (visitor.isEnough?.() === true) break;
      if (window.isAtEnd) {
        if (window.start < window.end) throw malformed(scan, 'it ends in the middle of a value');
        break;
      }
      if (window.end - window.start > LONGEST_ROW)
        throw malformed(scan, `a row is longer than ${LONGEST_ROW >> 20} MB`);
      await window.fill();
    }
    return scan.tally;
  } finally {
    await window.close();
  }
}

interface Scan {
  readonly window: ByteWindow;
  readonly name: string;
  readonly visitor: JsonVisitor;
  readonly scanner: JsonObjectScanner;
  readonly tally: JsonTally;
  line: number;
  isInArray: boolean;
}

/** Whether most lines are objects by themselves: pretty-printed ones are not, and arrays begin with '['. */
async function hasLines(window: ByteWindow): Promise<boolean> {
  while (!window.isAtEnd && window.bytes.indexOf(0x0a, window.start) < 0 && window.end < LONGEST_ROW)
    await window.fill();
  const end = Math.min(window.end, window.start + (1 << 20));
  const text = window.bytes.toString('utf8', window.start, end);
  if (text.trimStart().startsWith('[')) return false;
  const lines = text.split('\n');
  // The last line may be cut.
  const whole = lines.length > 1 && !(window.isAtEnd && end === window.end) ? lines.slice(0, -1) : lines;
  const sample = whole.filter((line) => line.trim() !== '').slice(0, 20);
  return sample.length <= 1 || sample.filter(isObject).length * 2 >= sample.length;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function scanLines(scan: Scan): void {
  const { window, scanner, visitor, tally } = scan;
  const { bytes } = window;
  const lastEnd = bytes.lastIndexOf(0x0a, Math.max(window.end - 1, 0));
  const isValid = isUtf8(bytes.subarray(window.start, window.isAtEnd ? window.end : Math.max(lastEnd, window.start)));
  while (window.start < window.end) {
    const at = bytes.indexOf(0x0a, window.start);
    const hasEnd = at >= 0 && at < window.end;
    if (!hasEnd && !window.isAtEnd) return;
    const limit = hasEnd ? at : window.end;
    const start = skipSpace(bytes, window.start, limit);
    const end = skipSpaceBack(bytes, start, limit);
    window.start = hasEnd ? at + 1 : window.end;
    const line = scan.line++;
    if (start === end) continue;
    const problem = lineProblem(scanner, bytes, start, end, isValid);
    if (problem === null) visitor.good?.(tally.good++, line, scanner, bytes, start);
    else {
      tally.bad++;
      visitor.bad?.({ line, ...problem, raw: rawOf(bytes.subarray(start, end)) });
    }
  }
}

function lineProblem(
  scanner: JsonObjectScanner,
  bytes: Buffer,
  start: number,
  end: number,
  isValid: boolean,
): { kind: RejectKind; reason: string } | null {
  if (end - start > LONGEST_ROW) return { kind: 'TOO_LONG', reason: `the row is longer than ${LONGEST_ROW >> 20} MB` };
  if (!isValid && !isUtf8(bytes.subarray(start, end))) {
    return { kind: 'INVALID_UTF8', reason: 'the row holds bytes that are not UTF-8' };
  }
  const bad = (reason: string): { kind: RejectKind; reason: string } => ({ kind: 'BAD_JSON', reason });
  const outcome = scanner.scan(bytes, start, end);
  if (outcome === 'cut') return bad('the line ends in the middle of a JSON value');
  if (outcome === 'bad') {
    return bad(`malformed JSON: ${scanner.problem} at character ${scanner.problemAt - start + 1}`);
  }
  if (!scanner.isObject) return bad('the line holds a JSON value that is no object');
  return scanner.end === end ? null : bad(`more text follows the object at character ${scanner.end - start + 1}`);
}

function scanStream(scan: Scan): void {
  const { window, scanner, visitor, tally } = scan;
  const { bytes } = window;
  while (window.start < window.end) {
    const byte = bytes[window.start] as number;
    if (byte === 0x0a) scan.line++;
    // The brackets and commas between the rows.
    const isBetween = byte <= 0x20 || byte === 0x2c || byte === 0x5d || (byte === 0x5b && !scan.isInArray);
    if (isBetween) {
      if (byte === 0x5b) scan.isInArray = true;
      window.start++;
      continue;
    }
    const { start } = window;
    const outcome = scanner.scan(bytes, start, window.end);
    if (outcome === 'bad') throw malformed(scan, scanner.problem);
    if (outcome === 'cut' || (scanner.end === window.end && !window.isAtEnd)) return;
    const { line } = scan;
    for (let k = bytes.indexOf(0x0a, start); k >= 0 && k < scanner.end; k = bytes.indexOf(0x0a, k + 1)) scan.line++;
    window.start = scanner.end;
    const isValid = isUtf8(bytes.subarray(start, scanner.end));
    if (scanner.isObject && isValid) visitor.good?.(tally.good++, line, scanner, bytes, start);
    else {
      tally.bad++;
      const raw = rawOf(bytes.subarray(start, scanner.end));
      if (isValid) visitor.bad?.({ line, kind: 'BAD_JSON', reason: 'the element is no object', raw });
      else visitor.bad?.({ line, kind: 'INVALID_UTF8', reason: 'the row holds bytes that are not UTF-8', raw });
    }
  }
}

function malformed(scan: Scan, problem: string): AppError {
  return new AppError(
    'FAILED_PRECONDITION',
    `${scan.name} is not valid JSON: ${problem}, near line ${scan.line}. Rows may be one object per line, or objects in one array.`,
  );
}

function skipSpace(bytes: Buffer, from: number, limit: number): number {
  let i = from;
  while (i < limit && (bytes[i] as number) <= 0x20) i++;
  return i;
}

function skipSpaceBack(bytes: Buffer, from: number, limit: number): number {
  let i = limit;
  while (i > from && (bytes[i - 1] as number) <= 0x20) i--;
  return i;
}
