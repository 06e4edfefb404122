/** Stage encode: every attribute's values → codes, and the choice of attributes that say something about identity. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { compositionName, isOfTitle, type Composition } from '../../rulebook/compare/composition.ts';
import { allocateShared, type ComparisonKind } from '../../rulebook/compare/values.ts';
import { markOf, waysOf } from '../../rulebook/standardize/by-source.ts';
import type { CleaningOptions, DecidedCleaning } from '../../rulebook/standardize/cleaning.ts';
import { quoteText } from '../../duck/open.ts';
import type { ComparisonSetting } from '../../rulebook/settings/comparison.ts';
import type { PlannedAttribute } from '../plan.ts';
import type { EncodedColumn, StandardColumn } from './encode-column.ts';
import { compositionSql, findCompositions, withoutFalseNoise, withoutParts } from './encode-composed.ts';
import { columnBytes, exportColumn, type ColumnBytes } from './export-column.ts';
import type { Pool } from './pool.ts';
import { attributeColumn } from './read-records.ts';

/** What the files and the report need of an attribute. */
export interface StandardAttribute {
  readonly name: string;
  readonly index: number;
  readonly type: PlannedAttribute['type'];
  readonly cleaning: CleaningOptions;
  readonly codes: Int32Array;
  readonly column: StandardColumn;
  /** Why it takes no part in matching. */
  readonly useless: string | undefined;
  /** The attribute that it is compared as a part of. */
  readonly comparedIn?: string;
  /** Taken for noise at first, and compared because records that are near in it have more in common. */
  readonly isRescued?: boolean;
}

/** …and what is needed to compare its values. */
export interface EncodedAttribute extends StandardAttribute {
  readonly column: EncodedColumn;
  /** How the user wants it compared. */
  readonly set?: ComparisonSetting;
  /** It is put together from other attributes, and is compared only: no output has it. */
  readonly composition?: Composition;
}

/** An attribute of the plan, with how a given model or the user compares it. */
export type EncodedPlan = PlannedAttribute & { readonly kind?: ComparisonKind; readonly set?: ComparisonSetting };

export type ComposedPlan = EncodedPlan & { readonly composition: Composition };

/** Where the values of an attribute come from. */
export interface ValueColumn {
  /** SQL over table `records` */
  readonly sql: string;
  readonly bytes: ColumnBytes;
}

/** The columns of attributes, in their order. */
export async function valueColumns(
  connection: DuckDBConnection,
  attributes: readonly EncodedPlan[],
): Promise<ValueColumn[]> {
  const sql = attributes.map((attribute, index) => markedSql(attributeColumn(index), cleaningOf(attribute)));
  return measured(connection, sql);
}

async function measured(connection: DuckDBConnection, columns: readonly string[]): Promise<ValueColumn[]> {
  const bytes = await columnBytes(connection, columns);
  return columns.map((sql, index) => ({ sql, bytes: bytes[index]! }));
}

export interface EncodeOptions {
  readonly advance: (fraction: number) => void;
  /** Columns that are encoded at the same time. */
  readonly columnsAtOnce: number;
  /** What is compared as one: a given model's; absent: found. */
  readonly composed?: readonly ComposedPlan[];
  /** Attributes that are compared on their own because the user's settings name them. */
  readonly keepApart?: ReadonlySet<string>;
}

/** Attributes compared at most; of more, those with most information. */
const MOST_COMPARED = 40;
/** Share of the records whose title has a number, from which the numbers are compared. */
const LEAST_NUMBERED = 0.02;

export async function encodeAttributes(
  connection: DuckDBConnection,
  pool: Pool,
  attributes: readonly EncodedPlan[],
  columns: readonly ValueColumn[],
  records: number,
  options: EncodeOptions,
): Promise<EncodedAttribute[]> {
  const plain = await encodeColumns(connection, pool, attributes, columns, records, options);
  const isSuspected = ({ index }: EncodedAttribute): boolean => {
    const { role, type } = attributes[index]!;
    return role === 'NOISE' && type !== 'DATE';
  };
  const encoded = withoutFalseNoise(plain, isSuspected);
  const composed =
    options.composed ??
    findCompositions(encoded, options.keepApart ?? new Set()).map((composition) => composedPlan(composition, encoded));
  if (composed.length === 0) return limitCompared(encoded);
  const compositions = composed.map(({ composition }) => composition);
  const sql = composed.map((plan) => markedSql(compositionSql(plan.composition, attributes), cleaningOf(plan)));
  const whole = await encodeColumns(connection, pool, composed, await measured(connection, sql), records, {
    ...options,
    advance: () => undefined,
  });
  const all = whole.flatMap((attribute, at): EncodedAttribute[] => {
    const { composition } = composed[at]!;
    const isWorthIt =
      options.composed !== undefined || !isOfTitle(composition.as) || isCommon(attribute.column.facts.filled, records);
    return isWorthIt ? [{ ...attribute, index: attributes.length + at, composition }] : [];
  });
  return limitCompared([...withoutParts(encoded, compositions), ...all]);
}

/** How each source orders the whole name that a part is taken from. */
function nameOrderOf({ cleaning }: EncodedAttribute): DecidedCleaning {
  const { nameOrder, bySource } = cleaning as DecidedCleaning;
  return { ...(nameOrder && { nameOrder }), ...(bySource && { bySource }) };
}

