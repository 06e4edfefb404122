/** Greedy agglomeration of a small component on a square matrix: no heap, no allocation, O(n³) with n ≤ DENSE_LIMIT. */
import type { ClusterState } from './constraints.ts';
import type { LinkRule } from './link-score.ts';
import { STEPS } from './link-score.ts';

/** Largest component that is done by matrix; 24³ is less work than building the structures of the sparse way. */
export const DENSE_LIMIT = 24;

export interface DenseLinker {
  /** Matrix of `n × n` sums in steps, row-major, to be filled symmetrically before `run`; zeroed by `run`. */
  readonly sums: Float64Array;
  /** Merges the clusters with these roots (ascending) in `state`. */
  run(nodes: Int32Array, n: number): void;
}

/** Scratch of its own, reused for every component. */
export function createDenseLinker(state: ClusterState, rule: LinkRule): DenseLinker {
  const sums = new Float64Array(DENSE_LIMIT * DENSE_LIMIT);
  const power = new Float64Array(DENSE_LIMIT);
  const isAlive = new Uint8Array(DENSE_LIMIT);
  const cut = rule.cut * STEPS;

  const run = (nodes: Int32Array, n: number): void => {
    for (let i = 0; i < n; i++) {
      power[i] = state.size[nodes[i]!]! ** rule.gamma;
      isAlive[i] = 1;
    }
    for (;;) {
      let best = -1;
      let bestI = -1;
      let bestJ = -1;
      for (let i = 0; i < n; i++) {
        if (isAlive[i] === 0) continue;
        for (let j = i + 1; j < n; j++) {
          const sum = sums[i * n + j]!;
          if (sum <= 0 || isAlive[j] === 0) continue;
          const score = sum / (power[i]! * power[j]!);
          if (score >= cut && score > best) {
            best = score;
            bestI = i;
            bestJ = j;
          }
        }
      }
      if (bestI < 0) break;
      if (state.clash(nodes[bestI]!, nodes[bestJ]!)) {
        // Clusters only grow, so what clashes now clashes for ever.
        sums[bestI * n + bestJ] = -Infinity;
        sums[bestJ * n + bestI] = -Infinity;
        continue;
      }
      state.join(nodes[bestI]!, nodes[bestJ]!);
      isAlive[bestJ] = 0;
      power[bestI] = state.size[nodes[bestI]!]! ** rule.gamma;
      for (let k = 0; k < n; k++) {
        if (isAlive[k] === 0 || k === bestI) continue;
        const sum = sums[bestI * n + k]! + sums[bestJ * n + k]!;
        sums[bestI * n + k] = sum;
        sums[k * n + bestI] = sum;
      }
    }
    sums.fill(0, 0, n * n);
  };
  return { sums, run };
}
