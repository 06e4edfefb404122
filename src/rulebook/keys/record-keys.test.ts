import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ComparisonKind } from '../compare/values.ts';
import { MODEL_VERSION, type MatchModel, type ModelAttribute } from '../weigh/model.ts';
import { keysOf } from './record-keys.ts';

function attribute(name: string, kind: ComparisonKind, entropy: number): ModelAttribute {
  return {
    name, kind, entropy, type: 'TEXT', cleaning: {}, fill: 1, quantiles: [], m: [0.9], u: [0.01], weights: [1], share: 1,
    total: 100, frequent: {}, otherCount: 1,
  }; // prettier-ignore
}

const model: MatchModel = {
  version: MODEL_VERSION,
  records: 100,
  cleanSources: [],
  attributes: [
    attribute('family', 'text', 8),
    attribute('given', 'given', 7),
    attribute('place', 'location', 6),
    attribute('town', 'text', 3),
  ],
  gramWeights: '',
  learned: null,
  relatives: null,
  cut: { pi: 0.5, mu: 0, sigma: 1, lambda: 1, from: 0 },
};

function shared(left: readonly (string | null)[], right: readonly (string | null)[]): number {
  const keys = new Set(keysOf(model, left));
  return keysOf(model, right).filter((key) => keys.has(key)).length;
}

describe('search keys', () => {
  it('meet for misspelt names, nicknames and places nearby', () => {
    expect(shared(['smith', 'robert', null, 'leeds'], ['smyth', 'robert', null, 'leeds'])).toBeGreaterThan(0);
    expect(shared(['smith', 'robert', null, null], ['smith', 'bob', null, null])).toBeGreaterThan(0);
    expect(shared(['smith', null, '47.371,8.541', null], ['smith', null, '47.3712,8.5413', null])).toBeGreaterThan(0);
    expect(shared(['smith', 'robert', '47.37,8.54', 'bern'], ['jones', 'anna', '51.5,0.1', 'leeds'])).toBe(0);
  });

  it('are at most ten, different, and the same every time', () => {
    const value = fc.option(
      fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('bob', 'smith', '47.1,8.2', ',8.2', 'x')),
    );
    fc.assert(
      fc.property(fc.tuple(value, value, value, value), (record) => {
        const keys = keysOf(model, record);
        expect(keys.length).toBeLessThanOrEqual(10);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keysOf(model, record)).toEqual(keys);
      }),
    );
  });
});
