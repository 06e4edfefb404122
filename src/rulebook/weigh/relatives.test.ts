import { describe, expect, it } from 'vitest';
import { fitClasses, fitRelatives, oddsAmongRelatives, relativesStrength, type RelativesColumn } from './relatives.ts';
import type { Patterns } from './em.ts';
import { randomNumbers } from './random.ts';

/** Given name, family name, street, birth date: full agreement, or clearly different. */
const COLUMNS: readonly RelativesColumn[] = [
  { type: 'GIVEN_NAME', entropy: 7, fill: 1 },
  { type: 'FAMILY_NAME', entropy: 8, fill: 1 },
  { type: 'STREET', entropy: 9, fill: 1 },
  { type: 'DATE', entropy: 9, fill: 1 },
];
const TEXT = [0.01, 0.001, 0.001, 0.004, 0.02, 0.1, 0.864];
const DATE = [0.002, 0.01, 0.03, 0.05, 0.2, 0.708];
const U = [TEXT, TEXT, TEXT, DATE];
const LAST = [6, 6, 6, 5];
const RECORDS = 2000;

type Groups = readonly { readonly pairs: number; readonly different: readonly number[] }[];

/** Pairs by how often each column is clearly different, drawn one by one, and 40,000 random pairs. */
function patternsOf(groups: Groups): Patterns {
  const counts = new Map<string, number>();
  const draw = randomNumbers(5);
  const uniform = (): number => draw() / 2 ** 32;
  const add = (levels: readonly number[], pairs: number): void => {
    counts.set(levels.join(','), (counts.get(levels.join(',')) ?? 0) + pairs);
  };
  for (const { pairs, different } of groups) {
    for (let pair = 0; pair < pairs; pair++) {
      add(
        different.map((share, column) => (uniform() < share ? LAST[column]! : 0)),
        1,
      );
    }
  }
  add(LAST, 40_000);
  return {
    width: 4,
    levels: Int8Array.from([...counts.keys()].flatMap((key) => key.split(',').map(Number))),
    counts: Float64Array.from(counts.values()),
  };
}

function fitted(groups: Groups): { readonly fit: ReturnType<typeof fitRelatives>; readonly strength: number } {
  const patterns = patternsOf(groups);
  const fit = fitRelatives(
    patterns,
    U,
    COLUMNS.map(({ type }) => type),
    1 / RECORDS,
  );
  return { fit, strength: relativesStrength(fit, U, COLUMNS, RECORDS, 1) };
}

describe('relatives', () => {
  const clean = { pairs: 600, different: [0.03, 0.05, 0.05, 0.05] };

  it('are found where the name differs far more often than the address is wrong', () => {
    const { fit, strength } = fitted([clean, { pairs: 800, different: [0.97, 0.05, 0.05, 0.95] }]);
    expect(strength).toBeGreaterThan(0.99);
    const relative = Int8Array.from([6, 0, 0, 5]);
    expect(oddsAmongRelatives(fit, 3, relative)).toBeLessThan(-2);
    expect(oddsAmongRelatives(fit, 3, Int8Array.from([0, 0, 0, 0]))).toBeGreaterThan(2.5);
  });

  it('are not found where every column is wrong as often as the name', () => {
    const { strength } = fitted([{ pairs: 1400, different: [0.4, 0.4, 0.4, 0.4] }]);
    expect(strength).toBeLessThan(0.05);
  });

  it('are not found where they have the day of birth in common: that is one person under two names', () => {
    const underAnother = { pairs: 600, different: [0.97, 0.97, 0.05, 0.05] };
    expect(fitted([clean, underAnother]).strength).toBe(0);
    const another = { pairs: 600, different: [0.97, 0.05, 0.05, 0.95] };
    expect(fitted([clean, another]).strength).toBeGreaterThan(0.99);
  });

  it('are not found among matches with few errors', () => {
    expect(fitted([clean]).strength).toBeLessThan(0.05);
  });

  it('leave a pair that no telling column is filled for to how many of them there are', () => {
    const { fit } = fitted([clean, { pairs: 800, different: [0.97, 0.05, 0.05, 0.95] }]);
    const odds = oddsAmongRelatives(fit, 9, Int8Array.from([-1, -1, -1, -1]));
    expect(odds).toBeCloseTo(-fit.prior, 2);
    expect(oddsAmongRelatives(null, 1.5, Int8Array.from([6, 0, 0, 5]))).toBe(1.5);
  });

  it('count by how sure they are: a pair may be none', () => {
    const { fit } = fitted([clean, { pairs: 800, different: [0.97, 0.05, 0.05, 0.95] }]);
    const relative = Int8Array.from([6, 0, 0, 5]);
    const at = (strength: number): number => oddsAmongRelatives({ ...fit, strength }, 3, relative);
    expect(at(1)).toBe(oddsAmongRelatives(fit, 3, relative));
    expect(at(0)).toBeCloseTo(3, 9);
    const probability = (odds: number): number => 1 / (1 + Math.exp(-odds));
    expect(probability(at(0.25))).toBeCloseTo(0.75 * probability(3) + 0.25 * probability(at(1)), 9);
  });

  it('come in gradually: the more the name differs beyond what is wrong with the address', () => {
    const strengths = [0.06, 0.1, 0.15, 0.4].map(
      (wrong) => fitted([clean, { pairs: 800, different: [0.97, wrong, wrong, 0.95] }]).strength,
    );
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
  });
});

describe('relatives among namesakes', () => {
  /** Levels of which the last, clearly different, has the given share. */
  const levels = (different: number, last: number): number[] =>
    Array.from({ length: last + 1 }, (_, level) => (level === last ? different : (1 - different) / last));
  const strengthOf = (nameDiffers: number): number => {
    // Streets are wrong in nearly half of what is taken for matches: names differ less often than that altogether.
    const shared = [levels(0.03, 6), levels(0.45, 6)];
    const m = [levels(0.02, 6), ...shared, levels(0.1, 5)];
    const h = [levels(nameDiffers, 6), ...shared, levels(0.8, 5)];
    return relativesStrength({ m, h, matches: 1200, relatives: 400, prior: 0, ratios: [] }, U, COLUMNS, RECORDS, 1);
  };

  it('are found by names that are those of somebody else', () => {
    expect(strengthOf(0.88)).toBe(1);
  });

  it('are not found where names are wrong and still somewhat like the right ones', () => {
    expect(strengthOf(0.6)).toBeLessThan(0.1);
  });
});

describe('classes with evidence that comes twice', () => {
  const types = COLUMNS.map(({ type }) => type);
  const input = { u: U, types, prior: 1 / RECORDS, records: RECORDS, scale: 1 };
  const matches = { pairs: 600, different: [0.03, 0.05, 0.05, 0.05] };
  // Both names and whatever the last column is made of them: the same by chance, each in a street of their own.
  const namesakes = { pairs: 600, different: [0, 0, 1, 0] };

  it('are not made of namesakes where it counts once', () => {
    const patterns = patternsOf([matches, namesakes]);
    const wrongStreets = (shares: readonly number[]): number => fitClasses(patterns, { ...input, shares }).m[2]![6]!;
    expect(wrongStreets([1, 1, 1, 1])).toBeGreaterThan(0.3);
    expect(wrongStreets([0.4, 0.4, 1, 0.4])).toBeLessThan(0.1);
  });

  it('count all of it where too few matches would be left', () => {
    const patterns = patternsOf([matches]);
    const shares = [0.01, 0.01, 0.01, 0.01];
    expect(fitClasses(patterns, { ...input, shares })).toEqual(fitRelatives(patterns, U, types, 1 / RECORDS));
  });
});
