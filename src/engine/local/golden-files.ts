/**
 * Lays golden records and their origins out for writing. An entity whose first record shows all of its golden values is
 * that record: such rows are streamed in their order, without a join or a sort (four of five entities of people). Of the
 * others the values that differ are laid beside their first record.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../../duck/open.ts';
import type { PlannedAttribute } from '../plan.ts';
import { appendColumns, enumColumn, numberColumn, textColumn } from './append-columns.ts';
import type { EntityMembers } from './entity-members.ts';
import type { GoldenAttribute } from './golden.ts';
import { attributeColumn } from './read-records.ts';

/** What a row of table `golden_entity` is. */
const KIND = { further: 0, same: 1, changed: 2 } as const;

/**
 * Makes tables `golden_entity (kind, record_count)`, one row per record, and `golden_patch (p<index> …)`, one row per
 * changed entity: '=' and a text, '' where the entity has no value, null where its first record has the value.
 */
export async function layOutGolden(
  connection: DuckDBConnection,
  { count, rows, starts, entityOf }: EntityMembers,
  golden: readonly GoldenAttribute[],
): Promise<void> {
  const kind = new Int32Array(entityOf.length);
  const records = new Int32Array(entityOf.length);
  for (let entity = 0; entity < count; entity++) {
    kind[rows[starts[entity]!]!] = KIND.same;
    records[rows[starts[entity]!]!] = starts[entity + 1]! - starts[entity]!;
  }
  for (const { patches } of golden) for (const entity of patches.entities) kind[rows[starts[entity]!]!] = KIND.changed;
  await connection.run('create table golden_entity (kind integer, record_count integer)');
  await appendColumns(connection, 'golden_entity', kind.length, [numberColumn(kind), numberColumn(records)]);

  const changed = new Int32Array(count).fill(-1);
  let changes = 0;
  for (let entity = 0; entity < count; entity++) {
    if (kind[rows[starts[entity]!]!] === KIND.changed) changed[entity] = changes++;
  }
  const names = golden.map((_, index) => `p${index} varchar`);
  await connection.run(`create table golden_patch (${names.join(', ')})`);
  const columns = golden.map(({ patches }) => {
    const codes = new Int32Array(changes).fill(-1);
    for (const [code, entity] of patches.entities.entries()) codes[changed[entity]!] = code;
    return textColumn(patches, (row) => codes[row]!);
  });
  await appendColumns(connection, 'golden_patch', changes, columns);
}

/** Entities whose first record shows their values, then the others, both by their first record. */
export function goldenSql(attributes: readonly PlannedAttribute[]): string {
  const own = attributes.map((_, index) => `nullif(${attributeColumn(index)}, '')`);
  const names = attributes.map(({ name }) => quoteName(name));
  const same = own.map((value, index) => `${value} as ${names[index]}`);
  const changed = own.map((value, index) => {
    const patch = `p${index}`;
    return `case when ${patch} is null then ${value} when ${patch} = '' then null else substr(${patch}, 2) end`;
  });
  const first = (kind: number): string =>
    `records positional join row_entity positional join golden_entity where kind = ${kind}`;
  return `select ${['entity_id', 'record_count::bigint as record_count', ...same].join(', ')} from ${first(KIND.same)}
    union all
    select ${['entity_id', 'record_count::bigint', ...changed].join(', ')}
    from (select * from ${first(KIND.changed)}) positional join golden_patch`;
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
