/** Row types of the control database, one interface a table; migrations/*.sql is the truth, this its shadow. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { DataFormat, SourceLocation, Column, ProductSettings } from '../domain/catalog.ts';
import type { JobErrorReason } from '../domain/errors.ts';
import type {
  CurationDecisionTable,
  CurationLabelTable,
  CurationOverrideTable,
  CurationVerifiedTable,
} from './rows/curation.ts';
import type {
  ExternalIdTable,
  RealtimeModelTable,
  RealtimeStageTable,
  RecordTable,
  RecordAliasTable,
  RecordKeyTable,
  RecordSourceTable,
  RecordVersionTable,
  RelationshipTable,
  RelationshipTypeTable,
  StagedChangeTable,
  StagedSourceTable,
} from './rows/records.ts';
import type { ScheduleEventTable, ScheduleTable } from './rows/schedules.ts';
import type { WebhookDeliveryTable, WebhookTable } from './rows/webhooks.ts';
import type { JobConfiguration, JobKind, JobOrigin, JobProgress, JobResult, JobState } from '../domain/job.ts';

/** bigint columns: a number when read (see open.ts), a number or string when written. */
type Int8 = ColumnType<number, number | string | undefined, number | string>;
/** jsonb: objects when read, JSON text when written. */
type Json<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>;
type DefaultJson<T> = ColumnType<T, string | undefined, string>;

export interface TenantTable {
  tenant_id: string;
  display_name: string;
  max_concurrent_jobs: Generated<number>;
  created_at: Generated<Date>;
}

export interface AppUserTable {
  tenant_id: string;
  user_id: string;
  display_name: string;
  email: string | null;
  created_at: Generated<Date>;
}

export interface ApiKeyTable {
  tenant_id: string;
  key_id: string;
  user_id: string;
  key_hash: Buffer;
  display_name: Generated<string>;
  created_at: Generated<Date>;
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
}

export interface JobTable {
  tenant_id: string;
  job_id: string;
  seq: ColumnType<number, never, never>;
  kind: JobKind;
  source_id: string | null;
  data_product_id: string | null;
  workflow_id: string | null;
  destination_id: string | null;
  origin: Generated<JobOrigin>;
  creator: string | null;
  pipeline_id: string | null;
  pipeline_step: number | null;
  queued: Generated<boolean>;
  state: Generated<JobState>;
  state_started_at: Date;
  ordinal: Generated<number>;
  created_at: Date;
  started_at: Date | null;
  cancelled_at: Date | null;
  ended_at: Date | null;
  listed_at: ColumnType<Date, never, never>;
  waited_long: ColumnType<boolean, never, never>;
  writes: Generated<string[]>;
  reads: Generated<string[]>;
  depends_on: Generated<string[]>;
  attempt: Generated<number>;
  crashes: Generated<number>;
  lease_owner: string | null;
  lease_expires_at: Date | null;
  progress: NullableJson<JobProgress>;
  result: NullableJson<JobResult>;
  error_reason: JobErrorReason | null;
  error_message: string | null;
}

export interface JobEventTable {
  tenant_id: string;
  job_id: string;
  ordinal: number;
  state: JobState;
  entered_at: Date;
}

export interface PipelineTable {
  tenant_id: string;
  pipeline_id: string;
  steps: Json<JobConfiguration[]>;
  creator: string | null;
  created_at: Date;
  cancelled_at: Date | null;
  ended_at: Date | null;
}

export interface IdempotencyTable {
  tenant_id: string;
  scope: string;
  request_key: string;
  request_hash: Buffer;
  response: JSONColumnType<Record<string, unknown>>;
  created_at: Generated<Date>;
}

