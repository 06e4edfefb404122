import { describe, expect, it } from 'vitest';
import { exponential, millsRatio, normalTail, type Tail } from './tails.ts';

/** Area, mean and mean square of a tail's density, by the midpoint rule. */
function moments({ rate, curve, area }: Tail): { area: number; mean: number; meanSquare: number } {
  const [step, most] = [0.001, 60];
  let [total, sum, squares] = [0, 0, 0];
  for (let x = step / 2; x < most; x += step) {
    const density = (Math.exp(-rate * x - 0.5 * curve * x * x) / area) * step;
    total += density;
    sum += density * x;
    squares += density * x * x;
  }
  return { area: total, mean: sum, meanSquare: squares };
}

describe('tails', () => {
  it.each([
    ['mode at the edge', 1.6],
    ['mode below', 1.75],
    ['nearly exponential', 1.95],
  ])('a normal tail has the moments it was fitted to: %s', (_, ratio) => {
    const found = moments(normalTail(3, ratio * 9));
    expect(found.area).toBeCloseTo(1, 6);
    expect(found.mean).toBeCloseTo(3, 6);
    expect(found.meanSquare).toBeCloseTo(ratio * 9, 5);
  });

  it('a normal tail that spreads as an exponential does, or more, is one', () => {
    expect(normalTail(3, 20)).toEqual(exponential(3, 20));
    expect(exponential(3, 18)).toEqual({ rate: 1 / 3, curve: 0, area: 3 });
  });

  it('what bends more than half a normal is half a normal: the tail never rises', () => {
    const { rate, area, curve } = normalTail(3, 1.3 * 9);
    expect(rate).toBeCloseTo(0, 9);
    expect(area).toBeCloseTo(Math.sqrt(Math.PI / 2 / curve), 9);
  });

  it('Mills ratio where it is known, and on both sides of where its formula changes', () => {
    expect(millsRatio(0)).toBeCloseTo(1.2533141373155, 12);
    expect(millsRatio(1)).toBeCloseTo(0.6556795424188, 12);
    expect(millsRatio(3)).toBeCloseTo(millsRatio(3 + 1e-12), 10);
    expect(millsRatio(10)).toBeCloseTo(0.0990286, 6);
  });
});
