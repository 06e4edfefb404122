/** The grammar of one CSV record, on bytes. Everything that reads CSV here goes through this file. */

export interface CsvDialect {
  /** One ASCII character. */
  readonly delimiter: string;
  /** One ASCII character, or '' for none; doubled within quotes it stands for itself. */
  readonly quote: string;
  readonly hasHeader: boolean;
  /** Whether lone carriage returns end lines (files of old Macs); else they are ordinary characters. */
  readonly isCrOnly: boolean;
}

/** A longer record is no record but a quote that nobody closed. */
export const LONGEST_RECORD = 16 << 20;

export type RecordFault = 'BAD_QUOTES' | 'UNCLOSED_QUOTE' | 'TOO_LONG';

const ORDINARY = 0;
const DELIMITER = 1;
const LF = 2;
const CR = 3;
const QUOTE = 4;

/**
 * Scans records one at a time. The grammar is RFC 4180, and: a quote within an unquoted field is a character; spaces
 * around a quoted field are passed over; any of LF, CRLF ends a record (or CR, in a file of old Macs).
 * After `next` returned true the fields below describe the record.
 */
export class CsvRecordScanner {
  /** First byte after the record, its line end included. */
  end = 0;
  /** First byte of the line end (= end, when the file ends there). */
  textEnd = 0;
  fields = 0;
  /** How many line ends the record holds, its own included. */
  lines = 0;
  isBlank = false;
  fault: RecordFault | null = null;
  /** Index of the field with the fault. */
  faultField = 0;
  /** Reading it needs this scanner: it holds what DuckDB would read differently. */
  isOdd = false;
  /** 0 none (end of file), 1 LF, 2 CRLF, 4 CR. */
  lineEnd = 0;

  readonly #classes = new Uint8Array(256);
  readonly #quote: number;
  readonly #isSpaceOrdinary: boolean;
  readonly #isCrOnly: boolean;

