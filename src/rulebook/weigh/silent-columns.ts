/**
 * Columns that say nothing about identity: the values of likely matches are as unlike in them as those of random pairs.
 * Marks, days of change and figures of the moment are such. Left in, they lower the cosine and the likeness of every
 * match: a random word beside places cost .10 of F1, a random day beside products .03.
 *
 * What the column itself says must not count when likely matches are looked for: by chance some pairs agree in it, would
 * be taken for matches the more, and prove it telling.
 */
import type { Patterns } from './em.ts';
import type { RelativesEvidence } from './relatives.ts';

const SILENT = {
  /** Fewer likely matches cannot tell. */
  leastMatches: 30,
  /**
   * Bits that a column says on average about a match, beyond what chance shows in so few. Random words, days and numbers
   * say .000 to .005 in over 200 matches; a column that agrees in 99 of 100 pairs of any kind says .03 at most.
   */
  mostBits: 0.03,
  /** Standard deviations of chance. */
  deviations: 2,
  /** Columns that say more even when they count for themselves are not looked into; random ones reach .4. */
  mostSuspected: 1,
} as const;

/** Expected levels of likely matches, by number of pairs. */
export type MatchedLevels = readonly number[];

/** Bits that a column says on average about a match: the divergence of m from u. */
export function meanBits(m: readonly number[], u: readonly number[]): number {
  return m.reduce((sum, value, level) => (value > 0 ? sum + value * Math.log2(value / u[level]!) : sum), 0);
}

export function isSuspected(m: readonly number[], u: readonly number[]): boolean {
  return meanBits(m, u) < SILENT.mostSuspected;
}

/** Whether likely matches, found without the column, show that it says nothing, or that it says something, or neither. */
export function verdictOn(matched: MatchedLevels, u: readonly number[]): 'SILENT' | 'TELLING' | 'UNKNOWN' {
  const matches = matched.reduce((sum, value) => sum + value, 0);
  if (matches < SILENT.leastMatches) return 'UNKNOWN';
  const freedom = u.length - 1;
  // 2n · divergence (in nats) of n draws from u is distributed as χ².
  const byChance = (freedom + SILENT.deviations * Math.sqrt(2 * freedom)) / (2 * Math.LN2 * matches);
  const m = matched.map((value) => value / matches);
  return meanBits(m, u) < SILENT.mostBits + byChance ? 'SILENT' : 'TELLING';
}

/** Levels of one column among matches of three classes (see relatives.ts) that are found by the other columns. */
export function levelsOfMatches(
  { width, levels, counts }: Patterns,
  classes: Pick<RelativesEvidence, 'm' | 'h' | 'prior'>,
  u: readonly (readonly number[])[],
  prior: number,
  column: number,
): MatchedLevels {
  const ratios = (of: readonly (readonly number[])[]): number[][] =>
    of.map((levels, c) => levels.map((value, level) => (c === column ? 0 : Math.log(value / u[c]![level]!))));
  const [ratioM, ratioH] = [ratios(classes.m), ratios(classes.h)];
  const share = 1 / (1 + Math.exp(classes.prior));
  const priorM = Math.log((share * prior) / (1 - prior));
  const priorH = Math.log(((1 - share) * prior) / (1 - prior));
  const sums = u[column]!.map(() => 0);
  for (let index = 0; index < counts.length; index++) {
    const own = levels[index * width + column]!;
    if (own < 0) continue;
    let [match, relative] = [priorM, priorH];
    for (let c = 0; c < width; c++) {
      const level = levels[index * width + c]!;
      if (level < 0) continue;
      match += ratioM[c]![level]!;
      relative += ratioH[c]![level]!;
    }
    const top = Math.max(match, relative, 0);
    const e = Math.exp(match - top);
    sums[own]! += (counts[index]! * e) / (e + Math.exp(relative - top) + Math.exp(-top));
  }
  return sums;
}
