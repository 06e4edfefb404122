import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleNumbers } from './title-numbers.ts';

describe('numbers in a title', () => {
  it.each([
    ['Yarrow Nano Drive - GL14-500R (Red), 500 GB', ['gl14500r'], ['500gb']],
    ['yarrow nano 0.5TB gl14500r', ['gl14500r'], ['500gb']],
    ['Office 2007 3rd Edition v2', [], ['2007', 'v2']],
    ['46" LCD, 1,920 x 1080p', [], ['46in', '1920x', '1080p']],
    ['Photo Suite 5.5', [], ['5d5']],
    ['Photo Suite 55', [], ['55']],
    ['Part 1/2, 2007-08', [], ['1', '2', '2007', '8']],
    ['Toner 74321-B for LJ/4', ['74321b'], ['lj4']],
    ['No numbers at all', [], []],
  ])('%s', (title, models, numbers) => {
    expect(titleNumbers(title)).toEqual({ models, numbers });
  });

  it('are words of letters and digits, each once, whatever the title', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z0-9 .,"/-]{0,60}$/)), (title) => {
        const { models, numbers } = titleNumbers(title);
        const all = [...models, ...numbers];
        for (const word of all) expect(word).toMatch(/^[a-z0-9]+$/);
        expect(new Set(models).size + new Set(numbers).size).toBe(all.length);
      }),
    );
  });
});
