/**
 * Lays golden records and their origins out for writing. A golden record is the entity's first record but for the values
 * that differ (none in four of five entities of people), which are laid beside it: records are streamed in their order,
 * without a join or a sort.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../../duck/open.ts';
import type { PlannedAttribute } from '../plan.ts';
import { appendColumns, enumColumn, numberColumn, textColumn } from './append-columns.ts';
import type { EntityMembers } from './entity-members.ts';
import type { GoldenAttribute } from './golden.ts';
import { attributeColumn } from './read-records.ts';

/**
 * Makes table `golden_entity (record_count, p<index> …)`, one row per record: of an entity's first record its size and the
 * values by which its golden record differs from it, '' where the entity has none; of further records a size of 0.
 */
export async function layOutGolden(
  connection: DuckDBConnection,
  { count, rows, starts, entityOf }: EntityMembers,
  golden: readonly GoldenAttribute[],
): Promise<void> {
  const records = new Int32Array(entityOf.length);
  for (let entity = 0; entity < count; entity++) {
    records[rows[starts[entity]!]!] = starts[entity + 1]! - starts[entity]!;
  }
  const names = golden.map((_, index) => `p${index} varchar`);
  await connection.run(`create table golden_entity (${['record_count integer', ...names].join(', ')})`);
  const columns = golden.map(({ patches }) => {
    const codes = new Int32Array(entityOf.length).fill(-1);
    for (const [code, entity] of patches.entities.entries()) codes[rows[starts[entity]!]!] = code;
    return textColumn(patches, (row) => codes[row]!);
  });
  await appendColumns(connection, 'golden_entity', entityOf.length, [numberColumn(records), ...columns]);
}

/** Golden records by their first record. */
export function goldenSql(attributes: readonly PlannedAttribute[]): string {
  const values = attributes.map(
    ({ name }, index) => `nullif(coalesce(p${index}, ${attributeColumn(index)}), '') as ${quoteName(name)}`,
  );
  return `select ${['entity_id', 'record_count::bigint as record_count', ...values].join(', ')}
    from records positional join row_entity positional join golden_entity where record_count > 0`;
}

const OVERRIDE = 'OVERRIDE';

/**
 * Makes tables `origin (is_origin, r<index> …)`, one row per record: the rule by which an entity has its value from it,
 * and `origin_override (row, r<index> …)`, one per entity with values that people set. As an enumeration a rule is
 * written in a quarter of the time of a text.
 */
export async function layOutOrigins(
  connection: DuckDBConnection,
  { rows, starts, entityOf }: EntityMembers,
  golden: readonly GoldenAttribute[],
): Promise<void> {
  const names = [...new Set([OVERRIDE, ...golden.flatMap(({ rule, rules }) => [rule, ...rules.values()])])];
  const codeOf = new Map(names.map((name, code) => [name, code]));
  const type = `enum (${names.map(quoteText).join(', ')})`;
  const rules = golden.map((_, index) => `r${index} ${type}`);
  const isOrigin = new Int32Array(entityOf.length);
  for (const attribute of golden) for (const row of attribute.rows) if (row >= 0) isOrigin[row] = 1;
  const columns = golden.map((attribute) => {
    const usual = codeOf.get(attribute.rule)!;
    return enumColumn(names, (row) => {
      const entity = entityOf[row]!;
      if (attribute.rows[entity] !== row) return -1;
      return attribute.rules.size === 0 ? usual : codeOf.get(attribute.rules.get(entity) ?? attribute.rule)!;
    });
  });
  await connection.run(`create table origin (${['is_origin integer', ...rules].join(', ')})`);
  await appendColumns(connection, 'origin', entityOf.length, [numberColumn(isOrigin), ...columns]);

  const entities = [...new Set(golden.flatMap(({ overridden }) => [...overridden.keys()]))].sort((a, b) => a - b);
  const first = Int32Array.from(entities, (entity) => rows[starts[entity]!]!);
  const overridden = golden.map((attribute) =>
    enumColumn(names, (at) =>
      (attribute.overridden.get(entities[at]!) ?? null) === null ? -1 : codeOf.get(OVERRIDE)!,
    ),
  );
  await connection.run(`create table origin_override (${['row integer', ...rules].join(', ')})`);
  await appendColumns(connection, 'origin_override', entities.length, [numberColumn(first), ...overridden]);
}

/** Records that golden values come from, in their order, then the values that people set. */
export function originsSql(attributes: readonly PlannedAttribute[]): string {
  const rules = attributes.map(({ name }, index) => `r${index} as ${quoteName(name)}`);
  return `select ${['entity_id', 'record_id', 'source_id', ...rules].join(', ')}
    from records positional join row_entity positional join origin where is_origin = 1
    union all
    select * from (
      select ${['entity_id', 'null', 'null', ...rules].join(', ')}
      from origin_override join (select rowid as row, entity_id from row_entity) using (row)
      where coalesce(${attributes.map((_, index) => `r${index}`).join(', ')}) is not null order by row)`;
}
