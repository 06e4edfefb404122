import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileCells, profileColumn } from './profile.ts';
import { commonValues } from './occurrence.ts';

describe('profileColumn', () => {
  it('counts cells and values, blanks left out', () => {
    const profile = profileCells('c', ['a', 'b', 'a', '', ' ', null]);
    expect(profile).toMatchObject({ name: 'c', rowCount: 6, filledCount: 3, distinctCount: 2 });
    expect(new Set(profile.sample.map(({ value, count }) => `${value}${count}`))).toEqual(new Set(['a2', 'b1']));
  });

  it('samples the same values in whatever order they come', () => {
    const entries = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 200 });
    fc.assert(
      fc.property(entries, (values) => {
        const counted = values.map((value) => ({ value, count: 1 }));
        expect(profileColumn('c', 9, counted.toReversed(), 10).sample).toEqual(
          profileColumn('c', 9, counted, 10).sample,
        );
      }),
    );
  });

  it('tells from two samples how many values two sources share', () => {
    const from = (first: number, end: number): string[] =>
      Array.from({ length: end - first }, (_, index) => `v${first + index}`);
    const left = profileCells('c', from(0, 60_000), 2_000);
    const right = profileCells('c', from(50_000, 70_000), 2_000);
    expect(commonValues(left, right).estimated).toBeGreaterThan(8_000);
    expect(commonValues(left, right).estimated).toBeLessThan(12_500);
  });
});
