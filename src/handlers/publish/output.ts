import type { DataFormat, FileMode, OutputLocation, PublishAttribute, PublishDataset } from '../../domain/catalog.ts';

/** What one dataset of a publish is written from. */
export type OutputContent =
  | {
      readonly kind: 'product';
      readonly dataset: PublishDataset;
      readonly dataProductId: string;
      readonly version: string;
      /** Null: all, under their own names. */
      readonly attributes: readonly PublishAttribute[] | null;
    }
  | {
      readonly kind: 'realtime';
      readonly dataset: 'REALTIME_RECORDS' | 'REALTIME_ID_MAPPING' | 'REALTIME_RELATIONSHIPS';
      readonly tableId: string;
    };

/** One dataset and where it goes. */
export interface Output {
  readonly content: OutputContent;
  readonly path: string;
  readonly mode: FileMode;
  readonly format: DataFormat | null;
}

/** All that one publish job writes: one connection, one dataset or several. */
export interface PublishPlan {
  readonly displayName: string;
  readonly connectionId: string;
  readonly location: OutputLocation;
  readonly outputs: readonly Output[];
}
