/** Values that people set instead of the consolidated ones; of entities that are gone they are passed over. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Curation } from '../../domain/curation.ts';
import type { UpdatePlan } from '../plan.ts';
import type { EntityMembers } from './entity-members.ts';
import { readIntegers } from './read-numbers.ts';
import { appendTexts } from './write.ts';

/** Attribute index → entity → value, null for none. Needs table row_entity. */
export async function overriddenValues(
  connection: DuckDBConnection,
  { attributes }: UpdatePlan,
  { entityOf }: EntityMembers,
  overrides: Curation['overrides'],
): Promise<ReadonlyMap<number, ReadonlyMap<number, string | null>>> {
  const found = new Map<number, Map<number, string | null>>();
  const ids = Object.keys(overrides);
  if (ids.length === 0) return found;
  await connection.run('create table overridden (number integer, entity_id varchar)');
  await appendTexts(connection, 'overridden', ids.length, (at) => ids[at]!);
  const rows = await readIntegers(
    connection,
    `select coalesce(r.row, -1) from overridden o left join (
       select entity_id, min(rowid)::int as row from row_entity
       where entity_id in (select entity_id from overridden) group by entity_id) r using (entity_id)
     order by o.number`,
  );
  for (const [at, id] of ids.entries()) {
    if (rows[at]! < 0) continue;
    for (const [name, value] of Object.entries(overrides[id]!)) {
      const index = attributes.findIndex((attribute) => attribute.name === name);
      if (index < 0) continue;
      const values = found.get(index) ?? new Map<number, string | null>();
      found.set(index, values.set(entityOf[rows[at]!]!, value));
    }
  }
  return found;
}
