import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathTest, segmentTest } from './glob.ts';

describe('globs', () => {
  it.each([
    ['*.csv', 'a.csv', true],
    ['*.csv', 'a.csv.gz', false],
    ['*.csv', '.a.csv', false],
    ['.*.csv', '.a.csv', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['[ab]x', 'bx', true],
    ['[!ab]x', 'bx', false],
    ['[a-c]x', 'bx', true],
    ['[]]', ']', true],
    ['[z-a]', '[z-a]', true],
    ['[open', '[open', true],
    ['a+(b).c', 'a+(b).c', true],
    ['😀?', '😀😀', true],
  ])('%s on %s: %s', (pattern, name, expected) => {
    expect(segmentTest(pattern)(name)).toBe(expected);
  });

  it.each([
    ['a/*.csv', 'a/b.csv', true],
    ['a/*.csv', 'a/b/c.csv', false],
    ['a/**/*.csv', 'a/c.csv', true],
    ['a/**/*.csv', 'a/b/b/c.csv', true],
    ['**', 'a/b', true],
    ['a/**/x', 'a/.hidden/x', false],
  ])('path %s on %s: %s', (pattern, name, expected) => {
    expect(pathTest(pattern)(name)).toBe(expected);
  });

  it('never throws, and a name without special characters means itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, name) => {
        expect(typeof segmentTest(pattern)(name)).toBe('boolean');
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[^*?[/]+$/), (name) => {
        expect(segmentTest(name)(name)).toBe(true);
      }),
    );
  });
});
