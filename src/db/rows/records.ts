/** Row types of the live store: migrations/0002-records.sql is the truth. */
import type { ColumnType, Generated } from 'kysely';

type Json<T> = ColumnType<T, string, string>;
type Int8 = ColumnType<number, number | string | undefined, number | string>;
/** 64-bit search keys do not fit a number: never selected through Kysely, written as an array literal. */
type KeyArray = ColumnType<never, string | undefined, string>;

type Data = Readonly<Record<string, unknown>>;

export interface RealtimeModelTable {
  tenant_id: string;
  table_no: number;
  model_version: string;
  model: Json<unknown>;
}

export interface RecordTable {
  tenant_id: string;
  rid: Int8;
  table_no: number;
  record_id: string;
  entity_id: string | null;
  version_id: Int8;
  state: Generated<'LIVE' | 'MERGED' | 'DELETED'>;
  merged_into: number | null;
  merged_via: number | null;
  answers_as: ColumnType<number, never, never>;
  hides_relationships: Generated<boolean>;
  is_retired_by_hand: Generated<boolean>;
  data: Json<Data>;
  base: ColumnType<Data | null, string | null | undefined, string | null>;
  keys: KeyArray;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface RecordVersionTable {
  tenant_id: string;
  rid: Int8;
  version_id: Int8;
  record_number: number;
  table_no: number;
  change_type: 'CREATE' | 'UPDATE' | 'DELETE';
  action: 'CREATE' | 'UPDATE' | 'DELETE' | 'MERGE' | 'UNMERGE';
  actor: string;
  at: Generated<Date>;
  data: Json<Data>;
  entity_id: string | null;
  other_rid: number | null;
}

export interface RecordAliasTable {
  tenant_id: string;
  table_no: number;
  alias: string;
  rid: Int8;
  created_at: Generated<Date>;
}

export interface RecordSourceTable {
  tenant_id: string;
  table_no: number;
  source_record_id: string;
  rid: Int8;
  source_id: string;
  source_record_key: string;
}

export interface ExternalIdTable {
  tenant_id: string;
  table_no: number;
  external_id: string;
  rid: Int8;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface RecordKeyTable {
  tenant_id: string;
  table_no: number;
  key: ColumnType<never, string, never>;
  rid: Int8;
}

export interface RelationshipTypeTable {
  tenant_id: string;
  relationship_type_id: string;
  table_no: number;
  version_id: Int8;
  forward_name: string;
  reverse_name: string;
  description: Generated<string>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface RelationshipTable {
  tenant_id: string;
  relationship_id: string;
  relationship_type_id: string;
  table_no: number;
  from_rid: Int8;
  to_rid: Int8;
  version_id: Int8;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface RealtimeStageTable {
  tenant_id: string;
  stage_no: ColumnType<number, never, never>;
  table_no: number;
  job_id: string;
  attempt: number;
  workflow_id: string;
  data_product_id: string | null;
  product_version: string | null;
  state: Generated<'WRITING' | 'STAGED' | 'APPLIED' | 'SUPERSEDED'>;
  counts: ColumnType<Readonly<Record<string, number>>, string | undefined, string>;
  created_at: Generated<Date>;
  applied_at: Date | null;
}

export interface StagedChangeTable {
  tenant_id: string;
  stage_no: Int8;
  change_no: ColumnType<number, never, never>;
  change: 'CREATE' | 'UPDATE' | 'MERGE' | 'DELETE' | 'REKEY';
  rid: Int8;
  record_id: string;
  entity_id: string | null;
  previous_entity_id: string | null;
  base_version_id: number | null;
  data: ColumnType<Data | null, string | null | undefined, string | null>;
  base: ColumnType<Data | null, string | null | undefined, string | null>;
  keys: KeyArray;
  into_entity_id: string | null;
  external_ids: string[] | null;
  into_rid: number | null;
  version_id: number | null;
}

export interface StagedSourceTable {
  tenant_id: string;
  stage_no: Int8;
  source_record_id: string;
  source_id: string;
  source_record_key: string;
  entity_id: string;
}
