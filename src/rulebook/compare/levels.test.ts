import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squaresOf } from '../weigh/pair-meter.ts';
import { distancesOf } from './distances.ts';
import { GRAMS, gramWeights, repeatWeights } from './grams.ts';
import { LEVEL_NAMES, levelCount, levelOf, newLevelContext } from './levels.ts';
import { distanceKm, packLocation, placeWords } from './location.ts';
import { COMPARISON_KINDS, allocatePlain, tableOf, type ComparisonKind } from './values.ts';

const weights = gramWeights(new Int32Array(GRAMS).fill(2), 1000);
const context = newLevelContext(weights, repeatWeights());
const QUANTILES: Readonly<Partial<Record<ComparisonKind, readonly number[]>>> = {
  number: [1, 5, 20, 100],
  date: [1, 10, 100, 3000],
  location: [0.1, 0.3, 1, 3, 50, 0.1, 1, 20, 0.001, 0.01, 0.2],
};

function level(kind: ComparisonKind, left: string, right: string): number {
  const { table, codes } = tableOf([left, right], kind);
  if (codes[0]! < 0 || codes[1]! < 0) return -1;
  if (codes[0] === codes[1]) return 0;
  const rule = { kind, quantiles: QUANTILES[kind] ?? [] };
  return levelOf(rule, table, squaresOf(table, weights, allocatePlain), codes[0]!, codes[1]!, context);
}

describe('full names', () => {
  it.each<[string, string, number]>([
    ['robert smith', 'robert smith', 0],
    ['robert smith', 'smith robert', 1],
    ['robert smith', 'bob smith', 1],
    ['robert james smith', 'r j smith', 1],
    ['robert james smith', 'robert smith', 1],
    ['ludwig van beethoven', 'ludwig vanbeethoven', 1],
    ['robert smith', 'robret smiht', 2],
    ['elizabeth jones', 'liz jonse', 2],
    ['robert smith', 'smith', 3],
    ['john smith', 'mary smith', 4],
    ['robert smith', 'mary jones', 6],
  ])('%s and %s: level %i', (left, right, expected) => {
    expect(level('person', left, right)).toBe(expected);
    expect(level('person', right, left)).toBe(expected);
  });
});

describe('sets of words', () => {
  it.each<[string, string, number]>([
    ['500gb gl14500r', '500gb gl14500r', 0],
    ['gl14500r', '500gb gl14500r', 1],
    ['250gb gl14500r', '500gb gl14500r', 2],
    ['gl14500r', 'gl14250w', 3],
    ['500gb', '46in', 4],
    ['500gb', '2007', 4],
    ['500gb', '250gb', 5],
    ['lake', 'forest', 5],
  ])('%s and %s: level %i', (left, right, expected) => {
    expect(level('set', left, right)).toBe(expected);
    expect(level('set', right, left)).toBe(expected);
  });
});

describe('given names', () => {
  it.each<[string, string, number]>([
    ['robert', 'bob', 1],
    ['bert', 'herbert', 1],
    ['mary ann', 'mary', 1],
    ['anne marie', 'annemarie', 1],
    ['robert', 'r', 2],
    ['kate', 'mary', 6],
  ])('%s and %s: level %i', (left, right, expected) => {
    expect(level('given', left, right)).toBe(expected);
  });

  it('are never less alike than as text', () => {
    const name = fc.stringMatching(/^[a-d]{1,5}( [a-d]{1,5})?$/);
    fc.assert(
      fc.property(name, name, (left, right) => {
        expect(level('given', left, right)).toBeLessThanOrEqual(level('text', left, right));
      }),
    );
  });
});

describe('names of organisations', () => {
  it('are near by their initials', () => {
    expect(level('organization', 'ibm', 'international business machines')).toBe(2);
    expect(level('organization', 'international business machines', 'ibm')).toBe(2);
  });

  it.each([
    ['ibm', 'international business'],
    ['ab', 'acme brothers'],
    ['acme', 'acme trading'],
    ['acb', 'acme brothers company'],
  ])('are else as alike as text: %s and %s', (left, right) => {
    expect(level('organization', left, right)).toBe(level('text', left, right));
  });
});

