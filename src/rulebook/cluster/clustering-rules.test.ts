import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLink } from './average-link.ts';
import { compileRules, parseClusteringRules } from './clustering-rules.ts';

const ATTRIBUTES = [
  { name: 'email', type: 'EMAIL' },
  { name: 'country', type: 'COUNTRY' },
  { name: 'duns', type: 'TRUSTED_ID' },
] as const;

describe('parseClusteringRules', () => {
  it('numbers rules from 1 and takes one name for a list', () => {
    const rules = [
      { action: 'JOIN', equal: 'email' },
      { action: 'SPLIT', unequal: ['country'] },
      { action: 'SPLIT', equal: ['email', 'country', 'email'] },
    ];
    expect(parseClusteringRules(rules, ATTRIBUTES)).toEqual([
      { number: 1, action: 'JOIN', equal: ['email'] },
      { number: 2, action: 'SPLIT', unequal: ['country'] },
      { number: 3, action: 'SPLIT', equal: ['email', 'country'] },
    ]);
    expect(parseClusteringRules(undefined, ATTRIBUTES)).toEqual([]);
  });

  it.each([
    ['text', /clusteringRules\[0\]: a rule is/],
    [{ action: 'MERGE', equal: ['email'] }, /clusteringRules\[0\]\.action: must be JOIN or SPLIT/],
    [{ action: 'JOIN' }, /either equal or unequal/],
    [{ action: 'JOIN', equal: ['mail'] }, /"mail" is no attribute; there are email, country, duns/],
    [{ action: 'JOIN', equal: [] }, /at least one attribute/],
    [{ action: 'JOIN', unequal: ['email'] }, /cannot be joined because values differ/],
    [{ action: 'JOIN', equal: ['email'], when: 1 }, /clusteringRules\[0\]\.when: is not known/],
  ])('refuses %j with a sentence', (rule, message) => {
    expect(() => parseClusteringRules([rule], ATTRIBUTES)).toThrow(message);
  });
});

describe('compileRules', () => {
  it('holds for every pair of records, trusted ids above all', () => {
    const code = fc.integer({ min: -1, max: 4 });
    const records = fc.array(fc.record({ email: code, country: code, duns: code }), { minLength: 2, maxLength: 14 });
    const rules = parseClusteringRules(
      [
        { action: 'JOIN', equal: ['email', 'country'] },
        { action: 'SPLIT', unequal: ['country'] },
      ],
      ATTRIBUTES,
    );
    fc.assert(
      fc.property(records, (rows) => {
        const codesOf = (name: string): Int32Array =>
          Int32Array.from(rows, (row) => row[name as 'email' | 'country' | 'duns']);
        const compile = (attributes: Parameters<typeof compileRules>[1]): Int32Array => {
          const { trustedLink, ruleLink, separate } = compileRules(rules, attributes, codesOf);
          const nodes = [...rows.keys()];
          const all = nodes.flatMap((a) => nodes.filter((b) => b > a).map((b) => [a, b] as const));
          return averageLink(
            rows.length,
            {
              left: Int32Array.from(all, (pair) => pair[0]),
              right: Int32Array.from(all, (pair) => pair[1]),
              probability: Float32Array.from(all, () => 1),
            },
            { mustLink: trustedLink, ruleLink, separate },
          ).cluster;
        };
        const nodes = [...rows.keys()];
        const pairs = nodes.flatMap((a) => nodes.filter((b) => b > a).map((b) => [a, b] as const));
        const withTrusted = compile(ATTRIBUTES);
        const isSame = (name: 'email' | 'country' | 'duns', a: number, b: number): boolean =>
          rows[a]![name] >= 0 && rows[a]![name] === rows[b]![name];
        const trustedApart = pairs.filter(([a, b]) => isSame('duns', a, b) && withTrusted[a] !== withTrusted[b]);
        expect(trustedApart).toEqual([]);
        const plain = compile(ATTRIBUTES.slice(0, 2));
        const joinedApart = pairs.filter(
          ([a, b]) => isSame('email', a, b) && isSame('country', a, b) && plain[a] !== plain[b],
        );
        expect(joinedApart).toEqual([]);
        const splitTogether = pairs.filter(
          ([a, b]) =>
            rows[a]!.country >= 0 && rows[b]!.country >= 0 && !isSame('country', a, b) && plain[a] === plain[b],
        );
        expect(splitTogether).toEqual([]);
      }),
    );
  });

  it('keeps records with equal values apart, also with many values', () => {
    const rules = parseClusteringRules([{ action: 'SPLIT', equal: ['email'] }], ATTRIBUTES);
    const email = Int32Array.from({ length: 80 }, (_, record) => record >> 1);
    const { distinct, reach } = compileRules(rules, ATTRIBUTES.slice(0, 2), () => email);
    const left = Int32Array.from({ length: 79 }, (_, i) => i);
    const pairs = { left, right: left.map((i) => i + 1), probability: new Float32Array(79).fill(0.99) };
    const { cluster } = averageLink(80, pairs, { distinct });
    expect([...cluster.keys()].filter((i) => i % 2 === 0 && cluster[i] === cluster[i + 1])).toEqual([]);
    expect(reach).toEqual({ 1: 80 });
  });
});