  constructor(dialect: CsvDialect) {
    this.#classes[dialect.delimiter.charCodeAt(0)] = DELIMITER;
    this.#classes[0x0a] = LF;
    this.#classes[0x0d] = CR;
    this.#quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
    if (this.#quote >= 0) this.#classes[this.#quote] = QUOTE;
    this.#isSpaceOrdinary = dialect.delimiter !== ' ';
    this.#isCrOnly = dialect.isCrOnly;
  }

  /**
   * Scans the record at `start` within [start, limit). False when it may go on beyond `limit`, which then must not be
   * the end of the file. Sets bytes[limit]: the caller lends that byte.
   */
  next(bytes: Uint8Array, start: number, limit: number, isEof: boolean): boolean {
    const classes = this.#classes;
    const quote = this.#quote;
    // A sentinel, so that the inner loops need no bound.
    bytes[limit] = 0x0a;
    this.fields = 1;
    this.lines = 1;
    this.isBlank = false;
    this.isOdd = false;
    this.fault = null;
    let i = start;
    for (;;) {
      let at = i;
      if (this.#isSpaceOrdinary) while (bytes[at] === 0x20 && at < limit) at++;
      if (bytes[at] === quote && at < limit) {
        i = this.#skipQuoted(bytes, at + 1, limit);
        if (i < 0)
          return isEof ? this.#endWith('UNCLOSED_QUOTE', bytes, start, limit) : this.#tooLong(bytes, start, limit);
        while (bytes[i] === 0x20 && i < limit && this.#isSpaceOrdinary) i++;
        const after = classes[bytes[i] as number] as number;
        const isEnd = after === DELIMITER || after === LF || (after === CR && this.#endsLine(bytes, i, limit, isEof));
        if (!isEnd) {
          if (i >= limit - 1 && !isEof) return this.#tooLong(bytes, start, limit);
          return this.#endWith('BAD_QUOTES', bytes, start, limit);
        }
      }
      // Unquoted, or what follows a quoted field.
      for (;;) {
        let cls: number;
        while ((cls = classes[bytes[i] as number] as number) === ORDINARY) i++;
        if (cls === QUOTE) i++;
        else if (cls === CR && !this.#endsLine(bytes, i, limit, isEof)) {
          if (i >= limit - 1 && !isEof) return this.#tooLong(bytes, start, limit);
          this.isOdd = true;
          i++;
        } else if (cls === DELIMITER) {
          this.fields++;
          i++;
          break;
        } else return this.#finish(bytes, start, i, limit, isEof);
      }
    }
  }

  /** First byte after the closing quote, or -1. */
  #skipQuoted(bytes: Uint8Array, from: number, limit: number): number {
    const quote = this.#quote;
    let i = from;
    for (;;) {
      // Quoted text is long as a rule: the native search is quicker than a loop.
      const at = bytes.indexOf(quote, i);
      if (at < 0 || at >= limit) return -1;
      if (this.#isCrOnly) {
        for (let k = i; k < at; k++) if (bytes[k] === 0x0d) this.lines++;
      } else for (let k = bytes.indexOf(0x0a, i); k >= 0 && k < at; k = bytes.indexOf(0x0a, k + 1)) this.lines++;
      if (at + 1 >= limit || bytes[at + 1] !== quote) return at + 1;
      i = at + 2;
    }
  }

  /** Whether the CR at `i` ends the record: before LF, in a file of old Macs, or as the last byte of the file. */
  #endsLine(bytes: Uint8Array, i: number, limit: number, isEof: boolean): boolean {
    if (this.#isCrOnly) return true;
    return i + 1 < limit ? bytes[i + 1] === 0x0a : isEof;
  }

  #finish(bytes: Uint8Array, start: number, i: number, limit: number, isEof: boolean): boolean {
    if (i >= limit) {
      if (!isEof) return this.#tooLong(bytes, start, limit);
      this.lineEnd = 0;
      this.end = limit;
    } else if (bytes[i] === 0x0a) {
      this.lineEnd = 1;
      this.end = i + 1;
    } else {
      const isCrlf = i + 1 < limit && bytes[i + 1] === 0x0a;
      // In a file of old Macs a CRLF may be cut by the end of the window.
      if (i + 1 >= limit && !isEof) return false;
      this.lineEnd = isCrlf ? 2 : 4;
      this.end = isCrlf ? i + 2 : i + 1;
    }
    this.textEnd = i;
    this.isBlank = i === start;
    if (i - start > LONGEST_RECORD) return this.#endWith('TOO_LONG', bytes, start, limit);
    return true;
  }

  /** Unfinished at the end of the window: more is needed, unless there is too much already. */
  #tooLong(bytes: Uint8Array, start: number, limit: number): boolean {
    return limit - start > LONGEST_RECORD ? this.#endWith('TOO_LONG', bytes, start, limit) : false;
  }

  /**
   * A faulty record is its first line only: the next line may well be good, as when somebody typed a lone quote.
   * No line is read more than a few times, because the quote that ends the wrong view begins the next.
   */
  #endWith(fault: RecordFault, bytes: Uint8Array, start: number, limit: number): boolean {
    this.fault = fault;
    this.faultField = this.fields - 1;
    const lineEnd = this.#isCrOnly ? 0x0d : 0x0a;
    const found = bytes.indexOf(lineEnd, start);
    const at = found < 0 || found >= limit ? limit : found;
    this.end = Math.min(at + 1, limit);
    this.textEnd = at > start && !this.#isCrOnly && bytes[at - 1] === 0x0d ? at - 1 : at;
    this.lines = 1;
    this.lineEnd = at >= limit ? 0 : 1;
    return true;
  }
}

/**
 * The fields of a record that `next` accepted. Null: nothing between the delimiters, without quotes.
 * Slow; for headers, rejects and odd records only.
 */
export function fieldsOf(text: string, dialect: CsvDialect): (string | null)[] {
  const { delimiter, quote } = dialect;
  const fields: (string | null)[] = [];
  let i = 0;
  for (;;) {
    let at = i;
    if (delimiter !== ' ') while (text[at] === ' ') at++;
    if (quote !== '' && text[at] === quote) {
      let value = '';
      let from = at + 1;
      for (;;) {
        const close = text.indexOf(quote, from);
        value += text.slice(from, close < 0 ? undefined : close);
        if (close < 0 || text[close + 1] !== quote) {
          i = close < 0 ? text.length : close + 1;
          break;
        }
        value += quote;
        from = close + 2;
      }
      fields.push(value);
      const next = text.indexOf(delimiter, i);
      if (next < 0) return fields;
      i = next + 1;
    } else {
      const next = text.indexOf(delimiter, i);
      const value = text.slice(i, next < 0 ? undefined : next);
      fields.push(value === '' ? null : value);
      if (next < 0) return fields;
      i = next + 1;
    }
  }
}
