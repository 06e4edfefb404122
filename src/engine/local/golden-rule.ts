/** Golden values by a rule that the user set: the rulebook, entity by entity. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { consolidate, type Candidate, type RecordCells } from '../../rulebook/consolidate/consolidate.ts';
import type { ConsolidationRule } from '../../rulebook/consolidate/rule.ts';
import type { UpdatePlan } from '../plan.ts';
import { isValueSql } from './golden-cells.ts';
import { attributeColumn } from './read-records.ts';
import { appendTexts } from './write.ts';

interface Decided {
  readonly entity: number;
  readonly row: number;
  readonly value: string;
  readonly rule: string;
}

type Row = readonly (string | number | null)[];

/** Columns before the values. */
const FIXED = 4;

/** Makes `golden_<index>`. Only the columns that the rule asks for are read, one entity after the other. */
export async function applyRule(
  connection: DuckDBConnection,
  plan: UpdatePlan,
  index: number,
  rule: ConsolidationRule,
  placeholders: ReadonlyMap<number, unknown>,
): Promise<void> {
  const wanted = [index, ...askedFor(plan, rule).filter((at) => at !== index)];
  const names = wanted.map((at) => plan.attributes[at]!.name);
  const values = wanted.map((at) => `r.${attributeColumn(at)}`);
  const joins = wanted.map((at) => `left join std_${at} s${at} on s${at}.code = r.c${at}`).join(' ');
  const codes = wanted.map((at) => `positional join std_code_${at}`).join(' ');
  const own = attributeColumn(index);
  const result = await connection.stream(
    `select m.entity, m.row, r.record_id, r.source_id, ${values.join(', ')}, ${wanted.map((at) => `s${at}.value`).join(', ')},
       ${isValueSql(`r.${own}`, index, placeholders.has(index))}
     from (select records.rowid as row, * from records ${codes}) r join member m on m.row = r.row and m.is_several ${joins}
     order by m.entity, r.record_id`,
  );
  const decided: Decided[] = [];
  const decide = (members: readonly Row[]): void => {
    const one = decideEntity(members, names, rule, plan.attributes[index]!.type);
    if (one !== null) decided.push(one);
  };
  let members: Row[] = [];
  for await (const rows of result.yieldRowsJs()) {
    for (const row of rows as Row[]) {
      if (members.length > 0 && members[0]![0] !== row[0]) {
        decide(members);
        members = [];
      }
      members.push(row);
    }
  }
  if (members.length > 0) decide(members);
  await connection.run(`create table ruled_${index} (number integer, entry varchar)`);
  await appendTexts(connection, `ruled_${index}`, decided.length, (at) => JSON.stringify(decided[at]));
  await connection.run(
    `create table golden_${index} as
     select (entry->>'entity')::int as entity, entry->>'value' as value, (entry->>'row')::int as row, entry->>'rule' as rule
     from ruled_${index}`,
  );
}

/** Indexes of the attributes whose cells the rule looks at. */
function askedFor({ attributes }: UpdatePlan, { filters }: ConsolidationRule): number[] {
  const names = new Set(
    filters.flatMap((filter) => {
      if (filter.kind === 'MOST_RECENT') return [filter.by];
      return filter.kind === 'SOURCE_PRIORITY' ? filter.conditions.map(({ attribute }) => attribute) : [];
    }),
  );
  return [...attributes.keys()].filter((at) => names.has(attributes[at]!.name));
}

function decideEntity(
  members: readonly Row[],
  names: readonly string[],
  rule: ConsolidationRule,
  type: UpdatePlan['attributes'][number]['type'],
): Decided | null {
  const width = names.length;
  const byId = new Map(members.map((row) => [String(row[2]), row]));
  const cell = (recordId: string, attribute: string, from: number): string | null =>
    (byId.get(recordId)?.[from + names.indexOf(attribute)] as string | null | undefined) ?? null;
  const cells: RecordCells = {
    value: (recordId, attribute) => cell(recordId, attribute, FIXED),
    standard: (recordId, attribute) => cell(recordId, attribute, FIXED + width),
  };
  const candidates = members.map((row): Candidate => ({
    recordId: String(row[2]),
    sourceId: String(row[3]),
    value: row.at(-1) ? (row[FIXED] as string) : null,
    standard: row[FIXED + width] as string | null,
  }));
  const chosen = consolidate(rule, type, candidates, cells);
  if (chosen.value === null || chosen.recordId === null) return null;
  return {
    entity: Number(members[0]![0]),
    row: Number(byId.get(chosen.recordId)![1]),
    value: chosen.value,
    rule: chosen.rule,
  };
}
