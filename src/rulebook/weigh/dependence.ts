/** Evidence that comes twice: attributes whose weights rise and fall together among pairs that do not match. */

/**
 * Share that each column's weight counts with: 1 / (1 + Σ of its positive correlations with the others).
 * @param weights `width` weights per pair, 0 for no evidence
 */
export function evidenceShares(weights: Float64Array, width: number): number[] {
  const pairs = weights.length / Math.max(1, width);
  if (pairs <= 50 || width < 2) return Array.from({ length: width }, () => 1);
  const mean = new Float64Array(width);
  for (let at = 0; at < weights.length; at++) mean[at % width]! += weights[at]! / pairs;
  const products = new Float64Array(width * width);
  for (let pair = 0; pair < pairs; pair++) {
    const at = pair * width;
    for (let a = 0; a < width; a++) {
      const left = weights[at + a]! - mean[a]!;
      for (let b = a; b < width; b++) products[a * width + b]! += left * (weights[at + b]! - mean[b]!);
    }
  }
  const product = (a: number, b: number): number => products[Math.min(a, b) * width + Math.max(a, b)]!;
  return Array.from({ length: width }, (_, a) => {
    let sum = 1;
    for (let b = 0; b < width; b++) {
      if (a === b) continue;
      const spread = Math.sqrt(product(a, a) * product(b, b));
      if (spread > 1e-9) sum += Math.max(0, product(a, b) / spread);
    }
    return 1 / sum;
  });
}
