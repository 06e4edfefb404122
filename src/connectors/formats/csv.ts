import path from 'node:path';
import type { DataFormat } from '../../domain/catalog.ts';
import { type CsvReading, csvRelation, kindOfReading } from './csv-relation.ts';
import { type CsvHead, readCsvHead } from './csv-dialect.ts';
import { type CsvDialect, type CsvRecordScanner, fieldsOf } from './csv-record.ts';
import { type CsvFault, type CsvTally, rawOf, scanCsv } from './csv-scan.ts';
import { LineMap } from './line-map.ts';
import type { OpenedFile, Part, PartContext } from './part.ts';
import { ScratchFile } from './scratch-file.ts';

export interface CsvRequest {
  /** UTF-8. */
  readonly file: string;
  readonly name: string;
  readonly format: DataFormat;
  readonly primaryKey: readonly string[];
  /** What the first file of the source was found to have. */
  readonly hasHeader: boolean | undefined;
  /** Copies even a file that DuckDB should read as it is, with every value quoted. */
  readonly mustCopy: boolean;
}

/**
 * A CSV file as a part. It is scanned once; when DuckDB would read it just as we do, DuckDB reads the file itself, else
 * a copy without the bad rows. No part when it is empty.
 */
export async function openCsv(
  request: CsvRequest,
  context: PartContext,
): Promise<OpenedFile & { readonly hasHeader?: boolean }> {
  const { file, name } = request;
  const head = await readCsvHead(file, request.format, request.primaryKey, request.hasHeader);
  if (head === null) return { parts: [], rejected: 0 };
  const { dialect, names } = head;
  let lines = new LineMap();
  let tally = await scanCsv(
    file,
    dialect,
    names.length,
    { good: (index, line) => lines.add(index, line), flush: async (bytes) => context.onProgress(bytes) },
    { stopWhenNotPlain: true, signal: context.signal },
  );
  const isCopy = request.mustCopy || !tally.isPlain;
  const source = isCopy ? path.join(context.scratch, `${path.basename(file)}.good.csv`) : file;
  if (isCopy) {
    lines = new LineMap();
    tally = await copyGood(request, head, source, lines, context);
  }
  const reading: CsvReading = {
    delimiter: dialect.delimiter,
    quote: isCopy ? copyQuote(dialect) : dialect.quote,
    hasHeader: dialect.hasHeader && !isCopy,
    longest: tally.longest,
    width: names.length,
  };
  const part: Part = {
    file: name,
    names,
    rows: tally.good,
    kind: kindOfReading(reading),
    path: source,
    relation: (paths) => csvRelation(paths, reading),
    lineOf: (index) => lines.lineOf(index),
    rawOf: (indices, visit) => pickRaw(file, head, indices, visit, context.signal),
  };
  return { parts: [part], rejected: tally.bad, hasHeader: dialect.hasHeader };
}

async function copyGood(
  { file, name, mustCopy }: CsvRequest,
  head: CsvHead,
  to: string,
  lines: LineMap,
  context: PartContext,
): Promise<CsvTally> {
  const out = new ScratchFile(to);
  const copy = new GoodCopy(out, head.dialect, mustCopy);
  try {
    // A file without a good row is a file all the same.
    await out.write('');
    return await scanCsv(
      file,
      head.dialect,
      head.names.length,
      {
        good: (index, line, scanner, bytes, start) => {
          lines.add(index, line);
          copy.add(scanner, bytes, start);
        },
        bad: (fault) => context.rejects.add(rejectOf(fault, name, head.names)),
        flush: async (bytes) => {
          await copy.flush();
          await context.rejects.settle();
          context.onProgress(bytes);
        },
      },
      { signal: context.signal },
    );
  } finally {
    await out.close();
  }
}

/** Writes good records with LF ends; records that DuckDB would read differently with every field quoted. */
class GoodCopy {
  readonly #out: ScratchFile;
  readonly #dialect: CsvDialect;
  readonly #quotesAll: boolean;
  #run: Buffer[] = [];

  constructor(out: ScratchFile, dialect: CsvDialect, quotesAll: boolean) {
    this.#out = out;
    this.#dialect = dialect;
    this.#quotesAll = quotesAll || dialect.quote === '';
  }

  add(scanner: CsvRecordScanner, bytes: Buffer, start: number): void {
    if (scanner.isOdd || this.#quotesAll)
      this.#run.push(Buffer.from(this.#requote(bytes.toString('utf8', start, scanner.textEnd))));
    else this.#run.push(bytes.subarray(start, scanner.textEnd));
    this.#run.push(NEWLINE);
  }

  /** The window moves on after this, so what was noted is copied. */
  async flush(): Promise<void> {
    const block = Buffer.concat(this.#run);
    this.#run = [];
    await this.#out.write(block);
  }

  #requote(text: string): string {
    const { delimiter } = this.#dialect;
    const quote = copyQuote(this.#dialect);
    return fieldsOf(text, this.#dialect)
      .map((field) => (field === null ? '' : `${quote}${field.replaceAll(quote, quote + quote)}${quote}`))
      .join(delimiter);
  }
}

const NEWLINE = Buffer.from('\n');

/** A file without quotes gets them in its copy: only so can a value hold what would end it. */
function copyQuote(dialect: CsvDialect): string {
  if (dialect.quote !== '') return dialect.quote;
  return dialect.delimiter === '"' ? "'" : '"';
}

function rejectOf(
  fault: CsvFault,
  file: string,
  names: readonly string[],
): Parameters<PartContext['rejects']['add']>[0] {
  const column = fault.column === null ? null : (names[fault.column] ?? null);
  return { file, line: fault.line, column, kind: fault.kind, reason: fault.reason, raw: fault.raw };
}

async function pickRaw(
  file: string,
  head: CsvHead,
  indices: readonly number[],
  visit: (index: number, raw: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  let next = 0;
  const good = (index: number, _line: number, scanner: CsvRecordScanner, bytes: Buffer, start: number): void => {
    if (index !== indices[next]) return;
    next++;
    visit(index, rawOf(bytes.subarray(start, scanner.textEnd)));
  };
  await scanCsv(file, head.dialect, head.names.length, { good }, { signal });
}
