/** Golden records: one value per attribute and entity, with where it came from. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Curation } from '../../domain/curation.ts';
import { addressGroups } from '../../rulebook/consolidate/address-group.ts';
import { parseConsolidation, type ConsolidationRule } from '../../rulebook/consolidate/rule.ts';
import type { UpdatePlan } from '../plan.ts';
import type { ChooseGoldenInput, ChosenGolden } from './choose-golden.ts';
import type { StandardAttribute } from './encode.ts';
import type { EntityMembers } from './entity-members.ts';
import type { GoldenColumn } from './golden-cells.ts';
import { openGoldenExport } from './golden-export.ts';
import { withPatches, type GoldenPatches } from './golden-patches.ts';
import { applyRule, type Decided } from './golden-rule.ts';
import { overriddenValues } from './overridden-values.ts';
import type { Pool } from './pool.ts';

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

/** The golden values of one attribute. */
export interface GoldenAttribute {
  /** Entity → row whose value it shows; −1: none, or one that a person set. */
  readonly rows: Int32Array;
  /** What decided, unless `rules` says otherwise. */
  readonly rule: string;
  /** By entity. */
  readonly rules: ReadonlyMap<number, string>;
  /** Entity → value that a person set, null for none. */
  readonly overridden: ReadonlyMap<number, string | null>;
  readonly patches: GoldenPatches;
}

export interface GoldenScope {
  readonly plan: UpdatePlan;
  readonly rules: ReadonlyMap<number, ConsolidationRule>;
  /** The plan's attributes. */
  readonly encoded: readonly StandardAttribute[];
  readonly members: EntityMembers;
  /** Order of records by their id. */
  readonly rank: Int32Array;
  readonly overrides: Curation['overrides'];
}

const ADDRESS_RULE = 'ADDRESS_OF_ONE_RECORD';

/** Needs tables records and row_entity. An entity of one record is that record: only the others are put together. */
export async function consolidateAll(
  connection: DuckDBConnection,
  pool: Pool,
  scope: GoldenScope,
): Promise<GoldenAttribute[]> {
  const { plan, rules, encoded, members, rank } = scope;
  const cells = await openGoldenExport(connection, encoded, members);
  const chosen = new Map<number, ChosenGolden>();
  const ruleNames = new Map<number, string>();
  const running = new Set<Promise<void>>();
  for (const { how, indexes } of waysOf(scope)) {
    // The export of one column overlaps the choices of those before; more would only fill memory.
    if (running.size >= pool.threads) await Promise.race(running);
    const columns = await cells.columns(indexes);
    const choose = async (): Promise<void> => {
      const input = { how, members, columns, rank };
      const answers = await pool.run('chooseGolden', input, columns.flatMap(buffersOf));
      for (const [at, index] of indexes.entries()) chosen.set(index, answers[at]!);
    };
    const task = choose().finally(() => running.delete(task));
    running.add(task);
    for (const index of indexes) ruleNames.set(index, how === 'ADDRESS' ? ADDRESS_RULE : ruleName(rules.get(index)));
  }
  await Promise.all(running);
  await cells.close();
  const overridden = await overriddenValues(connection, plan, members, scope.overrides);
  const golden: GoldenAttribute[] = [];
  for (const index of plan.attributes.keys()) {
    const { rows, patches } = chosen.get(index)!;
    const rule = rules.get(index);
    const decided = rule === undefined ? NOTHING_DECIDED : await applyRule(connection, scope, index, rule, rows);
    const byHand = overridden.get(index) ?? new Map<number, string | null>();
    for (const entity of byHand.keys()) rows[entity] = -1;
    golden.push({
      rows,
      rule: ruleNames.get(index)!,
      rules: decided.rules,
      overridden: byHand,
      patches: withPatches(patches, new Map([...decided.values, ...byHand])),
    });
  }
  return golden;
}

const NOTHING_DECIDED: Decided = { rules: new Map(), values: new Map() };

interface GoldenWay {
  readonly how: ChooseGoldenInput['how'];
  readonly indexes: readonly number[];
}

/** Addresses go together; an attribute with a rule of its own is the user's to put together. */
function waysOf({ plan, rules }: GoldenScope): readonly GoldenWay[] {
  const open = plan.attributes.filter((_, index) => !rules.has(index));
  const groups = addressGroups(open).map((names) =>
    names.map((name) => plan.attributes.findIndex((attribute) => attribute.name === name)),
  );
  const grouped = new Set(groups.flat());
  const alone = [...plan.attributes.keys()].filter((index) => !grouped.has(index));
  return [
    ...groups.map((indexes) => ({ how: 'ADDRESS' as const, indexes })),
    ...alone.map((index) => ({
      how: rules.has(index) ? ('LEFT_OPEN' as const) : ('MOST_COMMON' as const),
      indexes: [index],
    })),
  ];
}

function ruleName(rule: ConsolidationRule | undefined): string {
  return rule === undefined ? 'MOST_COMMON' : rule.filters.map(({ kind }) => kind).join(' > ');
}

function buffersOf({ blocks }: GoldenColumn): ArrayBuffer[] {
  return blocks.flatMap(({ rows, lengths, bytes }) => [rows.buffer, lengths.buffer, bytes.buffer] as ArrayBuffer[]);
}
