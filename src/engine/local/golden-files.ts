/**
 * Lays golden records and their origins out for writing. An entity of one record is that record: such rows are streamed
 * in their order, without a join or a sort. Only the others are gathered, one attribute at a time: a join over hundreds
 * of attributes at once would not fit into memory.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../../duck/open.ts';
import type { PlannedAttribute } from '../plan.ts';
import type { GoldenPlan } from './golden.ts';
import { attributeColumn } from './read-records.ts';

/** Makes tables `golden_entity` and `golden_value_<index> (value, record_id, source_id, rule)`, in order of entities. */
export async function layOutGolden(
  connection: DuckDBConnection,
  attributes: readonly PlannedAttribute[],
): Promise<void> {
  await connection.run(
    `create table golden_entity as
     select entity, entity_id, record_count from entity
     where entity in (select entity from member where is_several) order by entity`,
  );
  for (const index of attributes.keys()) {
    await connection.run(
      `create table golden_value_${index} as
       select g.value, r.record_id, r.source_id, g.rule
       from golden_entity e left join golden_${index} g using (entity) left join records r on r.rowid = g.row
       order by e.entity`,
    );
  }
}

/** Entities of several records by their number, then those of one record by its row. */
export function goldenSql(attributes: readonly PlannedAttribute[], golden: GoldenPlan): string {
  const names = attributes.map(({ name }) => quoteName(name));
  const several = names.map((name, index) => `g${index}.value as ${name}`);
  const joins = names.map((_, index) => `positional join golden_value_${index} g${index}`);
  const single = names.map((name, index) => `${singleValueSql(index, golden)} as ${name}`);
  const codes = names.map((_, index) => (golden.placeholders.has(index) ? `positional join std_code_${index}` : ''));
  return `select ${['e.entity_id', 'e.record_count', ...several].join(', ')} from golden_entity e ${joins.join(' ')}
    union all
    select ${['o.entity_id', '1', ...single].join(', ')}
    from records r positional join row_entity o positional join member m ${codes.join(' ')} where not m.is_several`;
}

/** Attribute by attribute, each in the order of the golden records. */
export function originsSql(attributes: readonly PlannedAttribute[], golden: GoldenPlan): string {
  const parts = attributes.flatMap(({ name }, index) => {
    const codes = golden.placeholders.has(index) ? `positional join std_code_${index}` : '';
    return [
      `select e.entity_id, ${quoteText(name)} as attribute, g.record_id, g.source_id, g.rule
       from golden_entity e positional join golden_value_${index} g where g.rule is not null`,
      `select o.entity_id, ${quoteText(name)}, r.record_id, r.source_id, ${quoteText(golden.ruleNames[index]!)}
       from records r positional join row_entity o positional join member m ${codes}
       where not m.is_several and ${singleValueSql(index, golden)} is not null`,
    ];
  });
  return parts.length === 0
    ? 'select null::varchar as entity_id, null::varchar as attribute, null::varchar as record_id, null::varchar as source_id, null::varchar as rule where false'
    : parts.join(' union all ');
}

/** Value of the one record; null for blanks and placeholders. A list, for a join would not keep the order of rows. */
function singleValueSql(index: number, { placeholders }: GoldenPlan): string {
  const value = `r.${attributeColumn(index)}`;
  const known = placeholders.get(index);
  const isPlaceholder =
    known === undefined
      ? ''
      : ` when c${index} < 0 and list_contains([${known.map(quoteText).join(', ')}], ${value}) then null`;
  return `case when trim(${value}) = '' then null${isPlaceholder} else ${value} end`;
}
