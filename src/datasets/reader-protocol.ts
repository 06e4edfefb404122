/** What the server and its reading process say to each other. */

export type Scalar = string | number | boolean | null;

/** One cell, safe for JSON: dates and decimals as text, integers as numbers where exact, else text, lists as arrays. */
export type Cell = Scalar | readonly Cell[] | { readonly [key: string]: Cell };
export type Row = Readonly<Record<string, Cell>>;

export interface ReadQuery {
  /** Name in the statement → Parquet file below the datasets folder. */
  readonly files: Readonly<Record<string, string>>;
  /** One SELECT over those names. Values go into `params` as $1, $2, …; never into the text. */
  readonly sql: string;
  readonly params?: readonly Scalar[];
}

export type Request =
  | {
      readonly id: number;
      readonly kind: 'rows';
      readonly query: ReadQuery;
      readonly maxRows: number;
      readonly timeoutMs: number;
    }
  | {
      readonly id: number;
      readonly kind: 'csv';
      readonly query: ReadQuery;
      readonly file: string;
      readonly timeoutMs: number;
    }
  | { readonly id: number; readonly kind: 'cancel' };

export type Answer =
  | { readonly id: number; readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly id: number; readonly kind: 'csv'; readonly rowCount: number }
  | {
      readonly id: number;
      readonly kind: 'error';
      readonly cause: 'TIMEOUT' | 'TOO_MANY_ROWS' | 'CANCELLED' | 'FAILED';
      readonly message: string;
    };

/** The process's settings, its first and only argument, as JSON. */
export interface ReaderSettings {
  readonly datasetsDir: string;
  readonly exportDir: string;
  readonly tempDir: string;
  readonly memoryMb: number;
  readonly threads: number;
}
