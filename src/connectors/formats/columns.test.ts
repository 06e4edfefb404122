import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, placeInUnion, resolveColumns, unionOfNames } from './columns.ts';

const names = (originals: readonly string[]): string[] => columnsOf(originals).map((column) => column.name);

describe('columns', () => {
  it('makes names fit', () => {
    expect(names([' First Name ', '1_address', 'Straße', 'e-mail', '', '名前', '_'])).toEqual([
      'First_Name',
      '_1_address',
      'Strasse',
      'e_mail',
      'column_5',
      'MingQian',
      'column_7',
    ]);
    expect(names(['id', 'ID', 'Id', 'id_2'])).toEqual(['id', 'ID_2', 'Id_3', 'id_2_2']);
    expect(names(['x'.repeat(400)])[0]).toHaveLength(300);
  });

  it('gives every list of names unique ones of letters, digits and underscore, at most 300 long', () => {
    const original = fc.oneof(
      fc.string(),
      fc.constantFrom('a', 'A', 'a_2', '', ' ', '1'),
      fc.string({ minLength: 301 }),
    );
    fc.assert(
      fc.property(fc.array(original, { maxLength: 30 }), (originals) => {
        const found = names(originals);
        expect(new Set(found.map((name) => name.toLowerCase())).size).toBe(originals.length);
        for (const name of found) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]{0,299}$/);
      }),
    );
  });

  it('unites by name, a name twice in one file counting twice', () => {
    const files = [
      ['id', 'x', 'x'],
      ['y', 'id', 'x'],
    ];
    const union = unionOfNames(files);
    expect(union).toEqual(['id', 'x', 'x', 'y']);
    expect(placeInUnion(union, files[1]!)).toEqual([1, 2, -1, 0]);
  });

  it('finds columns by the name in the file or the stored one', () => {
    const columns = columnsOf(['Cust No', 'name']);
    expect(resolveColumns(['Cust No', 'Cust_No', 'NAME'], columns)).toEqual(['Cust_No', 'Cust_No', null]);
  });
});
