/** Compared attributes as the pair meter wants them: codes by record, values, vector lengths, distance quantiles. */
import { randomNumbers } from '../../rulebook/weigh/random.ts';
import { distancesOf } from '../../rulebook/compare/distances.ts';
import { swappedWith } from '../../rulebook/compare/swapped-names.ts';
import { allocateShared } from '../../rulebook/compare/values.ts';
import { squaresOf, type MeasuredColumn, type MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import type { MatchModel } from '../../rulebook/weigh/model.ts';
import type { EncodedAttribute } from './encode.ts';
import type { GramSpace } from './record-vectors.ts';

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
  const others = swappedWith(compared.map(({ type }) => type));
  const columns = compared.map((attribute, index): MeasuredColumn => {
    const { table } = attribute.column;
    const quantiles = model?.attributes[index]?.quantiles ?? attribute.set?.thresholds ?? distanceQuantiles(attribute);
    return {
      rule: { kind: table.kind, quantiles },
      table,
      squares: squaresOf(table, grams.weights, allocateShared),
      swappedWith: others[index],
    };
  });
  return { rows, columns, vectors: grams.all, gramWeights: grams.weights };
}

function distanceQuantiles({ codes, column: { table }, index }: EncodedAttribute): number[] {
  if (table.numbers.length === 0) return [];
  const values = Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : table.numbers[code]!));
  return distancesOf(table.kind, values, randomNumbers(index + 3));
}
