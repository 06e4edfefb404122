/** Golden records: the default rule in SQL over standard codes, other rules by the rulebook on entities of several records. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../../duck/open.ts';
import { consolidate, type Candidate, type RecordCells } from '../../rulebook/consolidate/consolidate.ts';
import { parseConsolidation, type ConsolidationRule } from '../../rulebook/consolidate/rule.ts';
import type { PlannedAttribute, UpdatePlan } from '../plan.ts';
import { attributeColumn } from './read-records.ts';
import { appendTexts } from './write.ts';

/** Rules other than the default, by attribute index. @throws AppError INVALID_ARGUMENT */
export function ownRules(plan: UpdatePlan): ReadonlyMap<number, ConsolidationRule> {
  const scope = {
    attributes: plan.attributes.map(({ name }) => name),
    sourceIds: plan.sources.map(({ sourceId }) => sourceId),
  };
  return new Map(
    [...plan.attributes.entries()].flatMap(([index, attribute]) =>
      attribute.consolidation === undefined || attribute.consolidation === null
        ? []
        : [
            [
              index,
              parseConsolidation(attribute.consolidation, { ...scope, field: `attributes[${index}].consolidation` }),
            ] as const,
          ],
    ),
  );
}

/**
 * Makes table `golden_<index> (entity, value, row, rule)` per attribute; entities without a value are left out. Needs
 * tables records, entity_of, entity, std_code_<index>.
 */
export async function consolidateAll(
  connection: DuckDBConnection,
  plan: UpdatePlan,
  rules: ReadonlyMap<number, ConsolidationRule>,
): Promise<void> {
  await connection.run(
    `create table member as select r.row::int as row, r.entity, e.record_count > 1 as is_several
     from (select rowid as row, entity from entity_of) r join entity e using (entity) order by row`,
  );
  for (const index of plan.attributes.keys()) {
    await connection.run(defaultSql(index));
    const rule = rules.get(index);
    if (rule !== undefined) await applyRule(connection, plan, index, rule);
  }
}

/**
 * The most common standard value, in its most common spelling; ties go to the least by code points. Values that cannot
 * be read as the attribute's type (code −1) count only where an entity has no other.
 */
function defaultSql(index: number): string {
  const value = attributeColumn(index);
  return `create table golden_${index} as
    with cell as (
      select m.entity, m.row, m.is_several, r.value, c.c${index} as code
      from (select rowid as row, ${value} as value from records) r
        positional join std_code_${index} c positional join member m
      where r.value is not null and trim(r.value) <> ''),
    several as (select entity, row, value, code from cell where is_several),
    spelling as (select entity, code, value, count(*) as times, min(row) as row from several group by all),
    standard as (
      select entity, code, sum(times) as times, arg_min(value, (-times, value)) as value,
        arg_min(row, (-times, value)) as row
      from spelling group by entity, code),
    best as (
      select entity, arg_min(value, (code < 0, -times, value)) as value, arg_min(row, (code < 0, -times, value)) as row
      from standard group by entity)
    select entity, value, row, 'MOST_COMMON' as rule from best
    union all select entity, value, row, 'MOST_COMMON' as rule from cell where not is_several`;
}

