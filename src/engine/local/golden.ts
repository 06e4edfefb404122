/** Golden records: one value per attribute and entity, with where it came from. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../../duck/open.ts';
import { addressGroups } from '../../rulebook/consolidate/address-group.ts';
import { parseConsolidation, type ConsolidationRule } from '../../rulebook/consolidate/rule.ts';
import type { PlannedAttribute, UpdatePlan } from '../plan.ts';
import { addressSql, chooseAddresses } from './golden-address.ts';
import { applyRule } from './golden-rule.ts';
import { cellSql, findPlaceholders } from './golden-cells.ts';
import { appendTexts } from './write.ts';

/** Rules that the user set, by attribute index. @throws AppError INVALID_ARGUMENT */
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
 * tables records, entity_of, entity, std_<index>, std_code_<index>.
 * @param codes of standard values by attribute and row
 */
export async function consolidateAll(
  connection: DuckDBConnection,
  plan: UpdatePlan,
  rules: ReadonlyMap<number, ConsolidationRule>,
  codes: readonly Int32Array[],
): Promise<void> {
  await connection.run(
    `create table member as select r.row::int as row, r.entity, e.record_count > 1 as is_several
     from (select rowid as row, entity from entity_of) r join entity e using (entity) order by row`,
  );
  const hasPlaceholders = await findPlaceholders(connection, plan.attributes);
  const done = new Set<number>();
  // An attribute with a rule of its own is the user's to put together.
  const open = plan.attributes.filter((_, index) => !rules.has(index));
  for (const [number, names] of addressGroups(open).entries()) {
    const group = names.map((name) => plan.attributes.findIndex((attribute) => attribute.name === name));
    await chooseAddresses(connection, number, group, codes);
    for (const index of group) {
      await connection.run(addressSql(number, index, hasPlaceholders.has(index)));
      done.add(index);
    }
  }
  for (const index of plan.attributes.keys()) {
    const rule = rules.get(index);
    if (rule !== undefined) await applyRule(connection, plan, index, rule, hasPlaceholders);
    else if (!done.has(index)) await connection.run(defaultSql(index, hasPlaceholders.has(index)));
  }
}

/**
 * The most common standard value, in its most common spelling; ties go to the least by code points. Values that cannot
 * be read as the attribute's type (code −1) count only where an entity has no other.
 */
function defaultSql(index: number, hasPlaceholders: boolean): string {
  return `create table golden_${index} as
    with cell as (${cellSql(index, hasPlaceholders)}),
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

/** Values that people set instead of the consolidated ones; of entities that are gone they are passed over. */
export async function override(
  connection: DuckDBConnection,
  attributes: readonly PlannedAttribute[],
  overrides: Readonly<Record<string, Readonly<Record<string, string | null>>>>,
): Promise<void> {
  const said = Object.entries(overrides).flatMap(([entity, values]) =>
    Object.entries(values).map(([name, value]) => ({
      entity,
      value,
      index: attributes.findIndex((attribute) => attribute.name === name),
    })),
  );
  if (said.length === 0) return;
  await connection.run('create table said (number integer, entry varchar)');
  await appendTexts(connection, 'said', said.length, (at) => JSON.stringify(said[at]));
  for (const index of new Set(said.map((one) => one.index))) {
    if (index < 0) continue;
    const of = `from said s join entity e on e.entity_id = (s.entry->>'entity') where (s.entry->>'index')::int = ${index}`;
    await connection.run(
      `delete from golden_${index} where entity in (select e.entity ${of});
       insert into golden_${index} select e.entity, s.entry->>'value', null, 'OVERRIDE' ${of} and (s.entry->>'value') is not null`,
    );
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
  await connection.run('create table origin (entity integer, place integer, row integer, rule varchar)');
  for (const index of attributes.keys()) {
    await connection.run(
      `create table golden_value_${index} as select g.value as g${index}
       from golden_entity e left join golden_${index} g using (entity) order by e.entity;
       insert into origin select entity, ${index}, row, rule from golden_${index}`,
    );
  }
}

export function goldenSql(attributes: readonly PlannedAttribute[]): string {
  const joins = attributes.map((_, index) => `positional join golden_value_${index}`);
  const values = attributes.map(({ name }, index) => `g${index} as ${quoteName(name)}`);
  return `select ${['entity_id', 'record_count', ...values].join(', ')} from golden_entity ${joins.join(' ')}`;
}

/** Ids are joined once, after sorting by numbers. */
export function originsSql(attributes: readonly PlannedAttribute[]): string {
  const names = attributes.map(({ name }) => quoteText(name)).join(', ');
  return `select e.entity_id, [${names}][o.place + 1] as attribute, r.record_id, r.source_id, o.rule
    from origin o join golden_entity e using (entity) left join records r on r.rowid = o.row
    order by o.entity, o.place`;
}
