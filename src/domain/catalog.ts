/** The things that jobs work on, as the rest of the program sees them (contract section 4). */
import type { AttributeType } from './attribute.ts';

export const CONNECTION_TYPES = ['local', 's3', 'gcs', 'adls', 'postgres', 'sftp'] as const;
export type ConnectionType = (typeof CONNECTION_TYPES)[number];

export interface Connection {
  readonly connectionId: string;
  readonly displayName: string;
  readonly type: ConnectionType;
  readonly usage: readonly ('SOURCE' | 'DESTINATION')[];
  /** Decrypted; never leaves the process except to the connector. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export const FORMAT_TYPES = ['csv', 'json', 'ndjson', 'parquet', 'avro', 'xlsx'] as const;
export type FormatType = (typeof FORMAT_TYPES)[number];

export interface DataFormat {
  readonly type?: FormatType;
  readonly delimiter?: string;
  readonly header?: boolean;
  readonly encoding?: string;
  readonly quote?: string;
  /** A load fails when more than this share of its rows is rejected, 0 … 1. @default see domain/rejects.ts */
  readonly maxRejectShare?: number;
}

export interface SourceLocation {
  readonly path?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly query?: string;
  readonly uploadId?: string;
}

export interface Column {
  /** Unique, [A-Za-z0-9_], at most 300 characters. */
  readonly name: string;
  readonly originalName: string;
  /** DuckDB type of the stored column; loads keep text as VARCHAR. */
  readonly type: string;
}

export interface Source {
  readonly sourceId: string;
  readonly displayName: string;
  readonly connectionId: string | null;
  readonly location: SourceLocation;
  readonly format: DataFormat | null;
  readonly primaryKey: readonly string[];
  /** Of the newest load; empty before the first. */
  readonly columns: readonly Column[];
  readonly rowCount: number;
  readonly rejectedRowCount: number;
  readonly version: string | null;
  readonly lastLoadJobId: string | null;
  readonly lastLoadTime: Date | null;
}

export interface ProductSource {
  readonly sourceId: string;
  /** source column → attribute; absent columns are mapped by name. */
  readonly mapping?: Readonly<Record<string, string>>;
  readonly distinct?: boolean;
}

export interface ProductAttribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly sensitive?: boolean;
  /** Ordered survivorship rule; see rulebook/consolidate. */
  readonly consolidation?: unknown;
  /** False: kept and shown, but no evidence for or against a match; true: evidence whatever inference says. */
  readonly isUsable?: boolean;
}

/** What the user set of a data product. Everything but `sources` may be absent and is then inferred. */
export interface ProductSettings {
  readonly sources: readonly ProductSource[];
  readonly attributes?: readonly ProductAttribute[];
  readonly matching?: Readonly<Record<string, unknown>>;
  readonly clusteringRules?: readonly unknown[];
  readonly cleaning?: Readonly<Record<string, unknown>>;
}

export const PUBLISH_DATASETS = [
  'GOLDEN_RECORDS',
  'SOURCE_RECORDS',
  'ENHANCED_SOURCE_RECORDS',
  'SIMILAR_PAIRS',
  'ENTITY_CHANGES',
] as const;
export type PublishDataset = (typeof PUBLISH_DATASETS)[number];

export const DESTINATION_KINDS = [
  'DATA_PRODUCT',
  'REALTIME_RECORDS',
  'REALTIME_ID_MAPPING',
  'REALTIME_RELATIONSHIPS',
] as const;
export type DestinationKind = (typeof DESTINATION_KINDS)[number];

export const WORKFLOW_TYPES = ['STAGE_CHANGES', 'APPLY_CHANGES', 'UPDATE_TABLE', 'IMPORT_RECORDS'] as const;
export type WorkflowType = (typeof WORKFLOW_TYPES)[number];

export const FILE_MODES = ['SINGLE', 'MULTIPLE'] as const;
export type FileMode = (typeof FILE_MODES)[number];

export interface Upload {
  readonly uploadId: string;
  readonly fileName: string;
  readonly byteCount: number;
  readonly createTime: Date;
}

export interface DataProduct {
  readonly dataProductId: string;
  readonly displayName: string;
  readonly settings: ProductSettings;
  /** Attributes, mapping and reasons of the newest update; null before the first. */
  readonly inferred: Readonly<Record<string, unknown>> | null;
  readonly version: string | null;
  readonly entityCount: number;
  readonly recordCount: number;
  readonly lastUpdateJobId: string | null;
  readonly lastUpdateTime: Date | null;
}

/** An attribute that a publish writes, and under which column name. */
export interface PublishAttribute {
  readonly name: string;
  readonly column?: string;
}

/** Where a publish writes: a folder below the connection, or a database table. */
export interface OutputLocation {
  readonly path?: string;
  readonly schema?: string;
  readonly table?: string;
}

export interface PublishConfiguration {
  readonly publishConfigurationId: string;
  readonly dataProductId: string;
  readonly name: string;
  readonly dataset: PublishDataset;
  /** Null: all of them, under their own names. */
  readonly attributes: readonly PublishAttribute[] | null;
  readonly connectionId: string;
  readonly location: OutputLocation;
  readonly format: DataFormat | null;
  readonly fileMode: FileMode;
}

export interface RealtimeTable {
  readonly tableId: string;
  readonly displayName: string;
  readonly dataProductId: string | null;
  readonly automaticUpdates: boolean;
}

export interface Destination {
  readonly destinationId: string;
  readonly displayName: string;
  readonly kind: DestinationKind;
  readonly dataProductId: string | null;
  readonly tableId: string | null;
  /** Of a DATA_PRODUCT destination: what it writes, each into a folder of its own. */
  readonly datasets: readonly PublishDataset[];
  readonly connectionId: string;
  readonly location: OutputLocation;
  readonly format: DataFormat | null;
  readonly fileMode: FileMode;
}

export interface Workflow {
  readonly workflowId: string;
  readonly displayName: string;
  readonly type: WorkflowType;
  readonly tableId: string;
  readonly dataProductId: string | null;
  readonly sourceId: string | null;
}
