import path from 'node:path';
import { type CsvReading, csvRelation, kindOfReading } from './csv-relation.ts';
import { rawOf } from './csv-scan.ts';
import { ESCAPED_TEXT, type JsonObjectScanner, LITERAL, NESTED, NULL, PLAIN_TEXT } from './json-object.ts';
import { type JsonTally, scanJson } from './json-scan.ts';
import { LineMap } from './line-map.ts';
import type { OpenedFile, Part, PartContext } from './part.ts';
import { ScratchFile } from './scratch-file.ts';

/**
 * A JSON file as parts. Its rows are rewritten as CSV, byte for byte where possible, and DuckDB reads that: its own
 * JSON reader writes numbers anew (1.10 becomes 1.1) and does not say which lines it left out.
 * A key that first appears in the middle of the file begins a new part with a column more.
 */
export async function openJson(file: string, name: string, context: PartContext): Promise<OpenedFile> {
  const keys = new Keys();
  const writer = new Segments(path.join(context.scratch, path.basename(file)), keys);
  await scanJson(
    file,
    name,
    { good: (_index, _line, scanner, bytes) => keys.place(scanner, bytes), isEnough: () => true },
    context.signal,
  );
  const tally = await writing(writer, () =>
    scanJson(
      file,
      name,
      {
        good: (index, line, scanner, bytes) => writer.add(index, line, scanner, bytes),
        bad: (fault) => context.rejects.add({ ...fault, file: name, column: null }),
        flush: async (bytes) => {
          await writer.flush();
          await context.rejects.settle();
          context.onProgress(bytes);
        },
      },
      context.signal,
    ),
  );
  const parts = writer.segments.map((segment): Part => {
    const reading: CsvReading = {
      delimiter: ',',
      quote: '"',
      hasHeader: false,
      longest: segment.longest,
      width: segment.width + 1,
    };
    return {
      file: name,
      names: keys.names.slice(0, segment.width),
      rows: segment.rows,
      kind: kindOfReading(reading),
      path: segment.path,
      relation: (paths: readonly string[]) => csvRelation(paths, reading),
      lineOf: (index: number) => segment.lines.lineOf(index),
      rawOf: async (indices: readonly number[], visit: (index: number, raw: string) => void) => {
        let next = 0;
        await scanJson(
          file,
          name,
          {
            good: (index, _line, scanner, bytes, start) => {
              if (index - segment.first !== indices[next]) return;
              next++;
              visit(index - segment.first, rawOf(bytes.subarray(start, scanner.end)));
            },
          },
          context.signal,
        );
      },
    };
  });
  return { parts, rejected: tally.bad };
}

async function writing(writer: Segments, scan: () => Promise<JsonTally>): Promise<JsonTally> {
  try {
    return await scan();
  } finally {
    await writer.end();
  }
}

/** The columns of the file: its keys in order of first appearance. */
class Keys {
  readonly names: string[] = [];
  readonly #indices = new Map<string, number>();
  /** Bytes of the key at each place of the row before: rows mostly repeat them. */
  #likely: { readonly bytes: Buffer; readonly column: number }[] = [];
  /** Column of each field of the row last placed. */
  readonly columns: number[] = [];

  place(scanner: JsonObjectScanner, bytes: Buffer): void {
    const { columns } = this;
    for (let i = 0; i < scanner.count; i++) {
      const start = scanner.keyStart[i] as number;
      const end = scanner.keyEnd[i] as number;
      const likely = this.#likely[i];
      if (likely !== undefined && isEqual(bytes, start, end, likely.bytes)) columns[i] = likely.column;
      else {
        const name =
          scanner.keyIsEscaped[i] === 1
            ? (JSON.parse(bytes.toString('utf8', start - 1, end + 1)) as string)
            : bytes.toString('utf8', start, end);
        columns[i] = this.#columnOf(name);
        this.#likely[i] = { bytes: Buffer.from(bytes.subarray(start, end)), column: columns[i] as number };
      }
    }
  }

  #columnOf(name: string): number {
    let column = this.#indices.get(name);
    if (column === undefined) {
      column = this.names.push(name) - 1;
      this.#indices.set(name, column);
    }
    return column;
  }
}

function isEqual(bytes: Buffer, start: number, end: number, other: Buffer): boolean {
  if (end - start !== other.length) return false;
  for (let i = 0; i < other.length; i++) if (bytes[start + i] !== other[i]) return false;
  return true;
}

interface Segment {
  readonly path: string;
  readonly width: number;
  /** Index of its first row among the file's good ones. */
  readonly first: number;
  readonly lines: LineMap;
  rows: number;
  longest: number;
}

