/** Takes a pair's weight apart: what every attribute and the record as a whole brought, in bits that add up. */
import { LEARNED, SCORE, bitsOf, learnedOf, logOdds, type ScoreTable } from './score.ts';

export interface ScoredPair {
  readonly levels: Int8Array;
  /** Bits of the value of each column where it is equal, before shares. */
  readonly exact: readonly number[];
  /** Null where the text of whole records is no part of the score. */
  readonly cosine: number | null;
  readonly score: number;
  /** Natural-log odds at that score. */
  readonly odds: number;
}

export interface Waterfall {
  readonly columns: readonly number[];
  readonly others: readonly { readonly name: string; readonly meaning: string; readonly bits: number }[];
}

export function waterfall(table: ScoreTable, pair: ScoredPair): Waterfall {
  const { learned, evidence } = table;
  const plain = learned === null ? 1 : 1 - LEARNED.share;
  let entropy = 0;
  for (const [column, level] of pair.levels.entries()) if (level >= 0) entropy += table.entropies[column]!;
  const columns = [...pair.levels].map((level, column) => {
    if (level < 0) return 0;
    const weight = level === 0 ? pair.exact[column]! * table.shares[column]! : table.weights[column]![level]!;
    // Likeness counts from the mean of what is neither for nor against a match.
    const likeness =
      (evidence.likeness * (table.likeness[column]![level]! - SCORE.likenessFrom) * table.entropies[column]!) /
      Math.max(1e-9, entropy);
    const correction =
      learned === null ? 0 : LEARNED.share * (learnedOf(learned, column, weight) + learned.bits * weight);
    return (plain * (evidence.bits * weight + likeness) + correction) / Math.LN2;
  });
  const perCosine = plain * evidence.cosine + (learned === null ? 0 : LEARNED.share * learned.cosine);
  const whole = pair.cosine === null ? 0 : (perCosine * (pair.cosine - SCORE.cosineFrom)) / Math.LN2;
  const alone = bitsOf(logOdds(table.cut, pair.score));
  const rest = alone - columns.reduce((sum, bits) => sum + bits, 0) - whole;
  return {
    columns,
    others: [
      ...(pair.cosine === null
        ? []
        : [
            {
              name: '(whole record)',
              meaning: `${Math.round(pair.cosine * 100)} % of the text in common`,
              bits: whole,
            },
          ]),
      {
        name: '(start)',
        meaning: 'how rare a match is among all pairs, and the calibration of this product',
        bits: rest,
      },
      ...(table.relatives === null
        ? []
        : [
            {
              name: '(relatives)',
              meaning: 'how much likelier one record twice is than two of one home or site that agree in this',
              bits: bitsOf(pair.odds) - alone,
            },
          ]),
    ],
  };
}
