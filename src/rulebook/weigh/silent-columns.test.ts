import { describe, expect, it } from 'vitest';
import { fitRelatives } from './relatives.ts';
import { isSuspected, levelsOfMatches, meanBits, verdictOn } from './silent-columns.ts';
import type { Patterns } from './em.ts';

/** Six levels of which random pairs show the first as often as `equal`. */
const random = (equal: number): number[] => [equal, 0.02, 0.03, 0.05, 0.1, 0.8 - equal];

/** Pairs of which matches agree in three columns and in the fourth as often as random pairs do, or as `fourth` says. */
function patternsOf(fourth: readonly number[]): { patterns: Patterns; u: number[][] } {
  const u = [random(0.001), random(0.001), random(0.001), random(0.1)];
  const levels: number[] = [];
  const counts: number[] = [];
  for (let level = 0; level < 6; level++) {
    levels.push(0, 0, 0, level, 5, 5, 5, level);
    counts.push(400 * fourth[level]!, 40_000 * u[3]![level]!);
  }
  return { patterns: { width: 4, levels: Int8Array.from(levels), counts: Float64Array.from(counts) }, u };
}

describe('columns that say nothing', () => {
  const judge = (fourth: readonly number[]): string => {
    const { patterns, u } = patternsOf(fourth);
    const classes = fitRelatives(patterns, u, ['TEXT', 'TEXT', 'TEXT', 'TEXT'], 1 / 1000);
    return verdictOn(levelsOfMatches(patterns, classes, u, 1 / 1000, 3), u[3]!);
  };

  it('are those in which matches found by the others are as unlike as random pairs', () => {
    expect(judge(random(0.1))).toBe('SILENT');
  });

  it('are not those in which they agree somewhat more often', () => {
    expect(judge([0.25, 0.02, 0.03, 0.05, 0.1, 0.55])).toBe('TELLING');
  });

  it('cannot be told from few matches', () => {
    expect(verdictOn([2, 0, 0, 0, 3, 20], random(0.1))).toBe('UNKNOWN');
  });

  it('need more matches the less a column says', () => {
    const m = [0.2, 0.02, 0.03, 0.05, 0.1, 0.6];
    const matched = (pairs: number): number[] => m.map((share) => share * pairs);
    expect(verdictOn(matched(40), random(0.1))).toBe('SILENT');
    expect(verdictOn(matched(400), random(0.1))).toBe('TELLING');
  });

  it('are looked for only among columns that say little even when they count for themselves', () => {
    expect(meanBits([0.9, 0, 0, 0, 0, 0.1], random(0.01))).toBeGreaterThan(5);
    expect(isSuspected([0.9, 0, 0, 0, 0, 0.1], random(0.01))).toBe(false);
    expect(isSuspected(random(0.1), random(0.1))).toBe(true);
  });
});
