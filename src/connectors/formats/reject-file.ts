/** Keeps rejects aside while files are read, in a file, for they may be as many as the rows. */
import type { Reject, RejectKind } from '../../domain/rejects.ts';
import { type Duck, quoteText } from '../../duck/open.ts';
import type { RejectSink } from './part.ts';
import { ScratchFile } from './scratch-file.ts';

/** As many are told in the message of a load that fails for its rejects. */
const EXAMPLES = 3;
const FLUSH_CHARACTERS = 1 << 20;

export class RejectFile implements RejectSink {
  readonly byKind: Partial<Record<RejectKind, number>> = {};
  readonly examples: Reject[] = [];
  count = 0;
  readonly #out: ScratchFile;
  #text: string[] = [];
  #characters = 0;

  constructor(path: string) {
    this.#out = new ScratchFile(path);
  }

  add(reject: Reject): void {
    this.count++;
    this.byKind[reject.kind] = (this.byKind[reject.kind] ?? 0) + 1;
    if (this.examples.length < EXAMPLES) this.examples.push(reject);
    // A lone half of a character, from a cut, is no JSON.
    const line = `${JSON.stringify({ ...reject, raw: reject.raw.toWellFormed() })}\n`;
    this.#text.push(line);
    this.#characters += line.length;
  }

  async settle(): Promise<void> {
    if (this.#characters >= FLUSH_CHARACTERS) await this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#text.length === 0) return;
    const text = this.#text.join('');
    this.#text = [];
    this.#characters = 0;
    await this.#out.write(text);
  }

  /** Ends the file and writes it as Parquet, in order of file and line, also when it is empty. */
  async writeParquet(duck: Duck, to: string): Promise<void> {
    await this.#flush();
    await this.#out.close();
    const columns = `{file: 'VARCHAR', line: 'BIGINT', "column": 'VARCHAR', kind: 'VARCHAR', reason: 'VARCHAR', raw: 'VARCHAR'}`;
    const rows = !this.#out.isBegun
      ? `select ''::varchar as file, 0::bigint as line, ''::varchar as "column", ''::varchar as kind, ''::varchar as reason, ''::varchar as raw where false`
      : `select * from read_json(${quoteText(this.#out.path)}, format = 'newline_delimited', columns = ${columns}) order by file, line`;
    await duck.connection.run(`copy (${rows}) to ${quoteText(to)} (format parquet)`);
  }

  /** Lets go of the file without keeping it. */
  async abandon(): Promise<void> {
    await this.#out.close();
  }
}
