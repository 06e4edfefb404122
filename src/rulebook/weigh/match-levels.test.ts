import { describe, expect, it } from 'vitest';
import { matchLevels } from './match-levels.ts';

describe('matchLevels', () => {
  const estimated = [[0.2, 0.1, 0.7]];
  const strict = { m: [[0.8, 0.1, 0.1]], matches: 40 };

  it('is the mean of both fits and sums to 1', () => {
    const [levels] = matchLevels(estimated, strict, 500, 1, [undefined]);
    expect(levels![0]).toBeCloseTo(0.5, 12);
    expect(levels!.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it('leaves the strict fit out where it found next to no matches', () => {
    expect(matchLevels(estimated, { ...strict, matches: 29 }, 500, 1, [undefined])).toEqual(estimated);
    expect(matchLevels(estimated, strict, 5000, 1, [undefined])).toEqual(estimated);
  });

  it('counts what a sampled pair stands for', () => {
    const [levels] = matchLevels(estimated, strict, 5000, 3, [undefined]);
    expect(levels![0]).toBeCloseTo(0.5, 12);
  });

  it('keeps levels that the user holds', () => {
    const [levels] = matchLevels(estimated, strict, 500, 1, [[0.9, null, null]]);
    expect(levels![0]).toBe(0.9);
    expect(levels!.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });
});
