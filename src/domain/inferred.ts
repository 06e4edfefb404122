/** What was inferred of a product's sources, shown to the user in full with the reasons (contract section 4). */
import type { ProductAttribute } from './catalog.ts';

/** Part that a column plays. Only ATTRIBUTE takes part in matching; the others are carried along and shown. */
export type ColumnRole = 'ATTRIBUTE' | 'ROW_ID' | 'CONSTANT' | 'NOISE';

export interface InferredAttribute extends ProductAttribute {
  /** Why it has this type, one sentence. */
  readonly reason: string;
  readonly role: ColumnRole;
  /** False: kept and consolidated, but no evidence for or against a match. */
  readonly isUsable: boolean;
  /** How its values are read where that had to be decided per column: date order, decimal mark, phone region. */
  readonly cleaning?: Readonly<Record<string, unknown>>;
}

export interface InferredMapping {
  readonly column: string;
  readonly attribute: string;
  readonly reason: string;
}

export interface InferredSource {
  readonly sourceId: string;
  readonly mapping: readonly InferredMapping[];
  readonly unmapped: readonly { readonly column: string; readonly reason: string }[];
}

export interface InferredProduct {
  readonly attributes: readonly InferredAttribute[];
  readonly sources: readonly InferredSource[];
}
