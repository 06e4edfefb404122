import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLink, type ScoredPairs } from './average-link.ts';
import type { ClusterConstraints } from './constraints.ts';

function pairsOf(rows: readonly (readonly [number, number, number])[]): ScoredPairs {
  return {
    left: Int32Array.from(rows, (row) => row[0]),
    right: Int32Array.from(rows, (row) => row[1]),
    probability: Float32Array.from(rows, (row) => row[2]),
  };
}

function flat(pairs: readonly (readonly [number, number])[]): Int32Array {
  return Int32Array.from(pairs.flat());
}

/** The rule as it is written down, without any cleverness: quadratic, on sets. */
function naive(nodeCount: number, rows: readonly (readonly [number, number, number])[]): Int32Array {
  const steps = new Map<string, number>();
  for (const [a, b, p] of rows) {
    if (a === b || Math.fround(p) < 0.02) continue;
    const key = `${Math.min(a, b)},${Math.max(a, b)}`;
    steps.set(key, Math.max(steps.get(key) ?? 0, Math.round(Math.fround(p) * 2 ** 20)));
  }
  const clusters = Array.from({ length: nodeCount }, (_, node) => [node]);
  for (;;) {
    let best = { score: 0, i: -1, j: -1 };
    for (let i = 0; i < clusters.length; i++) {
      for (let j = i + 1; j < clusters.length; j++) {
        const [a, b] = [clusters[i] as number[], clusters[j] as number[]];
        const sum = a
          .flatMap((x) => b.map((y) => steps.get(`${Math.min(x, y)},${Math.max(x, y)}`) ?? 0))
          .reduce((total, step) => total + step, 0);
        const score = sum / (a.length ** 0.7 * b.length ** 0.7) / 2 ** 20;
        if (score >= 0.45 && score > best.score) best = { score, i, j };
      }
    }
    if (best.i < 0) break;
    const gone = clusters.splice(best.j, 1)[0] as number[];
    (clusters[best.i] as number[]).push(...gone);
  }
  const out = new Int32Array(nodeCount);
  for (const members of clusters) for (const node of members) out[node] = Math.min(...members);
  return out;
}

function pairsWithin(cluster: Int32Array): [number, number][] {
  const nodes = [...cluster.keys()];
  return nodes.flatMap((a) =>
    nodes.filter((b) => b > a && cluster[a] === cluster[b]).map((b) => [a, b] as [number, number]),
  );
}

function differ(codes: readonly number[], a: number, b: number): boolean {
  return codes[a] !== -1 && codes[b] !== -1 && codes[a] !== codes[b];
}

/** Edges between `count` nodes with all probabilities different, so that no tie decides. */
function graphs(most: number): fc.Arbitrary<{ count: number; rows: [number, number, number][] }> {
  return fc.integer({ min: 1, max: most }).chain((count) => {
    const node = fc.integer({ min: 0, max: count - 1 });
    const row = fc.tuple(node, node, fc.integer({ min: 1, max: 9_999 }));
    return fc
      .uniqueArray(row, { maxLength: count * 4, selector: (r) => r[2] })
      .map((rows) => ({ count, rows: rows.map(([a, b, p]) => [a, b, p / 10_000] as [number, number, number]) }));
  });
}

