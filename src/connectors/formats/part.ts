/** One file, or a stretch of it, ready to be read by DuckDB. */
import type { Reject } from '../../domain/rejects.ts';

export interface Part {
  /** As the user knows it. */
  readonly file: string;
  /** Original names, in the file's order; may repeat. */
  readonly names: readonly string[];
  /** Rows that DuckDB must find in it: its good ones. */
  readonly rows: number;
  /** Parts of equal kind and names are read by one scan: the relation over their paths, columns c0, c1, … all VARCHAR. */
  readonly kind: string;
  readonly path: string;
  relation(paths: readonly string[]): string;
  /** Where good row `index` begins. */
  lineOf(index: number): number;
  /** Raw text of good rows, given by ascending index. Null: nobody knows it, the stored row must do. */
  rawOf: ((indices: readonly number[], visit: (index: number, raw: string) => void) => Promise<void>) | null;
}

/** What a format makes of a file; no part where it holds no row. */
export interface OpenedFile {
  readonly parts: readonly Part[];
  /** Rows that its scan rejected. */
  readonly rejected: number;
}

/** Takes rejects one at a time; `settle` waits until they are on their way to the disk. */
export interface RejectSink {
  add(reject: Reject): void;
  settle(): Promise<void>;
}

export interface PartContext {
  readonly scratch: string;
  readonly rejects: RejectSink;
  readonly signal: AbortSignal | undefined;
  /** Bytes of the file that were scanned so far, of how many. */
  onProgress(bytes: number): void;
}
