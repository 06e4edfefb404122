/** Compared attributes as the pair meter wants them: codes by record, values, vector lengths, distance quantiles. */
import { randomNumbers } from '../../rulebook/weigh/random.ts';
import { daysOf, allocateShared } from '../../rulebook/compare/values.ts';
import { squaresOf, type MeasuredColumn, type MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import type { MatchModel } from '../../rulebook/weigh/model.ts';
import type { EncodedAttribute, GramSpace } from './encode.ts';

/** Probabilities with which a random pair falls below each distance (recipe, step 4). */
const QUANTILES = [0.001, 0.01, 0.05, 0.2];
const RANDOM_PAIRS = 100_000;

export function measuredRecords(
  compared: readonly EncodedAttribute[],
  records: number,
  grams: GramSpace,
  model?: MatchModel,
): MeasuredRecords {
  const width = compared.length;
  const rows = allocateShared(Int32Array, records * width * 4);
  for (const [column, { codes }] of compared.entries()) {
    for (let record = 0, at = column; record < records; record++, at += width) rows[at] = codes[record]!;
  }
  const columns = compared.map((attribute, index): MeasuredColumn => {
    const { table } = attribute.column;
    const quantiles = model?.attributes[index]?.quantiles ?? attribute.set?.thresholds ?? distanceQuantiles(attribute);
    return { rule: { kind: table.kind, quantiles }, table, squares: squaresOf(table, grams.weights, allocateShared) };
  });
  return { rows, columns, grams: grams.of, squares: grams.squares, gramWeights: grams.weights };
}

function distanceQuantiles({ codes, column: { table }, index }: EncodedAttribute): number[] {
  if (table.kind !== 'number' && table.kind !== 'date') return [];
  const values = new Float64Array(codes.length);
  let count = 0;
  for (const code of codes) {
    const value = code < 0 ? Number.NaN : table.numbers[code]!;
    if (!Number.isNaN(value)) values[count++] = table.kind === 'date' ? daysOf(value) : value;
  }
  if (count < 2) return [0, 0, 0, 0];
  const draw = randomNumbers(index + 3);
  const distances = new Float64Array(RANDOM_PAIRS);
  for (let pair = 0; pair < RANDOM_PAIRS; pair++) {
    distances[pair] = Math.abs(values[draw() % count]! - values[draw() % count]!);
  }
  distances.sort();
  return QUANTILES.map((share) => distances[Math.floor(share * (RANDOM_PAIRS - 1))]!);
}
