/** People's decisions about a product's records: stored at once, obeyed by the next update. */
import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { CurationDecisionTable } from '../db/rows/curation.ts';
import type { Curation } from '../domain/curation.ts';

/** Whose decision, about which product. */
export interface Deciding {
  readonly tenantId: string;
  readonly dataProductId: string;
  readonly userId: string;
}

export type Label = 'MATCH' | 'NO_MATCH' | 'UNSURE';
export type Overrides = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** Everything that the next update has to obey. */
export async function getCuration(trx: Trx, tenantId: string, dataProductId: string): Promise<Curation> {
  const labels = await trx
    .selectFrom('curation_label')
    .select(['left_record_id', 'right_record_id', 'label'])
    .where('tenant_id', '=', tenantId)
    .where('data_product_id', '=', dataProductId)
    .where('label', '<>', 'UNSURE')
    .orderBy('left_record_id')
    .orderBy('right_record_id')
    .execute();
  return {
    // Merges and moves are kept as verified records: one entity holds its own together and apart from the others'.
    mustLink: [],
    cannotLink: [],
    labels: labels.map((row) => ({
      left: row.left_record_id,
      right: row.right_record_id,
      isMatch: row.label === 'MATCH',
    })),
    verified: await getVerified(trx, tenantId, dataProductId),
    overrides: await getOverrides(trx, tenantId, dataProductId),
  };
}

/** record id → entity id of verified records; of the given records, or of all. */
export async function getVerified(
  trx: Trx,
  tenantId: string,
  dataProductId: string,
  recordIds?: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const all = trx
    .selectFrom('curation_verified')
    .select(['record_id', 'entity_id'])
    .where('tenant_id', '=', tenantId)
    .where('data_product_id', '=', dataProductId);
  const rows = await (
    recordIds === undefined ? all : all.where('record_id', '=', sql<string>`any(${[...recordIds]})`)
  ).execute();
  return Object.fromEntries(rows.map((row) => [row.record_id, row.entity_id]));
}

/** entity id → attribute → value; of the given entities, or of all. */
export async function getOverrides(
  trx: Trx,
  tenantId: string,
  dataProductId: string,
  entityIds?: readonly string[],
): Promise<Overrides> {
  const all = trx
    .selectFrom('curation_override')
    .select(['entity_id', 'attribute', 'value'])
    .where('tenant_id', '=', tenantId)
    .where('data_product_id', '=', dataProductId);
  const rows = await (
    entityIds === undefined ? all : all.where('entity_id', '=', sql<string>`any(${[...entityIds]})`)
  ).execute();
  const out: Record<string, Record<string, string | null>> = {};
  for (const row of rows) (out[row.entity_id] ??= {})[row.attribute] = row.value;
  return out;
}

/** Puts records into an entity for good (until decided otherwise). */
export async function verifyRecords(trx: Trx, who: Deciding, entityOf: ReadonlyMap<string, string>): Promise<void> {
  await sql`
    insert into curation_verified (tenant_id, data_product_id, record_id, entity_id, user_id)
    select ${who.tenantId}, ${who.dataProductId}, r, e, ${who.userId}
    from unnest(${[...entityOf.keys()]}::text[], ${[...entityOf.values()]}::text[]) as given (r, e)
    on conflict (tenant_id, data_product_id, record_id)
    do update set entity_id = excluded.entity_id, user_id = excluded.user_id, created_at = now()`.execute(trx);
}

/** Takes the decision back: the next update is free about these records. Returns how many were verified. */
export async function unverifyRecords(trx: Trx, who: Deciding, recordIds: readonly string[]): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('curation_verified')
    .where('tenant_id', '=', who.tenantId)
    .where('data_product_id', '=', who.dataProductId)
    .where('record_id', '=', sql<string>`any(${[...recordIds]})`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function labelPair(trx: Trx, who: Deciding, pair: readonly [string, string], label: Label): Promise<void> {
  const [left, right] = [...pair].sort() as [string, string];
  const decision = { label, user_id: who.userId };
  await trx
    .insertInto('curation_label')
    .values({
      tenant_id: who.tenantId,
      data_product_id: who.dataProductId,
      left_record_id: left,
      right_record_id: right,
      ...decision,
    })
    .onConflict((on) =>
      on
        .columns(['tenant_id', 'data_product_id', 'left_record_id', 'right_record_id'])
        .doUpdateSet({ ...decision, created_at: sql<Date>`now()` }),
    )
    .execute();
}

/** Labels of pairs, by "left right". */
export async function getLabels(
  trx: Trx,
  tenantId: string,
  dataProductId: string,
  pairs: readonly (readonly [string, string])[],
): Promise<ReadonlyMap<string, Label>> {
  const sorted = pairs.map((pair) => [...pair].sort() as [string, string]);
  const { rows } = await sql<{ left_record_id: string; right_record_id: string; label: Label }>`
    select left_record_id, right_record_id, label from curation_label
    join unnest(${sorted.map(([left]) => left)}::text[], ${sorted.map(([, right]) => right)}::text[]) as given (l, r)
      on left_record_id = l and right_record_id = r
    where tenant_id = ${tenantId} and data_product_id = ${dataProductId}`.execute(trx);
  return new Map(rows.map((row) => [`${row.left_record_id} ${row.right_record_id}`, row.label]));
}

/** Sets values by hand; `undefined` takes an override back. */
export async function overrideValues(
  trx: Trx,
  who: Deciding,
  entityId: string,
  values: Readonly<Record<string, string | null | undefined>>,
): Promise<void> {
  for (const [attribute, value] of Object.entries(values)) {
    const key = { tenant_id: who.tenantId, data_product_id: who.dataProductId, entity_id: entityId, attribute };
    await trx
      .deleteFrom('curation_override')
      .where((eb) => eb.and(key))
      .execute();
    if (value !== undefined)
      await trx
        .insertInto('curation_override')
        .values({ ...key, value, user_id: who.userId })
        .execute();
  }
}

export async function noteDecision(
  trx: Trx,
  who: Deciding,
  kind: CurationDecisionTable['kind'],
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await trx
    .insertInto('curation_decision')
    .values({
      tenant_id: who.tenantId,
      data_product_id: who.dataProductId,
      kind,
      details: JSON.stringify(details),
      user_id: who.userId,
    })
    .execute();
}
