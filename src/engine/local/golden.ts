/** Golden records by the default rule: the most common value; of equally common ones the least by code points. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../../duck/open.ts';
import type { PlannedAttribute } from '../plan.ts';
import { attributeColumn } from './read-records.ts';

/** Makes table `golden_<index> (entity, value, record_row)` per attribute, entities without a value left out. */
export async function consolidateInSql(
  connection: DuckDBConnection,
  attributes: readonly PlannedAttribute[],
): Promise<void> {
  await connection.run(
    'create table member as select r.rowid::int as record_row, c.entity from (select rowid from records) r positional join cluster_of c',
  );
  for (const index of attributes.keys()) {
    const column = attributeColumn(index);
    await connection.run(`create table golden_${index} as
      with filled as (
        select m.entity, r.${column} as value, min(m.record_row) as record_row, count(*) as times
        from member m join (select rowid::int as record_row, ${column} from records where ${column} is not null and trim(${column}) <> '') r using (record_row)
        group by all)
      select entity, arg_min(value, (-times, value)) as value, arg_min(record_row, (-times, value)) as record_row
      from filled group by entity`);
  }
}

export function goldenSql(attributes: readonly PlannedAttribute[]): string {
  const values = attributes.map(({ name }, index) => `g${index}.value as ${quoteName(name)}`);
  const joins = attributes.map((_, index) => `left join golden_${index} g${index} on g${index}.entity = e.entity`);
  return `select ${['e.entity_id', 'e.record_count', ...values].join(', ')} from entity e ${joins.join(' ')} order by e.entity_id`;
}

export function originsSql(attributes: readonly PlannedAttribute[]): string {
  const parts = attributes.map(
    ({ name }, index) =>
      `select e.entity_id, ${quoteText(name)} as attribute, r.record_id, r.source_id, 'MOST_COMMON' as rule
       from golden_${index} g join entity e using (entity) join records r on r.rowid = g.record_row`,
  );
  if (parts.length === 0) {
    return `select ''::varchar as entity_id, ''::varchar as attribute, ''::varchar as record_id, ''::varchar as source_id, ''::varchar as rule where false`;
  }
  return `select * from (${parts.join(' union all ')}) order by entity_id, attribute`;
}