describe('amounts', () => {
  it.each<[string, string, number]>([
    ['9.9', '9.90', 0],
    ['100', '101', 1],
    ['9.6', '10', 2],
    ['1234.5', '1324.5', 2],
    ['90', '100', 3],
    ['70', '100', 4],
    ['5', '-5', 5],
    ['0', '12', 5],
  ])('%s and %s: level %i', (left, right, expected) => {
    expect(level('amount', left, right)).toBe(expected);
  });
});

describe('places', () => {
  it('are as far apart as on the globe', () => {
    // Zurich to Geneva, and once across the date line.
    expect(distanceKm(packLocation('47.3769,8.5417'), packLocation('46.2044,6.1432'))).toBeCloseTo(224.4, 0);
    expect(distanceKm(packLocation('0,179.9'), packLocation('0,-179.9'))).toBeCloseTo(22.2, 0);
  });

  it('have a level by distance, also where one side is not known', () => {
    expect(level('location', '47.37,8.54', '47.370001,8.540001')).toBe(0);
    expect(level('location', '47.37,8.54', '47.3705,8.54')).toBe(1);
    expect(level('location', '47.37,8.54', '47.375,8.54')).toBe(3);
    expect(level('location', '47.37,8.54', '48.5,8.54')).toBe(6);
    expect(level('location', '47.37,', '47.3705,8.54')).toBe(3);
    expect(level('location', ',8.5405', '47.3705,8.54')).toBe(3);
    expect(level('location', '47.37,', ',8.54')).toBe(6);
  });

  it('share a word when they are near', () => {
    const at = fc.tuple(fc.double({ min: -80, max: 80, noNaN: true }), fc.double({ min: -179, max: 179, noNaN: true }));
    fc.assert(
      fc.property(at, ([latitude, longitude]) => {
        const wordsOf = (north: number): string[] =>
          placeWords(packLocation(`${latitude + north},${longitude}`)).split(' ');
        const near = new Set(wordsOf(0.004));
        expect(wordsOf(0).some((word) => near.has(word))).toBe(true);
      }),
    );
  });

  it('measure nearness by random pairs', () => {
    let state = 1;
    const draw = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8;
    const next = (): number => (draw() % 100_000) / 100_000;
    const places = Float64Array.from({ length: 3000 }, () => packLocation(`${45 + next()},${7 + next()}`));
    const steps = distancesOf('location', places, draw);
    expect(steps).toHaveLength(11);
    // 1 % of the pairs lie within r: r² π ≈ .01 of the area of some 111 × 78 km.
    expect(steps[3]! / Math.sqrt((0.01 * 111 * 78) / Math.PI)).toBeCloseTo(1, 0);
    expect(steps.slice(0, 5).every((step, at) => at === 0 || step > steps[at - 1]!)).toBe(true);
  });
});

describe('all kinds', () => {
  const anything = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.stringMatching(/^[a-c]{0,6}( [a-c]{1,6}){0,7}$/),
    fc.stringMatching(/^-?\d{1,6}(\.\d{1,3})?$/),
    fc.stringMatching(/^(19|20)\d\d-[01]\d-[0-3]\d$/),
    fc.stringMatching(/^(-?\d{1,2}\.\d{0,5})?,(-?\d{1,3}\.\d{0,5})?$/),
  );

  it.each([...COMPARISON_KINDS])('%s: a level that has a name, the same in both directions', (kind) => {
    fc.assert(
      fc.property(anything, anything, (left, right) => {
        const found = level(kind, left, right);
        expect(level(kind, right, left)).toBe(found);
        expect(found).toBeLessThan(levelCount(kind));
        expect(found < 0 || LEVEL_NAMES[kind][found] !== undefined).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
