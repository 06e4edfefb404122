import { describe, expect, it } from 'vitest';
import { amongRivals, findRivals } from './rivals.ts';

// Records 0 and 1 stand in source 0, 2 and 3 in source 1, 4 in source 2.
const sourceOf = [0, 0, 1, 1, 2];
const pairs = { left: Int32Array.of(0, 0, 1, 0, 0), right: Int32Array.of(2, 3, 2, 4, 1) };

describe('findRivals', () => {
  it('groups the candidates of a record in one clean source', () => {
    const { ofLeft, ofRight } = findRivals(pairs, sourceOf, new Set([0, 1]))!;
    expect(ofLeft[0]).toBe(ofLeft[1]);
    expect(ofRight[0]).toBe(ofRight[2]);
    expect(ofRight[0]).not.toBe(ofRight[1]);
    expect(ofLeft[0]).not.toBe(ofLeft[2]);
  });

  it('leaves out pairs of which a side is not clean, and pairs inside a source', () => {
    const { ofLeft, ofRight } = findRivals(pairs, sourceOf, new Set([0, 1]))!;
    expect([ofLeft[3], ofRight[3], ofLeft[4], ofRight[4]]).toEqual([0, 0, 0, 0]);
  });

  it('finds none where fewer than two sources are clean', () => {
    expect(findRivals(pairs, sourceOf, new Set([0]))).toBeNull();
    expect(findRivals(pairs, sourceOf, new Set())).toBeNull();
  });
});

describe('amongRivals', () => {
  const rivals = findRivals(pairs, sourceOf, new Set([0, 1]))!;

  it('shares the odds of a record out among its candidates', () => {
    const [first, second, third] = amongRivals(Float64Array.of(Math.log(8), 0, 0, 0, 0), rivals);
    expect(first).toBeCloseTo(8 / (1 + 8 + 1 + 1), 12);
    expect(second).toBeCloseTo(1 / (1 + 1 + 8), 12);
    expect(third).toBeCloseTo(1 / (1 + 1 + 8), 12);
  });

  it('leaves pairs without rivals to their own odds, however large', () => {
    const p = amongRivals(Float64Array.of(0, 0, 0, Math.log(3), 900), rivals);
    expect(p[3]).toBeCloseTo(0.75, 12);
    expect(p[4]).toBeCloseTo(1, 12);
  });
});
