/** Row types of people's decisions: migrations/0003-curation.sql is the truth. */
import type { ColumnType, Generated } from 'kysely';

interface Decided {
  tenant_id: string;
  data_product_id: string;
  user_id: string;
  created_at: Generated<Date>;
}

export interface CurationVerifiedTable extends Decided {
  record_id: string;
  entity_id: string;
}

export interface CurationLabelTable extends Decided {
  left_record_id: string;
  right_record_id: string;
  label: 'MATCH' | 'NO_MATCH' | 'UNSURE';
}

export interface CurationOverrideTable extends Decided {
  entity_id: string;
  attribute: string;
  value: string | null;
}

export interface CurationDecisionTable extends Decided {
  decision_id: ColumnType<number, never, never>;
  kind: 'MERGE' | 'MOVE' | 'VERIFY' | 'UNVERIFY' | 'LABEL' | 'OVERRIDE';
  details: ColumnType<Record<string, unknown>, string, string>;
}
