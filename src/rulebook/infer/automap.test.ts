import { describe, expect, it } from 'vitest';
import { isNamelessName, nameKey, nameTokens } from './automap.ts';

describe('AutoMap', () => {
  it('takes names that differ in case, separators and boundaries for one', () => {
    const names = [
      'addressLine1',
      'address_line_1',
      'Address Line (1)',
      'ADDRESS LINE 1',
      'address\\line/1',
      ' address  line1 ',
    ];
    expect(new Set(names.map(nameKey))).toEqual(new Set(['address line 1']));
  });

  it.each([
    ['phone', 'phones'],
    ['addressline1', 'address_line_1'],
    ['name', 'name full'],
    ['e-mail', 'e_mail'],
  ])('keeps %s and %s apart', (left, right) => {
    expect(nameKey(left)).not.toBe(nameKey(right));
  });

  it('splits as documented', () => {
    expect(nameTokens('firstName2b_(x)')).toEqual(['first', 'name', '2', 'b', 'x']);
    expect(nameTokens('___')).toEqual([]);
  });

  it('knows names that tell nothing', () => {
    expect(['c1', 'column 3', 'field_7', 'unnamed: 0', 'V2', '3', ''].every(isNamelessName)).toBe(true);
    expect(['city', 'address_1', 'phone2', 'line 1', 'c_name'].some(isNamelessName)).toBe(false);
  });
});
