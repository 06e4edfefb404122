/** Golden addresses: all parts of a group from one record (rulebook/consolidate/address-group.ts). */
import type { DuckDBConnection } from '@duckdb/node-api';
import { addressScores } from '../../rulebook/consolidate/address-group.ts';
import { severalSql } from './golden-cells.ts';
import { readIntegers } from './read-numbers.ts';
import { attributeColumn } from './read-records.ts';
import { appendNumbers } from './write.ts';

export const ADDRESS_RULE = 'ADDRESS_OF_ONE_RECORD';

/** Behind every part when texts are compared; sorts before whatever may follow. */
const END = 'chr(1)';

/**
 * Makes table `address_<number> (entity, row)` with the record that each entity of several records takes its address
 * from. Of equally good ones the least text, then the least record id.
 */
export async function chooseAddresses(
  connection: DuckDBConnection,
  number: number,
  group: readonly number[],
  codes: readonly Int32Array[],
): Promise<void> {
  const entity = await readIntegers(connection, 'select entity from member order by row');
  const scores = addressScores(
    entity,
    group.map((index) => codes[index]!),
  );
  await connection.run(`create table address_score_${number} (score integer)`);
  await appendNumbers(connection, `address_score_${number}`, [scores]);
  const text = group.map((index) => `coalesce(r.${attributeColumn(index)}, '') || ${END}`).join(' || ');
  await connection.run(
    `create table address_${number} as
     select entity, arg_min(row, (-score, text, record_id)) as row
     from (select m.entity, m.row, m.is_several, s.score, ${text} as text, r.record_id
       from records r positional join member m positional join address_score_${number} s)
     where is_several group by entity`,
  );
}

/** Makes `golden_<index>` of one part. */
export function addressSql(number: number, index: number, hasPlaceholders: boolean): string {
  return `create table golden_${index} as
    select c.entity, c.value, c.row, '${ADDRESS_RULE}' as rule
    from (${severalSql(index, hasPlaceholders)}) c join address_${number} a on a.row = c.row`;
}
