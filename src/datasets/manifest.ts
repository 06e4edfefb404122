/** What stands in a dataset version beside its Parquet files; written last, so that its presence means completeness. */
export interface Manifest {
  readonly jobId: string;
  readonly attempt: number;
  readonly createTime: string;
  /** Logical name (rows, rejects, records, golden, pairs, …) → file. */
  readonly files: Readonly<Record<string, ManifestFile>>;
}

export interface ManifestFile {
  /** Relative to the version's folder. */
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
}
