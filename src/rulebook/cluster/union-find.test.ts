import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSets, find, flatten, union } from './union-find.ts';

it('names every set by its smallest member, whatever the order of the unions', () => {
  const pairs = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 40 });
  fc.assert(
    fc.property(pairs, (list) => {
      const sets = createSets(31);
      for (const [a, b] of list) union(sets, a, b);
      const label = Array.from({ length: 31 }, (_, node) => node);
      for (let round = 0; round < 31; round++) {
        for (const [a, b] of list) {
          const low = Math.min(label[a] as number, label[b] as number);
          label[a] = low;
          label[b] = low;
        }
      }
      expect(label.map((_, node) => find(sets, node))).toEqual(label);
      expect([...flatten(sets)]).toEqual(label);
    }),
  );
});
