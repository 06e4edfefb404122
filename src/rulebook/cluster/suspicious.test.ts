import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoredPairs } from './average-link.ts';
import { findSuspicious } from './suspicious.ts';

function pairsOf(rows: readonly (readonly [number, number, number])[]): ScoredPairs {
  return {
    left: Int32Array.from(rows, (row) => row[0]),
    right: Int32Array.from(rows, (row) => row[1]),
    probability: Float32Array.from(rows, (row) => row[2]),
  };
}

describe('findSuspicious', () => {
  it('finds the pair by which two groups hang together, and no other', () => {
    const rows = [
      [0, 1, 0.9],
      [1, 2, 0.9],
      [0, 2, 0.9],
      [2, 3, 0.5],
      [3, 4, 0.9],
      [4, 5, 0.9],
      [3, 5, 0.9],
    ] as const;
    expect(findSuspicious(new Int32Array(6), pairsOf(rows))).toEqual([
      { kind: 'WEAK_BRIDGE', cluster: 0, size: 6, left: 2, right: 3, probability: 0.5, part: 3 },
    ]);
  });

  it('finds the bridges that removing every pair in turn finds', () => {
    const node = fc.nat(8);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(node, node), {
          maxLength: 14,
          selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
        }),
        (list) => {
          const links = list.filter(([a, b]) => a !== b);
          const reach = (without: number): Set<number> => {
            const seen = new Set([0]);
            for (let round = 0; round < 9; round++) {
              for (const [i, [a, b]] of links.entries()) {
                if (i !== without && (seen.has(a) || seen.has(b))) seen.add(a).add(b);
              }
            }
            return seen;
          };
          const whole = reach(-1);
          const cluster = Int32Array.from({ length: 9 }, (_, i) => (whole.has(i) ? 0 : i));
          const expected = links.flatMap(([a, b], i) => {
            const part = reach(i);
            const cut = Math.min(part.size, whole.size - part.size);
            return whole.has(a) && whole.size >= 4 && cut >= 2 ? [`${a} ${b}`] : [];
          });
          const found = findSuspicious(cluster, pairsOf(links.map(([a, b]) => [a, b, 0.8])));
          const bridges = found.flatMap((one) => (one.kind === 'WEAK_BRIDGE' ? [`${one.left} ${one.right}`] : []));
          expect(bridges.toSorted()).toEqual(expected.toSorted());
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds clusters far larger than usual and pairs that contradict', () => {
    const cluster = Int32Array.from({ length: 230 }, (_, i) => (i < 30 ? 0 : i - (i % 2)));
    const found = findSuspicious(
      cluster,
      pairsOf([
        [30, 31, 0.01],
        [40, 41, 0.9],
        [50, 60, 0.01],
      ]),
    );
    expect(found).toEqual([
      { kind: 'LARGE', cluster: 0, size: 30 },
      { kind: 'CONFLICT', cluster: 30, size: 2, left: 30, right: 31, probability: Math.fround(0.01) },
    ]);
    expect(findSuspicious(new Int32Array(0), pairsOf([]))).toEqual([]);
  });
});
