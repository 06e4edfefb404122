import { describe, expect, it } from 'vitest';
import { agreement } from './train-text.ts';

describe('agreement of two models', () => {
  it('is full where one is only surer than the other', () => {
    const sure = Float64Array.from([0.99, 0.9, 0.7, 0.6, 0.2, 0]);
    const unsure = sure.map((p) => p / 2 + 0.1);
    expect(agreement(sure, unsure)).toBe(1);
    expect(agreement(sure, sure)).toBe(1);
  });

  it('is the share of best pairs that are the same', () => {
    const one = Float64Array.from([0.9, 0.8, 0.7, 0.6, 0.1, 0.1]);
    const other = Float64Array.from([0.9, 0.8, 0.7, 0.1, 0.6, 0.1]);
    expect(agreement(one, other)).toBe(0.75);
  });

  it('is none where nothing is called a match', () => {
    expect(agreement(Float64Array.from([0.1, 0.2]), Float64Array.from([0.2, 0.1]))).toBe(0);
  });
});