async function applyRule(
  connection: DuckDBConnection,
  plan: UpdatePlan,
  index: number,
  rule: ConsolidationRule,
): Promise<void> {
  const names = plan.attributes.map(({ name }) => name);
  const standard = names.map((_, at) => `s${at}.value as s${at}`);
  const joins = names.map((_, at) => `left join std_${at} s${at} on s${at}.code = r.c${at}`).join(' ');
  const codes = names.map((_, at) => `positional join std_code_${at}`).join(' ');
  const read = await connection.runAndReadAll(
    `select m.entity, m.row, r.record_id, r.source_id, ${names.map((_, at) => `r.${attributeColumn(at)}`).join(', ')}, ${standard.join(', ')}
     from (select records.rowid as row, * from records ${codes}) r join member m on m.row = r.row and m.is_several ${joins}
     order by m.entity, r.record_id`,
  );
  const width = names.length;
  const rows = read.getRowsJS() as (string | number | null)[][];
  const decided: { readonly entity: number; readonly row: number; readonly value: string; readonly rule: string }[] =
    [];
  for (const members of Map.groupBy(rows, (row) => Number(row[0])).values()) {
    const byId = new Map(members.map((row) => [String(row[2]), row]));
    const cell = (recordId: string, attribute: string, from: number): string | null =>
      (byId.get(recordId)?.[from + names.indexOf(attribute)] as string | null | undefined) ?? null;
    const cells: RecordCells = {
      value: (recordId, attribute) => cell(recordId, attribute, 4),
      standard: (recordId, attribute) => cell(recordId, attribute, 4 + width),
    };
    const candidates = members.map((row): Candidate => {
      const value = row[4 + index] as string | null;
      return {
        recordId: String(row[2]),
        sourceId: String(row[3]),
        value: value === null || value.trim() === '' ? null : value,
        standard: row[4 + width + index] as string | null,
      };
    });
    const chosen = consolidate(rule, (plan.attributes[index] as PlannedAttribute).type, candidates, cells);
    if (chosen.value === null || chosen.recordId === null) continue;
    decided.push({
      entity: Number(members[0]![0]),
      row: Number(byId.get(chosen.recordId)?.[1]),
      value: chosen.value,
      rule: chosen.rule,
    });
  }
  await connection.run(`create table ruled_${index} (number integer, entry varchar)`);
  await appendTexts(connection, `ruled_${index}`, decided.length, (at) => JSON.stringify(decided[at]));
  await connection.run(
    `delete from golden_${index} where entity in (select entity from member where is_several);
     insert into golden_${index} select (entry->>'entity')::int, entry->>'value', (entry->>'row')::int, entry->>'rule'
     from ruled_${index}`,
  );
}

/** Values that people set instead of the consolidated ones. */
export async function override(
  connection: DuckDBConnection,
  attributes: readonly PlannedAttribute[],
  overrides: Readonly<Record<string, Readonly<Record<string, string | null>>>>,
): Promise<void> {
  for (const [entityId, values] of Object.entries(overrides)) {
    for (const [name, value] of Object.entries(values)) {
      const index = attributes.findIndex((attribute) => attribute.name === name);
      if (index < 0) continue;
      const entity = `(select entity from entity where entity_id = ${quoteText(entityId)})`;
      await connection.run(`delete from golden_${index} where entity in ${entity}`);
      if (value === null) continue;
      await connection.run(
        `insert into golden_${index} select entity, ${quoteText(value)}, null, 'OVERRIDE' from entity where entity_id = ${quoteText(entityId)}`,
      );
    }
  }
}

/**
 * Makes table `golden_value_<index> (g<index>)`, one row per entity in their order, and `origin`: a join over hundreds
 * of attributes at once would not fit into memory.
 */
export async function layOutGolden(
  connection: DuckDBConnection,
  attributes: readonly PlannedAttribute[],
): Promise<void> {
  await connection.run(
    'create table golden_entity as select entity, entity_id, record_count from entity order by entity',
  );
  await connection.run(
    'create table origin (entity integer, place integer, entity_id varchar, attribute varchar, record_id varchar, source_id varchar, rule varchar)',
  );
  for (const [index, { name }] of attributes.entries()) {
    await connection.run(
      `create table golden_value_${index} as select g.value as g${index}
       from golden_entity e left join golden_${index} g using (entity) order by e.entity;
       insert into origin select e.entity, ${index}, e.entity_id, ${quoteText(name)}, r.record_id, r.source_id, g.rule
       from golden_${index} g join entity e using (entity) left join records r on r.rowid = g.row`,
    );
  }
}

export function goldenSql(attributes: readonly PlannedAttribute[]): string {
  const joins = attributes.map((_, index) => `positional join golden_value_${index}`);
  const values = attributes.map(({ name }, index) => `g${index} as ${quoteName(name)}`);
  return `select ${['entity_id', 'record_count', ...values].join(', ')} from golden_entity ${joins.join(' ')}`;
}

export const ORIGINS_SQL = 'select entity_id, attribute, record_id, source_id, rule from origin order by entity, place';