interface Stamped {
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface ConnectionTable extends Stamped {
  tenant_id: string;
  connection_id: string;
  display_name: string;
  type: string;
  usage: string[];
  settings: DefaultJson<Record<string, unknown>>;
  secrets: Buffer | null;
}

export interface UploadTable {
  tenant_id: string;
  upload_id: string;
  file_name: string;
  byte_count: Int8;
  created_at: Generated<Date>;
}

export interface SourceTable extends Stamped {
  tenant_id: string;
  source_id: string;
  display_name: string;
  connection_id: string | null;
  location: Json<SourceLocation>;
  format: NullableJson<DataFormat>;
  primary_key: string[];
  columns: DefaultJson<Column[]>;
  row_count: Int8;
  rejected_row_count: Int8;
  version: string | null;
  last_load_job_id: string | null;
  last_load_at: Date | null;
}

export interface DataProductTable extends Stamped {
  tenant_id: string;
  data_product_id: string;
  display_name: string;
  settings: Json<ProductSettings>;
  inferred: NullableJson<Record<string, unknown>>;
  version: string | null;
  entity_count: Int8;
  record_count: Int8;
  last_update_job_id: string | null;
  last_update_at: Date | null;
}

export interface ProductRunTable {
  tenant_id: string;
  data_product_id: string;
  job_id: string;
  version: string;
  report: Json<Record<string, unknown>>;
  created_at: Generated<Date>;
}

export interface PublishConfigurationTable extends Stamped {
  tenant_id: string;
  publish_configuration_id: string;
  data_product_id: string;
  name: string;
  dataset: string;
  attributes: NullableJson<unknown>;
  connection_id: string;
  location: Json<Record<string, unknown>>;
  format: NullableJson<DataFormat>;
  file_mode: Generated<'SINGLE' | 'MULTIPLE'>;
}

export interface RealtimeTableTable extends Stamped {
  tenant_id: string;
  table_id: string;
  display_name: string;
  data_product_id: string | null;
  automatic_updates: Generated<boolean>;
  table_no: ColumnType<number, never, never>;
  product_version: string | null;
  model_version: string | null;
  match_update: Generated<'REPLACE' | 'FILL_NULLS'>;
}

export interface DestinationTable extends Stamped {
  tenant_id: string;
  destination_id: string;
  display_name: string;
  kind: string;
  data_product_id: string | null;
  table_id: string | null;
  datasets: Generated<string[]>;
  connection_id: string;
  location: Json<Record<string, unknown>>;
  format: NullableJson<DataFormat>;
  file_mode: Generated<'SINGLE' | 'MULTIPLE'>;
}

export interface WorkflowTable extends Stamped {
  tenant_id: string;
  workflow_id: string;
  display_name: string;
  type: string;
  table_id: string;
  data_product_id: string | null;
  source_id: string | null;
}

export interface Database {
  tenant: TenantTable;
  app_user: AppUserTable;
  api_key: ApiKeyTable;
  job: JobTable;
  job_event: JobEventTable;
  pipeline: PipelineTable;
  idempotency: IdempotencyTable;
  connection: ConnectionTable;
  upload: UploadTable;
  source: SourceTable;
  data_product: DataProductTable;
  product_run: ProductRunTable;
  publish_configuration: PublishConfigurationTable;
  realtime_table: RealtimeTableTable;
  destination: DestinationTable;
  workflow: WorkflowTable;
  curation_verified: CurationVerifiedTable;
  curation_label: CurationLabelTable;
  curation_override: CurationOverrideTable;
  curation_decision: CurationDecisionTable;
  realtime_model: RealtimeModelTable;
  record: RecordTable;
  record_version: RecordVersionTable;
  record_alias: RecordAliasTable;
  record_source: RecordSourceTable;
  external_id: ExternalIdTable;
  record_key: RecordKeyTable;
  relationship_type: RelationshipTypeTable;
  relationship: RelationshipTable;
  realtime_stage: RealtimeStageTable;
  staged_change: StagedChangeTable;
  staged_source: StagedSourceTable;
  schedule: ScheduleTable;
  schedule_event: ScheduleEventTable;
  webhook: WebhookTable;
  webhook_delivery: WebhookDeliveryTable;
}
