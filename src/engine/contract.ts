/** What the engine is asked and what it answers: plain data and paths, no database, no catalogue. */
import type { ProductSettings } from '../domain/catalog.ts';
import type { Curation } from '../domain/curation.ts';
import type { InferredProduct } from '../domain/inferred.ts';

export type { InferredProduct } from '../domain/inferred.ts';

/** One loaded source version. The Parquet file has a VARCHAR column per source column, in order of record. */
export interface EngineSource {
  readonly sourceId: string;
  readonly displayName: string;
  readonly parquet: string;
  readonly columns: readonly string[];
  readonly primaryKey: readonly string[];
  readonly distinct: boolean;
  readonly mapping?: Readonly<Record<string, string>>;
}

export interface UpdateRequest {
  readonly settings: ProductSettings;
  readonly sources: readonly EngineSource[];
  /** `records` Parquet of the previous version, to keep ids stable; null on the first run. */
  readonly previousRecords: string | null;
  readonly curation: Curation;
  /** Empty folder of this attempt; everything, temporary files too, is written below it. */
  readonly outDir: string;
  readonly memoryMb: number;
  readonly threads: number;
  /** A trained model of an earlier run (the `model` value of its report), instead of training. */
  readonly model?: unknown;
}

/**
 * Files (Parquet unless said) in outDir, all with the ids as text:
 * - records.parquet: record_id, source_id, source_record_key, entity_id, then every attribute (mapped source value).
 * - standardized.parquet: record_id, entity_id, then every attribute in its standard form.
 * - golden.parquet: entity_id, record_count, then every attribute (consolidated value).
 * - origins.parquet: entity_id, record_id, source_id, then every attribute: the rule by which its golden value came from
 *   this record, null if it did not. A row per record that gave any; without record_id where a person set values.
 * - pairs.parquet: left_record_id, right_record_id, score (match probability 0…1), weight (log2 odds), is_linked.
 * - entity_changes.parquet: entity_id, change (KEPT|MINTED|RETIRED|CHANGED), previous_record_count, record_count,
 *   successor_entity_id (of a retired id: who took most of its records).
 * record_id is the 128-bit hash (UUID text) of source id and primary key: stable over runs.
 */
export interface UpdateOutcome {
  readonly recordCount: number;
  readonly entityCount: number;
  /** Every attribute with its type and why it was inferred so; per source the mapping with its reason. */
  readonly inferred: InferredProduct;
  /** Report of the run, plain JSON, served at GET …/runs/{jobId}; has `model` (versioned, reusable for scoring). */
  readonly report: Readonly<Record<string, unknown>>;
  /** Logical name → { name, rows, bytes }: goes into the manifest. */
  readonly files: Readonly<Record<string, { readonly name: string; readonly rows: number; readonly bytes: number }>>;
}

/** How the engine tells where it is; the handler passes it on to the job's progress. */
export interface EngineProgress {
  begin(stage: EngineStage, rowsIn?: number): void;
  advance(fraction: number): void;
  end(rowsOut?: number): void;
}

/** Stages in order, with the share of time each took at 1 M people (spike of design B). */
export const ENGINE_STAGES = ['read', 'encode', 'block', 'train', 'score', 'cluster', 'consolidate', 'write'] as const;
export type EngineStage = (typeof ENGINE_STAGES)[number];
