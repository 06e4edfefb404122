/** The grammar of one JSON object of a row, on bytes: where its keys and values lie, without building anything. */

export const PLAIN_TEXT = 0;
/** A string with escapes. */
export const ESCAPED_TEXT = 1;
/** A number, true or false: kept as written. */
export const LITERAL = 2;
export const NULL = 3;
/** An object or array: kept as written. */
export const NESTED = 4;

const MOST_FIELDS = 4096;

/**
 * Scans one JSON value at a time. After `scan` of an object, entries 0 … count−1 of the arrays tell its fields: keys
 * without their quotes, strings without theirs.
 */
export class JsonObjectScanner {
  count = 0;
  readonly keyStart = new Int32Array(MOST_FIELDS);
  readonly keyEnd = new Int32Array(MOST_FIELDS);
  readonly keyIsEscaped = new Uint8Array(MOST_FIELDS);
  readonly valueStart = new Int32Array(MOST_FIELDS);
  readonly valueEnd = new Int32Array(MOST_FIELDS);
  readonly valueKind = new Uint8Array(MOST_FIELDS);
  /** First byte after the value. */
  end = 0;
  isObject = false;
  /** Why it is no JSON, after `scan` returned 'bad'; and where. */
  problem = '';
  problemAt = 0;

  #bytes: Buffer = Buffer.alloc(0);
  #limit = 0;
  #isEscaped = false;

  /** 'cut' when the value goes on beyond `limit`. */
  scan(bytes: Buffer, start: number, limit: number): 'good' | 'bad' | 'cut' {
    this.#bytes = bytes;
    this.#limit = limit;
    this.count = 0;
    this.problem = '';
    this.isObject = bytes[start] === 0x7b;
    const end = this.isObject ? this.#object(start + 1) : this.#value(start);
    if (end >= 0) {
      this.end = end;
      return 'good';
    }
    return this.problem === '' ? 'cut' : 'bad';
  }

  #object(from: number): number {
    let i = this.#space(from);
    if (this.#bytes[i] === 0x7d && i < this.#limit) return i + 1;
    for (;;) {
      if (i >= this.#limit) return -1;
      if (this.#bytes[i] !== 0x22) return this.#fail('a key in quotes is expected', i);
      const keyEnd = this.#string(i);
      if (keyEnd < 0) return -1;
      if (this.count >= MOST_FIELDS) return this.#fail(`more than ${MOST_FIELDS} fields`, i);
      this.keyStart[this.count] = i + 1;
      this.keyEnd[this.count] = keyEnd - 1;
      this.keyIsEscaped[this.count] = this.#isEscaped ? 1 : 0;
      i = this.#space(keyEnd);
      if (i >= this.#limit) return -1;
      if (this.#bytes[i] !== 0x3a) return this.#fail(`':' is expected`, i);
      const field = this.count;
      i = this.#value(this.#space(i + 1), field);
      if (i < 0) return -1;
      this.count++;
      i = this.#space(i);
      if (i >= this.#limit) return -1;
      const byte = this.#bytes[i];
      if (byte === 0x7d) return i + 1;
      if (byte !== 0x2c) return this.#fail(`',' or '}' is expected`, i);
      i = this.#space(i + 1);
    }
  }

  /** First byte after the value; notes it as the field's. */
  #value(start: number, field = MOST_FIELDS): number {
    if (start >= this.#limit) return -1;
    const byte = this.#bytes[start] as number;
    let end: number;
    let kind: number;
    if (byte === 0x22) {
      end = this.#string(start);
      kind = this.#isEscaped ? ESCAPED_TEXT : PLAIN_TEXT;
      if (end >= 0) this.#note(field, start + 1, end - 1, kind);
      return end;
    }
    if (byte === 0x7b || byte === 0x5b) {
      end = this.#nested(start);
      kind = NESTED;
    } else {
      end = this.#literal(start);
      kind = byte === 0x6e ? NULL : LITERAL;
    }
    if (end >= 0) this.#note(field, start, end, kind);
    return end;
  }

  #note(field: number, start: number, end: number, kind: number): void {
    if (field >= MOST_FIELDS) return;
    this.valueStart[field] = start;
    this.valueEnd[field] = end;
    this.valueKind[field] = kind;
  }

  #string(start: number): number {
    const bytes = this.#bytes;
    const limit = this.#limit;
    this.#isEscaped = false;
    let i = start + 1;
    for (;;) {
      if (i >= limit) return -1;
      const byte = bytes[i] as number;
      if (byte === 0x22) break;
      if (byte === 0x5c) {
        this.#isEscaped = true;
        i++;
      } else if (byte < 0x20) return this.#fail('a string holds a control character', i);
      i++;
    }
    if (this.#isEscaped && !isJson(bytes.toString('utf8', start, i + 1))) {
      return this.#fail('a string holds an unknown escape', start);
    }
    return i + 1;
  }

  #nested(start: number): number {
    const bytes = this.#bytes;
    let depth = 0;
    let i = start;
    for (;;) {
      if (i >= this.#limit) return -1;
      const byte = bytes[i] as number;
      if (byte === 0x22) {
        i = this.#string(i);
        if (i < 0) return -1;
        continue;
      }
      if (byte === 0x7b || byte === 0x5b) depth++;
      else if ((byte === 0x7d || byte === 0x5d) && --depth === 0) break;
      i++;
    }
    return isJson(bytes.toString('utf8', start, i + 1)) ? i + 1 : this.#fail('a nested value is malformed', start);
  }

  #literal(start: number): number {
    const bytes = this.#bytes;
    let i = start;
    while (i < this.#limit && isLiteralByte(bytes[i] as number)) i++;
    if (i >= this.#limit) return i > start && isLiteral(bytes.toString('latin1', start, i)) ? i : -1;
    return isLiteral(bytes.toString('latin1', start, i)) ? i : this.#fail('a value is expected', start);
  }

  #space(from: number): number {
    const bytes = this.#bytes;
    let i = from;
    while (i < this.#limit) {
      const byte = bytes[i];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
      i++;
    }
    return i;
  }

  #fail(problem: string, at: number): -1 {
    this.problem = problem;
    this.problemAt = at;
    return -1;
  }
}

const LITERALS = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)$/;

function isLiteral(text: string): boolean {
  return LITERALS.test(text);
}

function isLiteralByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x45
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
