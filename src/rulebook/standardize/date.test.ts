import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferDateOrder, parseDate, standardDate, type DateOrder } from './date.ts';

describe('standardDate', () => {
  it.each([
    ['1999-12-31', '1999-12-31'],
    ['1999/1/2', '1999-01-02'],
    ['1999-12-31T23:59:59Z', '1999-12-31'],
    ['1999-12-31 23:59:59.123', '1999-12-31'],
    ['19991231', '1999-12-31'],
    ['19991231.0', '1999-12-31'],
    ['31121999', '1999-12-31', 'DMY'],
    ['12311999', '1999-12-31', 'MDY'],
    ['03/04/1999', '1999-03-04', 'MDY'],
    ['03/04/1999', '1999-04-03', 'DMY'],
    ['31.12.99', '1999-12-31', 'DMY'],
    ['99-12-31', '1999-12-31', 'YMD'],
    ['1/2/18', '2018-01-02'],
    ['1/2/31', '1931-01-02'],
    ['31/12/1999', '1999-12-31', 'MDY'],
    ['12 March 1999', '1999-03-12'],
    ['March 12th, 1999', '1999-03-12'],
    ['Friday, 3. März 2000', '2000-03-03'],
    ['12-MAR-99', '1999-03-12'],
    ['3 de mayo de 1980', '1980-05-03'],
    ['March 1999', '1999-03-00'],
    ['03/1999', '1999-03-00'],
    ['1999-03', '1999-03-00'],
    ['1999', '1999-00-00'],
    ['c. 1630', '1630-00-00'],
    ['1999-02-29', '1999-02-00'],
    ['2000-02-29', '2000-02-29'],
    ['1908-13-09', '1908-00-09'],
    ['0000-05-12', null],
    ['0000', null],
    ['1111-11-11', null],
    ['9999-12-31', null],
    ['4711', null],
    ['12:30', null],
    ['1.5', null],
    ['in May', null],
    ['44 BC', null],
  ])('%s → %s', (raw, expected, order = 'MDY') => {
    expect(standardDate(raw, order as DateOrder | undefined)).toBe(expected);
  });

  it('says how precise a date is', () => {
    expect(['1999-12-31', '1999-12', '1999'].map((raw) => parseDate(raw)?.precision)).toEqual(['DAY', 'MONTH', 'YEAR']);
  });

  it('reads what it writes, in any order of the column', () => {
    const day = fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom<DateOrder>('DMY', 'MDY', 'YMD'), (date, order) => {
        const text = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = text.split('-') as [string, string, string];
        const written = {
          DMY: `${dayOfMonth}.${month}.${year}`,
          MDY: `${month}/${dayOfMonth}/${year}`,
          YMD: `${year}${month}${dayOfMonth}`,
        };
        expect(parseDate(written[order], order)).toEqual(parseDate(text));
      }),
    );
  });
});

describe('inferDateOrder', () => {
  it.each<readonly [readonly string[], DateOrder]>([
    [['01/02/1999', '13/02/1999'], 'DMY'],
    [['01/02/1999', '02/13/1999'], 'MDY'],
    [['1999-01-02', '20010203'], 'YMD'],
    [['99-01-02', '98-02-03'], 'YMD'],
    [['01.02.1999'], 'DMY'],
    [['01/02/1999'], 'MDY'],
    [[], 'MDY'],
    [['13/02/1999', '14/02/1999', '02/13/1999', 'x'], 'DMY'],
  ])('%j → %s', (samples, order) => {
    expect(inferDateOrder(samples)).toBe(order);
  });
});
