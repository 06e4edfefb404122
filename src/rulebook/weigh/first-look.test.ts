import { describe, expect, it } from 'vitest';
import { fitFirstLook, openFirstLook } from './first-look.ts';
import { randomNumbers } from './random.ts';
import type { Evidence } from './self-training.ts';

const WIDTH = 3;

/** Pairs of which a tenth match: those agree in most columns, the others in one at most. */
function sample(count: number): {
  readonly levels: Int8Array;
  readonly probabilities: Float64Array;
  readonly evidence: Evidence;
} {
  const draws = randomNumbers(5);
  const random = (): number => draws() / 2 ** 32;
  const levels = new Int8Array(count * WIDTH);
  const probabilities = new Float64Array(count);
  for (let pair = 0; pair < count; pair++) {
    const isMatch = pair % 10 === 0;
    probabilities[pair] = isMatch ? 0.9 : 0;
    const only = Math.floor(random() * WIDTH);
    for (let column = 0; column < WIDTH; column++) {
      const draw = random();
      const isEqual = isMatch ? draw < 0.96 && random() < 0.995 : column === only;
      levels[pair * WIDTH + column] = draw > 0.97 ? -1 : isEqual ? 0 : 6;
    }
  }
  const none = new Float64Array(count);
  const weightOf = (pair: number, column: number): number => (levels[pair * WIDTH + column] === 0 ? 8 : 0);
  return {
    levels,
    probabilities,
    evidence: { count, width: WIDTH, weightOf, bits: none, cosines: none, scores: none },
  };
}

describe('first look at a pair', () => {
  it('turns most others away and hardly a match', () => {
    const { levels, probabilities, evidence } = sample(20_000);
    const levelOf = (pair: number, column: number): number => levels[pair * WIDTH + column]!;
    const fitted = fitFirstLook({ evidence, levelOf, probabilities })!;
    const all = probabilities.reduce((sum, p) => sum + p, 0);
    expect(fitted.lost).toBeLessThanOrEqual(0.002 * all);

    // The same pairs as records: equal values share a code.
    const rows = new Int32Array(evidence.count * 2 * WIDTH);
    for (let pair = 0; pair < evidence.count; pair++) {
      for (let column = 0; column < WIDTH; column++) {
        const level = levelOf(pair, column);
        rows[2 * pair * WIDTH + column] = 0;
        rows[(2 * pair + 1) * WIDTH + column] = level < 0 ? -1 : level === 0 ? 0 : 1;
      }
    }
    const columns = Array.from({ length: WIDTH });
    const exactWeights = columns.map(() => Float64Array.of(8, 8));
    const records = { rows, columns, exactWeights } as unknown as Parameters<typeof openFirstLook>[1];
    const look = openFirstLook(fitted.look, records, new Float64Array(WIDTH).fill(1));
    let [lost, passed] = [0, 0];
    for (let pair = 0; pair < evidence.count; pair++) {
      look.setLeft(2 * pair);
      const passes = look.passes(2 * pair + 1);
      if (!passes) lost += probabilities[pair]!;
      else if (probabilities[pair] === 0) passed++;
    }
    expect(lost).toBeCloseTo(fitted.lost, 6);
    expect(passed).toBeLessThan(0.2 * evidence.count);
  });

  it('is not fitted to a handful of matches', () => {
    const { levels, probabilities, evidence } = sample(2000);
    expect(
      fitFirstLook({ evidence, levelOf: (pair, column) => levels[pair * WIDTH + column]!, probabilities }),
    ).toBeNull();
  });
});
