/** Ridge logistic regression with soft labels, by Newton's method: few columns, many rows. */

export interface LogisticInput {
  /** Rows one after the other, `width` standardised numbers each. */
  readonly rows: Float64Array;
  readonly width: number;
  /** Probability of the positive class by row. */
  readonly targets: Float64Array;
  /** Weight of every row. */
  readonly rowWeight: number;
  /** Penalty on squared coefficients is 1 / (2 · inverse). */
  readonly inverse: number;
  /** Where to begin: what an earlier fit gave. @default 0 */
  readonly start?: Float64Array;
}

const ROUNDS = 12;

/** Coefficients, the intercept after them. */
export function fitLogistic({ rows, width, targets, rowWeight, inverse, start }: LogisticInput): Float64Array {
  const size = width + 1;
  const beta = start === undefined ? new Float64Array(size) : Float64Array.from(start);
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  for (let round = 0; round < ROUNDS; round++) {
    gradient.fill(0);
    hessian.fill(0);
    for (let row = 0; row < targets.length; row++) {
      const at = row * width;
      let linear = beta[width]!;
      for (let i = 0; i < width; i++) linear += beta[i]! * rows[at + i]!;
      const p = 1 / (1 + Math.exp(-Math.max(-40, Math.min(40, linear))));
      const slope = rowWeight * (targets[row]! - p);
      const curve = rowWeight * Math.max(1e-9, p * (1 - p));
      for (let i = 0; i < width; i++) {
        const x = rows[at + i]!;
        gradient[i]! += slope * x;
        const scaled = curve * x;
        for (let j = 0; j <= i; j++) hessian[i * size + j]! += scaled * rows[at + j]!;
        hessian[width * size + i]! += scaled;
      }
      gradient[width]! += slope;
      hessian[width * size + width]! += curve;
    }
    for (let i = 0; i < width; i++) {
      gradient[i]! -= beta[i]! / inverse;
      hessian[i * size + i]! += 1 / inverse;
    }
    const step = solve(hessian, gradient, size);
    let largest = 0;
    for (let i = 0; i < size; i++) {
      // A bounded step keeps Newton from overshooting where the classes separate.
      const bounded = Math.max(-4, Math.min(4, step[i]!));
      beta[i]! += bounded;
      largest = Math.max(largest, Math.abs(bounded));
    }
    if (largest < 1e-6) break;
  }
  return beta;
}

/** Solves a symmetric positive definite system of which the lower half is given (Cholesky). */
function solve(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j * size + j]!;
    }
  }
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * size + k]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= lower[k * size + i]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  return x;
}
