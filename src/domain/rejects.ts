/** Rows that a load could not take, and how many of them a load bears. */

export const REJECT_KINDS = [
  'TOO_FEW_FIELDS',
  'TOO_MANY_FIELDS',
  'BAD_QUOTES',
  'BAD_JSON',
  'INVALID_UTF8',
  'TOO_LONG',
  'MISSING_PRIMARY_KEY',
  'DUPLICATE_PRIMARY_KEY',
] as const;
export type RejectKind = (typeof REJECT_KINDS)[number];

export interface Reject {
  /** As the user wrote it, relative to the connection's root. */
  readonly file: string;
  /** Line of the file where the row begins, from 1; number of the row in files that have no lines (Parquet). */
  readonly line: number;
  /** Original name of the column at fault; null when it is the row as a whole. */
  readonly column: string | null;
  readonly kind: RejectKind;
  /** A sentence. */
  readonly reason: string;
  /** The row as it stands in the file, cut after MOST_RAW characters. */
  readonly raw: string;
}

export const MOST_RAW = 10_000;

/** Share of rejected rows above which a load fails, unless the source's format says another. */
export const DEFAULT_REJECT_SHARE = 0.1;

/**
 * Without a share of the user's own, so few rejects are borne whatever their share, as long as most rows are good:
 * in a file of ten rows one bad row is no sign of a wrong delimiter.
 */
export const FEW_REJECTS = 5;

/** Whether a load fails for its rejects. `maxShare` is the user's own limit, 0 … 1. */
export function hasTooManyRejects(rowsRead: number, rejected: number, maxShare: number | undefined): boolean {
  if (rejected === 0) return false;
  const share = rejected / rowsRead;
  if (maxShare !== undefined) return share > maxShare;
  return share > DEFAULT_REJECT_SHARE && (rejected > FEW_REJECTS || share > 0.5);
}
