import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { RecordData } from './record.ts';
import type { StagedSet } from './stage-store.ts';

/** One staged change, as a person looks at it before applying. */
export interface StagedChange {
  readonly position: number;
  readonly changeType: 'CREATE' | 'UPDATE' | 'MERGE' | 'DELETE';
  readonly recordId: string;
  readonly entityId: string | null;
  readonly data: RecordData | null;
  readonly previousData: RecordData | null;
  readonly mergedIntoEntityId: string | null;
}

/** Changes of a set that is still to be applied; of others the rows are gone. Changes of search keys alone are no news. */
export async function listStagedChanges(
  trx: Trx,
  { stage }: StagedSet,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly StagedChange[]> {
  const { rows } = await sql<StagedChange>`
    select c.change_no as position, c.change as "changeType", c.record_id as "recordId", c.entity_id as "entityId",
      c.data, case when r.state = 'LIVE' then r.data end as "previousData", c.into_entity_id as "mergedIntoEntityId"
    from staged_change c left join record r on r.rid = c.rid
    where c.tenant_id = ${stage.table.tenantId} and c.stage_no = ${stage.stageNo} and c.change <> 'REKEY'
      and c.change_no > ${page.after}
    order by c.change_no limit ${page.limit}`.execute(trx);
  return rows;
}
