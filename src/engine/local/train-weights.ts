/** What a column's levels weigh: u from counts and random pairs, and the share of the evidence that is its own. */
import { levelCount } from '../../rulebook/compare/levels.ts';
import { unfold } from '../../rulebook/compare/fold.ts';
import { evidenceShares } from '../../rulebook/weigh/dependence.ts';
import type { AttributeType } from '../../domain/attribute.ts';
import type { ModelAttribute } from '../../rulebook/weigh/model.ts';
import type { MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import { frequentCodes, type CountRule } from '../../rulebook/weigh/term-frequency.ts';
import type { EncodedAttribute } from './encode.ts';
import type { MeasuredChunk } from './measure-pairs.ts';
import { thinned, type SampledPairs } from './train-sample.ts';

/** Non-matches whose correlation is measured. */
const MOST_CORRELATED = 100_000;

/** u: equal from the counts of all values, the others from random pairs. */
export function randomLevels(
  { column: { table, facts } }: EncodedAttribute,
  chunks: readonly MeasuredChunk[],
  column: number,
  width: number,
): number[] {
  const levels = levelCount(table.kind);
  const seen = new Float64Array(levels);
  for (const chunk of chunks) {
    for (let at = column; at < chunk.levels.length; at += width) {
      const level = chunk.levels[at]!;
      if (level >= 0) seen[level]!++;
    }
  }
  let equalPairs = 0;
  for (const count of table.counts) equalPairs += count * (count - 1);
  const equal = Math.max(equalPairs / (facts.filled * (facts.filled - 1)), 0.5 / facts.filled);
  let others = 0;
  for (let level = 1; level < levels; level++) others += seen[level]! + 0.3;
  return Array.from(seen, (count, level) => (level === 0 ? equal : ((count + 0.3) / others) * (1 - equal)));
}

/** Which values' own counts are used: none where the user wants every equal value to weigh the same. */
export function countsOf(attribute: EncodedAttribute, u0: number, records: number): CountRule {
  const { set, column } = attribute;
  const isByValue = set?.termFrequency ?? (set?.u?.[0] ?? null) === null;
  return isByValue
    ? frequentCodes(column.table.counts)
    : { own: new Set(), otherCount: u0 * drawnFrom(attribute, records) };
}

/** Types whose values are made to be one's own. */
const OWN: ReadonlySet<AttributeType> = new Set(['IDENTIFIER', 'TRUSTED_ID', 'PHONE', 'EMAIL']);

/**
 * Cells that the probability of a value is a share of. Where a cell of an identifier is empty another value is missing:
 * of 15 passports of 159 people two equal ones are no 1 in 7 by chance. Empty cells of other types say nothing of how
 * common a value is.
 */
function drawnFrom({ type, column: { facts } }: EncodedAttribute, records: number): number {
  return OWN.has(type) ? records : facts.filled;
}

export function modelAttribute(
  attribute: EncodedAttribute,
  m: readonly number[],
  u: readonly number[],
  records: number,
  quantiles: readonly number[],
  rule: CountRule,
): ModelAttribute {
  const { name, type, cleaning, column, composition } = attribute;
  const { table, facts } = column;
  const frequent: Record<string, number> = {};
  for (const code of rule.own) {
    frequent[unfold(table.symbols, table.offsets[code]!, table.offsets[code + 1]!)] = table.counts[code]!;
  }
  return {
    name,
    type,
    cleaning,
    kind: table.kind,
    ...(composition === undefined ? {} : { composition }),
    entropy: facts.entropy,
    fill: facts.filled / records,
    quantiles,
    m,
    u,
    weights: m.map((value, level) => Math.log2(value / u[level]!)),
    share: 1,
    total: drawnFrom(attribute, records),
    frequent,
    otherCount: rule.otherCount,
  };
}

/** Weights of sampled pairs that do not match, in columns, and what share of them is each column's own. */
export function sharesOf(
  pairs: SampledPairs,
  attributes: readonly ModelAttribute[],
  exact: readonly Float64Array[],
  measured: MeasuredRecords,
  records: number,
): number[] {
  const { width } = pairs;
  const prior = -Math.log2(Math.max(1, records - 1));
  const weights = new Float64Array(width);
  const step = thinned(pairs.count, MOST_CORRELATED * 2);
  const kept: number[] = [];
  for (let pair = 0; pair < pairs.count && kept.length < MOST_CORRELATED * width; pair += step) {
    let bits = prior;
    for (let column = 0; column < width; column++) {
      const level = pairs.levels[pair * width + column]!;
      weights[column] =
        level < 0
          ? 0
          : level === 0
            ? exact[column]![measured.rows[pairs.left[pair]! * width + column]!]!
            : attributes[column]!.weights[level]!;
      bits += weights[column]!;
    }
    // Posterior below .1.
    if (bits < Math.log2(1 / 9)) for (const weight of weights) kept.push(weight);
  }
  return evidenceShares(Float64Array.from(kept), width);
}
