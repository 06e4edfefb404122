/** From scores and what is believed of their pairs to a calibration whose log odds are linear in the score (Platt 1999). */
import type { Calibration } from './model.ts';

const FIT = {
  rounds: 30,
  bins: 2000,
  /** Pairs that hold the slope near that of natural-log odds. */
  ridge: 1,
  /** A Gaussian so wide that its logarithm is flat leaves a straight line. */
  sigma: 1000,
} as const;

/** @param probabilities that a pair is a match, by pair */
export function fitPlatt(scores: Float64Array, probabilities: Float64Array): Calibration {
  let [least, most] = [Infinity, -Infinity];
  for (const score of scores) {
    least = Math.min(least, score);
    most = Math.max(most, score);
  }
  const width = (most - least) / FIT.bins || 1e-9;
  const [counts, matches] = [new Float64Array(FIT.bins + 1), new Float64Array(FIT.bins + 1)];
  for (const [pair, score] of scores.entries()) {
    const bin = Math.floor((score - least) / width);
    counts[bin]!++;
    matches[bin]! += probabilities[pair]!;
  }
  let [constant, slope] = [0, 1];
  for (let round = 0; round < FIT.rounds; round++) {
    let [g0, g1, h00, h01, h11] = [0, FIT.ridge * (1 - slope), 1e-6, 0, FIT.ridge];
    for (let bin = 0; bin <= FIT.bins; bin++) {
      if (counts[bin] === 0) continue;
      const x = least + (bin + 0.5) * width;
      const p = 1 / (1 + Math.exp(-Math.max(-40, Math.min(40, constant + slope * x))));
      const [gradient, curve] = [matches[bin]! - counts[bin]! * p, counts[bin]! * Math.max(1e-9, p * (1 - p))];
      g0 += gradient;
      g1 += gradient * x;
      h00 += curve;
      h01 += curve * x;
      h11 += curve * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    const bounded = (step: number): number => Math.max(-2, Math.min(2, step));
    constant += bounded((h11 * g0 - h01 * g1) / determinant);
    slope = Math.max(0.05, slope + bounded((h00 * g1 - h01 * g0) / determinant));
  }
  return line(constant, slope, least);
}

/** The calibration whose log odds are constant + slope · score, but for the width of its Gaussian. */
function line(constant: number, slope: number, from: number): Calibration {
  // logOdds: ln(pi / (1 − pi)) − ln(σ √2π) − ln λ + λ (score − from).
  const odds = constant + slope * from + Math.log(FIT.sigma * Math.sqrt(2 * Math.PI)) + Math.log(slope);
  return { pi: 1 / (1 + Math.exp(-odds)), mu: from, sigma: FIT.sigma, lambda: slope, from };
}