describe('averageLink', () => {
  it('leaves records without pairs alone', () => {
    const result = averageLink(3, pairsOf([]));
    expect([...result.cluster]).toEqual([0, 1, 2]);
    expect(result.clusterCount).toBe(3);
    expect(averageLink(0, pairsOf([])).clusterCount).toBe(0);
  });

  it('does not chain through one weak bridge', () => {
    const rows = [
      [0, 1, 0.95],
      [1, 2, 0.95],
      [0, 2, 0.95],
      [3, 4, 0.95],
      [4, 5, 0.95],
      [3, 5, 0.95],
      [2, 3, 0.9],
    ] as const;
    expect([...averageLink(6, pairsOf(rows)).cluster]).toEqual([0, 0, 0, 3, 3, 3]);
  });

  it('is the rule as written, in small and in large components', () => {
    fc.assert(
      fc.property(graphs(12), ({ count, rows }) => {
        expect([...averageLink(count, pairsOf(rows)).cluster]).toEqual([...naive(count, rows)]);
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(graphs(60), ({ count, rows }) => {
        // A path through all nodes makes one component, which takes the sparse way when it is large enough.
        const path = Array.from({ length: count - 1 }, (_, i) => [i, i + 1, 0.021 + i / 1e5] as const);
        const all = [...rows.filter(([a, b]) => Math.abs(a - b) > 1), ...path];
        expect([...averageLink(count, pairsOf(all)).cluster]).toEqual([...naive(count, all)]);
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order of the pairs', () => {
    fc.assert(
      fc.property(graphs(60), fc.infiniteStream(fc.nat()), ({ count, rows }, numbers) => {
        const keys = rows.map(() => numbers.next().value as number);
        const shuffled = rows
          .map((row, i) => ({ row, key: keys[i] as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ row: [a, b, p] }) => [b, a, p] as const);
        const clusters = averageLink(count, pairsOf(rows)).cluster;
        expect([...averageLink(count, pairsOf(shuffled)).cluster]).toEqual([...clusters]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every constraint, whatever the probabilities', () => {
    const scenario = graphs(50).chain(({ count, rows }) => {
      const node = fc.integer({ min: 0, max: count - 1 });
      const code = (max: number): fc.Arbitrary<number[]> =>
        fc.array(fc.integer({ min: -1, max }), { minLength: count, maxLength: count });
      return fc.record({
        count: fc.constant(count),
        rows: fc.constant(rows),
        mustLink: fc.array(fc.tuple(node, node), { maxLength: 6 }),
        cannotLink: fc.array(fc.tuple(node, node), { maxLength: 12 }),
        verified: code(5),
        separate: code(2),
        source: code(40).map((codes) => codes.map((value) => Math.max(0, value))),
        clean: fc.constantFrom(
          [0, 1],
          Array.from({ length: 41 }, (_, i) => i),
        ),
      });
    });
    fc.assert(
      fc.property(scenario, (s) => {
        const verified = s.verified.map((value, node) => (node % 3 === 0 ? value : -1));
        const constraints: ClusterConstraints = {
          mustLink: flat(s.mustLink),
          cannotLink: flat(s.cannotLink),
          verified: Int32Array.from(verified),
          separate: [Int32Array.from(s.separate)],
          source: Int32Array.from(s.source),
          cleanSources: new Set(s.clean),
        };
        const { cluster, contradictions } = averageLink(s.count, pairsOf(s.rows), constraints);
        expect(s.cannotLink.filter(([a, b]) => a !== b && cluster[a] === cluster[b])).toEqual([]);
        const together = pairsWithin(cluster);
        expect(together.filter(([a, b]) => differ(verified, a, b))).toEqual([]);
        const broken = new Set(contradictions.map(({ left, right, wanted }) => `${wanted} ${left} ${right}`));
        const unlinked = s.mustLink.filter(([a, b]) => cluster[a] !== cluster[b]);
        expect(unlinked.filter(([a, b]) => !broken.has(`MUST_LINK ${a} ${b}`))).toEqual([]);
        // Without decisions of people, clean sources and split rules hold for every pair.
        const byModel = averageLink(s.count, pairsOf(s.rows), {
          separate: [Int32Array.from(s.separate)],
          source: Int32Array.from(s.source),
          cleanSources: new Set(s.clean),
        }).cluster;
        const byModelTogether = pairsWithin(byModel);
        expect(byModelTogether.filter(([a, b]) => differ(s.separate, a, b))).toEqual([]);
        const sameSource = byModelTogether.filter(([a, b]) => s.source[a] === s.source[b]);
        expect(sameSource.filter(([a]) => s.clean.includes(s.source[a] as number))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('contracts must-links first, so that the others count against the whole group', () => {
    const rows = [[0, 2, 0.9]] as const;
    expect([...averageLink(3, pairsOf(rows)).cluster]).toEqual([0, 1, 0]);
    // One of two members has no pair with node 2: .9 / 2^.7 = .55 is still enough, .7 / 2^.7 = .43 is not.
    expect([...averageLink(3, pairsOf(rows), { mustLink: flat([[0, 1]]) }).cluster]).toEqual([0, 0, 0]);
    const weaker = pairsOf([[0, 2, 0.7]]);
    expect([...averageLink(3, weaker, { mustLink: flat([[0, 1]]) }).cluster]).toEqual([0, 0, 2]);
  });

  it('lets people overrule a clean source and a split rule, and a cannot-link overrule a must-link', () => {
    const nothing = pairsOf([]);
    const clean = { source: Int32Array.of(0, 0), cleanSources: new Set([0]), separate: [Int32Array.of(1, 2)] };
    expect([...averageLink(2, nothing, { ...clean, mustLink: flat([[0, 1]]) }).cluster]).toEqual([0, 0]);
    expect([...averageLink(2, nothing, { ...clean, ruleLink: flat([[0, 1]]) }).cluster]).toEqual([0, 1]);
    const both = averageLink(2, nothing, { mustLink: flat([[0, 1]]), cannotLink: flat([[0, 1]]) });
    expect([...both.cluster]).toEqual([0, 1]);
    expect(both.contradictions).toEqual([{ left: 0, right: 1, wanted: 'MUST_LINK' }]);
  });

  it('coarsens a component that is too large and says so', () => {
    const rows = Array.from({ length: 99 }, (_, i) => [i, i + 1, i % 2 === 0 ? 0.97 : 0.3] as const);
    const result = averageLink(100, pairsOf(rows), {}, { maxComponentEdges: 60 });
    expect(result.coarsened).toEqual([{ records: 100, edges: 99, floor: 0.45 }]);
    expect(result.clusterCount).toBe(50);
    const certain = Array.from({ length: 99 }, (_, i) => [i, i + 1, 1] as const);
    const joined = averageLink(100, pairsOf(certain), { cannotLink: flat([[0, 99]]) }, { maxComponentEdges: 60 });
    expect(joined.clusterCount).toBe(2);
  });

  it('is not led astray by repeated pairs, self pairs and numbers that are none', () => {
    const rows = [
      [0, 1, 0.3],
      [1, 0, 0.3],
      [2, 2, 1],
      [2, 3, Number.NaN],
    ] as const;
    expect([...averageLink(4, pairsOf(rows)).cluster]).toEqual([0, 1, 2, 3]);
  });
});
