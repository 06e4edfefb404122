/** Golden values by a rule that the user set: the rulebook, entity by entity. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { consolidate, type Candidate, type RecordCells } from '../../rulebook/consolidate/consolidate.ts';
import type { ConsolidationRule } from '../../rulebook/consolidate/rule.ts';
import { placeholderValueTest } from '../../rulebook/consolidate/placeholder-value.ts';
import type { AttributeType } from '../../domain/attribute.ts';
import type { UpdatePlan } from '../plan.ts';
import type { StandardAttribute } from './encode.ts';
import type { GoldenScope } from './golden.ts';
import { attributeColumn } from './read-records.ts';
import { appendNumbers } from './write.ts';

/** What the rule decided of entities of several records. */
export interface Decided {
  /** Entity → the filters that decided. */
  readonly rules: ReadonlyMap<number, string>;
  /** Entity → value where its first record has another, null for none. */
  readonly values: ReadonlyMap<number, string | null>;
}

type Row = readonly (string | number | null)[];

/** Columns before the values. */
const FIXED = 4;

/**
 * Only the columns that the rule asks for are read, one entity after the other.
 * @param chosen entity → row whose value it shows; those of entities of several records are set here, −1 for none
 */
export async function applyRule(
  connection: DuckDBConnection,
  { plan, encoded, members }: GoldenScope,
  index: number,
  rule: ConsolidationRule,
  chosen: Int32Array,
): Promise<Decided> {
  const { entityOf, starts } = members;
  const wanted = [index, ...askedFor(plan, rule).filter((at) => at !== index)];
  const { type, cleaning } = plan.attributes[index]!;
  const view: RuleView = {
    rule,
    type,
    names: wanted.map((at) => plan.attributes[at]!.name),
    standards: wanted.map((at) => standardOf(encoded[at]!)),
    isPlaceholder: placeholderValueTest(type, cleaning ?? {}),
  };
  await connection.run('create table several (entity integer)');
  await appendNumbers(connection, 'several', [
    entityOf.map((entity) => (starts[entity + 1]! - starts[entity]! > 1 ? entity : -1)),
  ]);
  const values = wanted.map((at) => `r.${attributeColumn(at)}`);
  const result = await connection.stream(
    `select s.entity, r.rowid::int, r.record_id, r.source_id, ${values.join(', ')}
     from records r positional join several s where s.entity >= 0 order by s.entity, r.record_id`,
  );
  const rules = new Map<number, string>();
  const changed = new Map<number, string | null>();
  const decide = (of: readonly Row[]): void => {
    const entity = Number(of[0]![0]);
    const { row, value, rule: used } = decideEntity(of, view);
    const first = of.find((one) => one[1] === members.rows[starts[entity]!]!)!;
    chosen[entity] = row;
    rules.set(entity, used);
    if (value !== first[FIXED]) changed.set(entity, value);
  };
  let open: Row[] = [];
  for await (const rows of result.yieldRowsJs()) {
    for (const row of rows as Row[]) {
      if (open.length > 0 && open[0]![0] !== row[0]) {
        decide(open);
        open = [];
      }
      open.push(row);
    }
  }
  if (open.length > 0) decide(open);
  await connection.run('drop table several');
  return { rules, values: changed };
}

/** Standard text of a row's value. */
function standardOf({ codes, column }: StandardAttribute): (row: number) => string | null {
  const { standardBytes, standardOffsets } = column;
  const bytes = Buffer.from(standardBytes.buffer, standardBytes.byteOffset, standardBytes.byteLength);
  return (row) => {
    const code = codes[row]!;
    return code < 0 ? null : bytes.toString('utf8', standardOffsets[code], standardOffsets[code + 1]);
  };
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

interface RuleView {
  readonly rule: ConsolidationRule;
  readonly type: AttributeType;
  /** The attribute itself, then those that the rule asks for. */
  readonly names: readonly string[];
  readonly standards: readonly ((row: number) => string | null)[];
  readonly isPlaceholder: (raw: string) => boolean;
}

function decideEntity(
  members: readonly Row[],
  { rule, type, names, standards, isPlaceholder }: RuleView,
): { readonly row: number; readonly value: string | null; readonly rule: string } {
  const byId = new Map(members.map((row) => [String(row[2]), row]));
  const cells: RecordCells = {
    value: (recordId, attribute) => (byId.get(recordId)![FIXED + names.indexOf(attribute)] ?? null) as string | null,
    standard: (recordId, attribute) => standards[names.indexOf(attribute)]!(Number(byId.get(recordId)![1])),
  };
  const candidates = members.map((row): Candidate => {
    const raw = row[FIXED] as string | null;
    const standard = standards[0]!(Number(row[1]));
    const isValue = raw !== null && (standard !== null || (!/^ *$/.test(raw) && !isPlaceholder(raw)));
    return { recordId: String(row[2]), sourceId: String(row[3]), value: isValue ? raw : null, standard };
  });
  const chosen = consolidate(rule, type, candidates, cells);
  if (chosen.value === null || chosen.recordId === null) return { row: -1, value: null, rule: chosen.rule };
  return { row: Number(byId.get(chosen.recordId)![1]), value: chosen.value, rule: chosen.rule };
}
