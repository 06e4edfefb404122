import { describe, expect, it } from 'vitest';
import { hasTooManyRejects } from './rejects.ts';

describe('hasTooManyRejects', () => {
  it.each([
    [100, 0, undefined, false],
    [100, 10, undefined, false],
    [100, 11, undefined, true],
    [10, 5, undefined, false],
    [10, 6, undefined, true],
    [4, 1, undefined, false],
    [2, 2, undefined, true],
    [4, 1, 0.2, true],
    [4, 1, 0.25, false],
    [4, 0, 0, false],
    [4, 4, 1, false],
  ])('of %d rows %d, limit %s: %s', (rows, rejected, limit, expected) => {
    expect(hasTooManyRejects(rows, rejected, limit)).toBe(expected);
  });
});
