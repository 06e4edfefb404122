/**
 * How the scores of pairs that do not match are spread above the lower end of a window: densities that fall from 0 on,
 * each known from its first two moments.
 */

/** Density e^(−rate · x − curve · x² / 2) / area of x ≥ 0. */
export interface Tail {
  readonly rate: number;
  readonly curve: number;
  readonly area: number;
}

export type FitTail = (mean: number, meanSquare: number) => Tail;

/** It falls by the same share everywhere. */
export const exponential: FitTail = (mean) => ({ rate: 1 / mean, curve: 0, area: mean });

/** In deviations: where the mode of the normal lies below 0. From here on the tail is as good as exponential. */
const FARTHEST_MODE = 12;

/**
 * It falls the faster the farther out: the right side of a normal distribution whose mode is at 0 or below. The spread
 * tells where, E[x²] / E[x]² rising from π/2 (mode at 0) to 2 (exponential).
 */
export const normalTail: FitTail = (mean, meanSquare) => {
  const ratio = meanSquare / mean ** 2;
  if (ratio >= ratioAt(FARTHEST_MODE)) return exponential(mean, meanSquare);
  let [low, high] = [0, FARTHEST_MODE];
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    if (ratioAt(middle) < ratio) low = middle;
    else high = middle;
  }
  const deviation = mean / meanAt(low);
  return { rate: low / deviation, curve: 1 / deviation ** 2, area: deviation * millsRatio(low) };
};

/** E[x] in deviations, of a normal with its mode at −t. */
function meanAt(t: number): number {
  return 1 / millsRatio(t) - t;
}

function ratioAt(t: number): number {
  const mean = meanAt(t);
  return (1 - t * mean) / mean ** 2;
}

/** Where the series of the first takes over from the continued fraction of the other (Abramowitz and Stegun, 26.2.11, 26.2.14). */
const FAR = 3;

/** (1 − Φ(t)) / φ(t) of the standard normal, t ≥ 0. */
export function millsRatio(t: number): number {
  if (t > FAR) {
    let fraction = t;
    for (let k = 60; k > 0; k--) fraction = t + k / fraction;
    return 1 / fraction;
  }
  let [term, sum] = [t, t];
  for (let k = 3; term > sum * 1e-17; k += 2) sum += term *= (t * t) / k;
  return Math.sqrt(Math.PI / 2) * Math.exp(0.5 * t * t) - sum;
}