/** Numbers that few titles have are not worth a comparison. */
function isCommon(filled: number, records: number): boolean {
  return filled >= LEAST_NUMBERED * records;
}

function composedPlan(composition: Composition, encoded: readonly EncodedAttribute[]): ComposedPlan {
  const first = encoded.find(({ name }) => name === composition.of[0])!;
  const isPart = composition.as !== 'COORDINATES' && !isOfTitle(composition.as);
  return {
    name: compositionName(composition),
    composition,
    type: composition.as === 'COORDINATES' ? 'LOCATION' : isOfTitle(composition.as) ? 'TEXT' : first.type,
    ...(isOfTitle(composition.as) ? { kind: 'set' } : {}),
    cleaning: isPart
      ? { ...first.cleaning, ...nameOrderOf(encoded.find(({ name }) => name === composition.of[1])!) }
      : {},
    reason: 'compared as one',
    role: 'ATTRIBUTE',
    isUsable: true,
  };
}

async function encodeColumns(
  connection: DuckDBConnection,
  pool: Pool,
  attributes: readonly (EncodedPlan & Partial<ComposedPlan>)[],
  columns: readonly ValueColumn[],
  records: number,
  { advance, columnsAtOnce }: Pick<EncodeOptions, 'advance' | 'columnsAtOnce'>,
): Promise<EncodedAttribute[]> {
  const order = [...columns.keys()].sort((a, b) => columns[b]!.bytes.sum - columns[a]!.bytes.sum || a - b);
  const encoded: EncodedAttribute[] = [];
  const running = new Set<Promise<void>>();
  let done = 0;
  for (const index of order) {
    // The export of one column overlaps the encoding of those before; more would only fill memory.
    if (running.size >= columnsAtOnce) await Promise.race(running);
    const attribute = attributes[index]!;
    const { sql, bytes } = columns[index]!;
    const blocks = await exportColumn(connection, sql, records, bytes);
    const codes = allocateShared(Int32Array, records * 4).fill(-1);
    const encode = async (): Promise<void> => {
      const column = await pool.run(
        'encodeColumn',
        {
          blocks,
          codes,
          type: attribute.type,
          cleaning: cleaningOf(attribute),
          kind: attribute.kind,
          composition: attribute.composition,
          ways: waysOf(cleaningOf(attribute)).map(({ cleaning }) => cleaning),
          isCompared: mayBeCompared(attribute),
        },
        blocks.flatMap((block) => [block.rows.buffer, block.lengths.buffer, block.bytes.buffer] as ArrayBuffer[]),
      );
      encoded.push({
        name: attribute.name,
        index,
        type: attribute.type,
        cleaning: cleaningOf(attribute),
        codes,
        column,
        useless: uselessBecause(attribute, column),
        ...(attribute.set === undefined ? {} : { set: attribute.set }),
      });
      advance(++done / attributes.length);
    };
    const task = encode().finally(() => running.delete(task));
    running.add(task);
  }
  await Promise.all(running);
  return encoded.sort((a, b) => a.index - b.index);
}

/** The user's word stands above what was inferred, but not above values that cannot be compared. */
function uselessBecause({ isUsable, reason, set }: EncodedPlan, { facts, useless }: EncodedColumn): string | undefined {
  if (set?.use === false) return 'left out by you';
  if (set?.use === true && facts.filled >= 2 && facts.distinct >= 2) return undefined;
  return isUsable ? useless : reason;
}

/** Noise may turn out to be none. */
export function mayBeCompared({ isUsable, role, set, kind }: EncodedPlan): boolean {
  return isUsable || role === 'NOISE' || set?.use === true || kind !== undefined;
}

/** The column, with a mark in front of the values of sources that write it in another way. */
function markedSql(column: string, cleaning: DecidedCleaning): string {
  const cases = waysOf(cleaning).map(({ sourceIds }, way) => {
    const sources = sourceIds.map(quoteText).join(', ');
    return `when source_id in (${sources}) and ${column} <> '' then ${quoteText(markOf(way))} || ${column}`;
  });
  return cases.length === 0 ? column : `(case ${cases.join(' ')} else ${column} end)`;
}

/** Inference decides per column how its values are read. */
function cleaningOf(attribute: PlannedAttribute): DecidedCleaning {
  return attribute.cleaning ?? {};
}

function limitCompared(encoded: EncodedAttribute[]): EncodedAttribute[] {
  const useful = encoded.filter((attribute) => attribute.useless === undefined);
  if (useful.length <= MOST_COMPARED) return encoded;
  const information = ({ column }: EncodedAttribute): number => column.facts.entropy * column.facts.filled;
  const isWanted = ({ set }: EncodedAttribute): number => Number(set?.use === true);
  const kept = new Set(
    useful
      .sort((a, b) => isWanted(b) - isWanted(a) || information(b) - information(a) || a.index - b.index)
      .slice(0, MOST_COMPARED),
  );
  return encoded.map((attribute) =>
    attribute.useless !== undefined || kept.has(attribute)
      ? attribute
      : { ...attribute, useless: `says less than the ${MOST_COMPARED} attributes that are compared` },
  );
}
