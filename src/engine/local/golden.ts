/** Golden records: one value per attribute and entity, with where it came from. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { addressGroups } from '../../rulebook/consolidate/address-group.ts';
import { parseConsolidation, type ConsolidationRule } from '../../rulebook/consolidate/rule.ts';
import type { PlannedAttribute, UpdatePlan } from '../plan.ts';
import { ADDRESS_RULE, addressSql, chooseAddresses } from './golden-address.ts';
import { applyRule } from './golden-rule.ts';
import { findPlaceholders, severalSql } from './golden-cells.ts';
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

/** What the golden records were put together by. */
export interface GoldenPlan {
  /** By attribute: what stands as rule where an entity has one record. */
  readonly ruleNames: readonly string[];
  /** By attribute: raw values that are placeholders. */
  readonly placeholders: ReadonlyMap<number, readonly string[]>;
}

/**
 * Makes table `golden_<index> (entity, value, row, rule)` per attribute, for entities of several records and for those
 * with values that people set; entities without a value are left out. The others are their one record (golden-files.ts).
 * Needs tables records, entity_of, entity, std_<index>, std_code_<index>.
 * @param codes of standard values by attribute and row
 */
export async function consolidateAll(
  connection: DuckDBConnection,
  plan: UpdatePlan,
  rules: ReadonlyMap<number, ConsolidationRule>,
  codes: readonly Int32Array[],
  overrides: Overrides,
): Promise<GoldenPlan> {
  await connection.run('create table overridden (number integer, entity_id varchar)');
  const ids = Object.keys(overrides);
  await appendTexts(connection, 'overridden', ids.length, (at) => ids[at]!);
  await connection.run(
    `create table member as
     select r.row::int as row, r.entity,
       e.record_count > 1 or e.entity_id in (select entity_id from overridden) as is_several
     from (select rowid as row, entity from entity_of) r join entity e using (entity) order by row`,
  );
  const placeholders = await findPlaceholders(connection, plan.attributes);
  const ruleNames = plan.attributes.map((_, index) => {
    const rule = rules.get(index);
    return rule === undefined ? 'MOST_COMMON' : rule.filters.map(({ kind }) => kind).join(' > ');
  });
  const done = new Set<number>();
  // An attribute with a rule of its own is the user's to put together.
  const open = plan.attributes.filter((_, index) => !rules.has(index));
  for (const [number, names] of addressGroups(open).entries()) {
    const group = names.map((name) => plan.attributes.findIndex((attribute) => attribute.name === name));
    await chooseAddresses(connection, number, group, codes);
    for (const index of group) {
      await connection.run(addressSql(number, index, placeholders.has(index)));
      ruleNames[index] = ADDRESS_RULE;
      done.add(index);
    }
  }
  for (const index of plan.attributes.keys()) {
    const rule = rules.get(index);
    if (rule !== undefined) await applyRule(connection, plan, index, rule, placeholders);
    else if (!done.has(index)) await connection.run(defaultSql(index, placeholders.has(index)));
  }
  await override(connection, plan.attributes, overrides);
  return { ruleNames, placeholders };
}

/**
 * The most common standard value, in its most common spelling; ties go to the least by code points. Values that cannot
 * be read as the attribute's type (code −1) count only where an entity has no other.
 */
function defaultSql(index: number, hasPlaceholders: boolean): string {
  return `create table golden_${index} as
    with several as (${severalSql(index, hasPlaceholders)}),
    spelling as (select entity, code, value, count(*) as times, min(row) as row from several group by all),
    standard as (
      select entity, code, sum(times) as times, arg_min(value, (-times, value)) as value,
        arg_min(row, (-times, value)) as row
      from spelling group by entity, code),
    best as (
      select entity, arg_min(value, (code < 0, -times, value, row)) as value, arg_min(row, (code < 0, -times, value, row)) as row
      from standard group by entity)
    select entity, value, row, 'MOST_COMMON' as rule from best`;
}

/** Entity id → attribute → value that somebody set; null: none. */
export type Overrides = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** Values that people set instead of the consolidated ones; of entities that are gone they are passed over. */
async function override(
  connection: DuckDBConnection,
  attributes: readonly PlannedAttribute[],
  overrides: Overrides,
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
