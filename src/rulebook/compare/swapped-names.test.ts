import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AcrossColumns, swappedWith } from './swapped-names.ts';
import { tableOf } from './values.ts';

type Names = readonly [given: string | null, family: string | null];

/** Levels of given and family name of two records, each compared across. */
function levels(left: Names, right: Names): number[] {
  const [given, family] = ([0, 1] as const).map((column) =>
    tableOf([left[column], right[column]], column === 0 ? 'given' : 'text'),
  );
  const codes = [given!, family!].map((made) => [made.codes[0]!, made.codes[1]!] as const);
  const across = new AcrossColumns();
  return [
    codes[0]!.every((code) => code >= 0) ? across.level(given!.table, codes[0]!, family!.table, codes[1]!) : Infinity,
    codes[1]!.every((code) => code >= 0) ? across.level(family!.table, codes[1]!, given!.table, codes[0]!) : Infinity,
  ];
}

describe('names in each other’s column', () => {
  it('are alike, also with typing errors', () => {
    expect(levels(['Maria', 'Lopez'], ['Lopez', 'Maria'])).toEqual([1, 1]);
    expect(levels(['Belinda', 'Blackwell'], ['Blackwel', 'Belinda'])).toEqual([1, 1]);
    expect(levels(['Judah', 'Jeffries'], ['Jefries', 'Judag'])).toEqual([2, 2]);
  });

  it('are not alike where one of the two is another', () => {
    expect(levels(['Maria', 'Lopez'], ['Lopez', 'Anna'])).toEqual([Infinity, Infinity]);
    expect(levels(['Maria', 'Lopez'], ['Anna', 'Maria'])).toEqual([Infinity, Infinity]);
  });

  it('are alike where the only name of a record stands in the wrong column', () => {
    expect(levels([null, 'Rachel'], ['Rachel', 'Byers'])).toEqual([Infinity, 1]);
    expect(levels(['Byers', null], ['Rachel', 'Byers'])).toEqual([1, Infinity]);
    expect(levels([null, 'Rachel'], [null, 'Byers'])).toEqual([Infinity, Infinity]);
  });

  it('are judged the same in both directions and in both columns', () => {
    const name = fc.option(fc.stringMatching(/^[ab]{1,5}$/), { nil: null });
    fc.assert(
      fc.property(fc.tuple(name, name), fc.tuple(name, name), (left, right) => {
        const found = levels(left, right);
        expect(levels(right, left)).toEqual(found);
        const isFilled = [...left, ...right].every((each) => each !== null);
        expect(isFilled ? found[0] : found[1]).toBe(found[1]);
      }),
    );
  });
});

it('is a matter of one given and one family name', () => {
  expect(swappedWith(['DATE', 'FAMILY_NAME', 'GIVEN_NAME'])).toEqual([undefined, 2, 1]);
  expect(swappedWith(['GIVEN_NAME', 'GIVEN_NAME', 'FAMILY_NAME'])).toEqual([undefined, undefined, undefined]);
  expect(swappedWith(['PERSON_NAME'])).toEqual([undefined]);
});
