/** Records with the truth beside them: what the quality bench runs on, from files or from our own generators. */

export interface SetSource {
  readonly name: string;
  /** Without the key, which is the first value of every row. */
  readonly columns: readonly string[];
  /** Key and one value per column; '' is no value. Keys are unique over all sources of a set. */
  readonly rows: readonly (readonly string[])[];
}

export interface LabelledSet {
  readonly name: string;
  readonly sources: readonly SetSource[];
  readonly truth: Truth;
  /** Only pairs of different sources count. */
  readonly isAcross: boolean;
  /** The sources are said to hold no duplicates of their own, which counts as nothing configured for two files. */
  readonly isDistinct: boolean;
}

export type Truth =
  | { readonly kind: 'clusters'; readonly clusterOf: ReadonlyMap<string, string> }
  | { readonly kind: 'pairs'; readonly pairs: readonly (readonly [string, string])[] };

/** A generated record: which entity it is, which source it stands in, and its values. */
export interface Draft {
  readonly entity: string | number;
  readonly source?: string;
  readonly values: readonly string[];
}
