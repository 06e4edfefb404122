/** Takes a pair's weight apart: what every attribute and the record as a whole brought, in bits that add up. */
import { LEARNED, SCORE, bitsOf, learnedOf, logOdds, type ScoreTable } from './score.ts';

export interface ScoredPair {
  readonly levels: Int8Array;
  /** Bits of the value of each column where it is equal, before shares. */
  readonly exact: readonly number[];
  readonly cosine: number;
  readonly score: number;
  /** Natural-log odds at that score. */
  readonly odds: number;
}

export interface Waterfall {
  readonly columns: readonly number[];
  readonly others: readonly { readonly name: string; readonly meaning: string; readonly bits: number }[];
}

export function waterfall(table: ScoreTable, pair: ScoredPair): Waterfall {
  const { learned } = table;
  const plain = learned === null ? 1 : 1 - LEARNED.share;
  let entropy = 0;
  for (const [column, level] of pair.levels.entries()) if (level >= 0) entropy += table.entropies[column]!;
  const columns = [...pair.levels].map((level, column) => {
    if (level < 0) return 0;
    const weight = level === 0 ? pair.exact[column]! * table.shares[column]! : table.weights[column]![level]!;
    // Likeness counts from the mean of what is neither for nor against a match.
    const likeness =
      (SCORE.likeness * (table.likeness[column]![level]! - SCORE.likenessFrom) * table.entropies[column]!) /
      Math.max(1e-9, entropy);
    const correction =
      learned === null ? 0 : LEARNED.share * (learnedOf(learned, column, weight) + learned.bits * weight);
    return (plain * (SCORE.bits * weight + likeness) + correction) / Math.LN2;
  });
  const whole =
    (plain * SCORE.cosine * (pair.cosine - SCORE.cosineFrom) +
      (learned === null ? 0 : LEARNED.share * learned.cosine * (pair.cosine - SCORE.cosineFrom))) /
    Math.LN2;
  // Without relatives the odds are those of the score alone.
  const alone = bitsOf(logOdds(table.cut, pair.score));
  const rest = alone - columns.reduce((sum, bits) => sum + bits, 0) - whole;
  return {
    columns,
    others: [
      { name: '(whole record)', meaning: `${Math.round(pair.cosine * 100)} % of the text in common`, bits: whole },
      {
        name: '(start)',
        meaning: 'how rare a match is among all pairs, and the calibration of this product',
        bits: rest,
      },
    ],
  };
}