const FLUSH_BYTES = 4 << 20;

/** Writes rows as CSV, a file per number of columns; a last column of 'x' keeps rows of nulls from being blank lines. */
class Segments {
  readonly segments: Segment[] = [];
  readonly #base: string;
  readonly #keys: Keys;
  #out: ScratchFile | undefined;
  #blocks: { readonly out: ScratchFile; readonly bytes: Buffer }[] = [];
  #closing: ScratchFile[] = [];
  #buffer = Buffer.allocUnsafe(FLUSH_BYTES);
  #used = 0;
  /** Field of the row at hand for each column, or -1. */
  #fieldOf = new Int32Array(64);

  constructor(base: string, keys: Keys) {
    this.#base = base;
    this.#keys = keys;
  }

  add(index: number, line: number, scanner: JsonObjectScanner, bytes: Buffer): void {
    this.#keys.place(scanner, bytes);
    const width = this.#keys.names.length;
    let segment = this.segments.at(-1);
    if (segment === undefined || segment.width !== width) segment = this.#begin(index, width);
    segment.lines.add(segment.rows++, line);
    if (this.#fieldOf.length < width) this.#fieldOf = new Int32Array(width * 2);
    const fieldOf = this.#fieldOf.fill(-1, 0, width);
    for (let i = 0; i < scanner.count; i++) fieldOf[this.#keys.columns[i] as number] = i;
    const before = this.#used;
    for (let column = 0; column < width; column++) {
      const field = fieldOf[column] as number;
      if (field >= 0) this.#value(scanner, bytes, field);
      this.#byte(0x2c);
    }
    this.#byte(0x78);
    this.#byte(0x0a);
    segment.longest = Math.max(segment.longest, this.#used - before);
  }

  #value(scanner: JsonObjectScanner, bytes: Buffer, field: number): void {
    const start = scanner.valueStart[field] as number;
    const end = scanner.valueEnd[field] as number;
    switch (scanner.valueKind[field]) {
      case NULL:
        return;
      case LITERAL:
        this.#copy(bytes, start, end);
        return;
      case PLAIN_TEXT:
        // With its quotes it is a CSV value already.
        this.#copy(bytes, start - 1, end + 1);
        return;
      case ESCAPED_TEXT:
        this.#quoted(JSON.parse(bytes.toString('utf8', start - 1, end + 1)) as string);
        return;
      case NESTED:
        this.#quoted(bytes.toString('utf8', start, end));
        return;
      default:
        throw new Error('unknown kind of value');
    }
  }

  #quoted(text: string): void {
    const quoted = Buffer.from(`"${text.replaceAll('"', '""')}"`);
    this.#copy(quoted, 0, quoted.length);
  }

  #copy(bytes: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    const out = this.#buffer;
    let at = this.#used;
    // Below some thirty bytes a loop is quicker than the call of copy.
    if (end - start < 32) for (let i = start; i < end; i++) out[at++] = bytes[i] as number;
    else bytes.copy(out, at, start, end);
    this.#used += end - start;
  }

  #byte(byte: number): void {
    this.#reserve(1);
    this.#buffer[this.#used++] = byte;
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#used + more));
    this.#buffer.copy(larger, 0, 0, this.#used);
    this.#buffer = larger;
  }

  #begin(first: number, width: number): Segment {
    this.#cut();
    if (this.#out !== undefined) this.#closing.push(this.#out);
    const segment: Segment = {
      path: `${this.#base}.${this.segments.length}.csv`,
      width,
      first,
      lines: new LineMap(),
      rows: 0,
      longest: 0,
    };
    this.segments.push(segment);
    this.#out = new ScratchFile(segment.path);
    return segment;
  }

  /** What is in the buffer belongs to the current file. */
  #cut(): void {
    if (this.#used === 0 || this.#out === undefined) return;
    this.#blocks.push({ out: this.#out, bytes: Buffer.from(this.#buffer.subarray(0, this.#used)) });
    this.#used = 0;
  }

  async flush(): Promise<void> {
    this.#cut();
    for (const { out, bytes } of this.#blocks) await out.write(bytes);
    this.#blocks = [];
    for (const out of this.#closing.splice(0)) await out.close();
  }

  /** Writes the rest and lets go of the files; after an error of the scan too. */
  async end(): Promise<void> {
    try {
      await this.flush();
    } finally {
      for (const out of [...this.#closing, ...(this.#out ? [this.#out] : [])]) await out.close();
    }
  }
}
