import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrder } from './block-order.ts';

it('puts the rows of several threads in order, each with its bytes', () => {
  const threadOfRow = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(threadOfRow, (threads) => {
      const rows = threads.map((_, row) => row);
      const met = rows.toSorted((a, b) => threads[a]! - threads[b]! || a - b);
      const textOf = (row: number): string => 'x'.repeat(row % 4) + String(row);
      const blockOf = (order: readonly number[]): Parameters<typeof inOrder>[0] => ({
        rows: Int32Array.from(order),
        lengths: Int32Array.from(order, (row) => textOf(row).length),
        bytes: new TextEncoder().encode(order.map(textOf).join('')),
      });
      expect(inOrder(blockOf(met))).toEqual(blockOf(rows));
    }),
  );
});
