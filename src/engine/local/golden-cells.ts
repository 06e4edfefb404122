/** What may stand in a golden record: cells with a value that is no placeholder. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { placeholderValueTest } from '../../rulebook/consolidate/placeholder-value.ts';
import type { PlannedAttribute } from '../plan.ts';
import { attributeColumn } from './read-records.ts';
import { appendTexts } from './write.ts';

/**
 * Raw placeholders by attribute index, where there are any; makes table `placeholder_<index> (number, value)` for each.
 * Only values that no standard form was found for are looked at, each once.
 */
export async function findPlaceholders(
  connection: DuckDBConnection,
  attributes: readonly PlannedAttribute[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = new Map<number, readonly string[]>();
  for (const [index, { type, cleaning }] of attributes.entries()) {
    const value = attributeColumn(index);
    const isPlaceholder = placeholderValueTest(type, cleaning ?? {});
    const result = await connection.stream(
      `select distinct r.${value} from records r positional join std_code_${index} c
       where c.c${index} < 0 and r.${value} is not null and trim(r.${value}) <> ''`,
    );
    const values: string[] = [];
    for await (const rows of result.yieldRowsJs()) {
      for (const [raw] of rows) if (isPlaceholder(raw as string)) values.push(raw as string);
    }
    if (values.length === 0) continue;
    found.set(index, values);
    await connection.run(`create table placeholder_${index} (number integer, value varchar)`);
    await appendTexts(connection, `placeholder_${index}`, values.length, (at) => values[at]!);
  }
  return found;
}

/** Condition on a raw value: it may stand in a golden record. */
export function isValueSql(column: string, index: number, hasPlaceholders: boolean): string {
  const filled = `${column} is not null and trim(${column}) <> ''`;
  return hasPlaceholders ? `${filled} and ${column} not in (select value from placeholder_${index})` : filled;
}

/** Cells (entity, row, value, code) of an attribute in entities of several records. */
export function severalSql(index: number, hasPlaceholders: boolean): string {
  return `select m.entity, m.row, r.value, c.c${index} as code
    from (select ${attributeColumn(index)} as value from records) r
      positional join std_code_${index} c positional join member m
    where m.is_several and ${isValueSql('r.value', index, hasPlaceholders)}`;
}
