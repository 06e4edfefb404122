/** What people decided holds over random graphs, also where a component is so large that its edges are coarsened. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLink } from './average-link.ts';
import { assignIdentity } from './identity.ts';

const MOST = 70;

const scenario = fc.integer({ min: 2, max: MOST }).chain((count) => {
  const node = fc.nat(count - 1);
  const pair = fc.tuple(node, node);
  return fc.record({
    count: fc.constant(count),
    edges: fc.array(fc.tuple(node, node, fc.integer({ min: 0, max: 1000 })), { maxLength: count * 5 }),
    mustLink: fc.array(pair, { maxLength: 8 }),
    cannotLink: fc.array(pair, { maxLength: 15 }),
    ruleLink: fc.array(pair, { maxLength: 8 }),
    verified: fc.dictionary(node.map(String), fc.nat(3), { maxKeys: 10 }),
    distinct: fc.array(fc.integer({ min: -1, max: 40 }), { minLength: count, maxLength: count }),
    // Few edges a component: coarsened and, where even that is not enough, simply joined.
    maxComponentEdges: fc.constantFrom(2, 20, 1_000_000),
    previous: fc.array(fc.integer({ min: -1, max: 5 }), { minLength: count, maxLength: count }),
  });
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function flat(pairs: readonly (readonly [number, number])[]): Int32Array {
  return Int32Array.from(pairs.flat());
}

function verifiedOf({ count, verified }: Scenario): Int32Array {
  return Int32Array.from({ length: count }, (_, node) => verified[String(node)] ?? -1);
}

function clusterOf(s: Scenario): ReturnType<typeof averageLink> {
  return averageLink(
    s.count,
    {
      left: Int32Array.from(s.edges, (edge) => edge[0]),
      right: Int32Array.from(s.edges, (edge) => edge[1]),
      probability: Float32Array.from(s.edges, (edge) => edge[2] / 1000),
    },
    {
      mustLink: flat(s.mustLink),
      cannotLink: flat(s.cannotLink),
      ruleLink: flat(s.ruleLink),
      verified: verifiedOf(s),
      distinct: [Int32Array.from(s.distinct)],
    },
    { maxComponentEdges: s.maxComponentEdges },
  );
}

describe('decisions', () => {
  it('a cannot-link holds, whatever else was said', () => {
    fc.assert(
      fc.property(scenario, (s) => {
        const { cluster } = clusterOf(s);
        expect(s.cannotLink.filter(([a, b]) => a !== b && cluster[a] === cluster[b])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('verified records of two entities never meet; those of one stay together unless a cannot-link forbids it', () => {
    fc.assert(
      fc.property(scenario, (s) => {
        const verified = verifiedOf(s);
        const { cluster, contradictions } = clusterOf(s);
        const nodes = [...verified.keys()].filter((node) => verified[node] !== -1);
        const pairs = nodes.flatMap((a) => nodes.map((b) => [a, b] as const));
        const met = pairs.filter(([a, b]) => verified[a] !== verified[b] && cluster[a] === cluster[b]);
        expect(met).toEqual([]);
        const apart = pairs.filter(([a, b]) => verified[a] === verified[b] && cluster[a] !== cluster[b]);
        expect(apart.length > 0).toBe(contradictions.some(({ wanted }) => wanted === 'VERIFIED'));
      }),
      { numRuns: 300 },
    );
  });

  it('must-links and joins hold or are reported', () => {
    fc.assert(
      fc.property(scenario, (s) => {
        const { cluster, contradictions } = clusterOf(s);
        const reported = new Set(contradictions.map(({ left, right, wanted }) => `${wanted} ${left} ${right}`));
        const open = (pairs: readonly (readonly [number, number])[], wanted: string): unknown[] =>
          pairs.filter(([a, b]) => cluster[a] !== cluster[b] && !reported.has(`${wanted} ${a} ${b}`));
        expect(open(s.mustLink, 'MUST_LINK')).toEqual([]);
        expect(open(s.ruleLink, 'RULE')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('an entity with a verified record keeps its id with that record', () => {
    fc.assert(
      fc.property(scenario, (s) => {
        const verified = verifiedOf(s);
        const { cluster } = clusterOf(s);
        const { entity } = assignIdentity({
          cluster,
          previous: Int32Array.from(s.previous),
          previousSize: Int32Array.from({ length: 6 }, (_, code) => s.previous.filter((it) => it === code).length),
          verified,
          compareRecords: (a, b) => a - b,
        });
        // Where all its verified records are in one cluster, the entity is that cluster.
        for (const code of new Set(verified)) {
          const roots = new Set(
            [...verified.keys()].filter((node) => verified[node] === code).map((node) => cluster[node]),
          );
          if (code === -1 || roots.size !== 1) continue;
          const node = verified.indexOf(code);
          expect(entity[node]).toBe(code);
        }
      }),
      { numRuns: 300 },
    );
  });
});
