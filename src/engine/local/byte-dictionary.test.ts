import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteDictionary } from './byte-dictionary.ts';

describe('ByteDictionary', () => {
  it('numbers by first appearance, through every growth, and gives the bytes back', () => {
    const values = Array.from({ length: 20_000 }, (_, index) => Buffer.from(`value ${index}`.repeat(1 + (index % 3))));
    const dictionary = new ByteDictionary();
    const first = values.map((value) => dictionary.add(value, 0, value.length));
    const second = values.map((value) => dictionary.add(value, 0, value.length));
    expect(first).toEqual(values.map((_, index) => index));
    expect(second).toEqual(first);
    const bytes = Buffer.from(dictionary.bytes());
    const texts = first.map((id) => bytes.toString('utf8', dictionary.start(id), dictionary.start(id + 1)));
    expect(texts).toEqual(values.map(String));
  });

  it('gives many at once the numbers that they have one by one, also while it grows', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40_000), { minLength: 1, maxLength: 3000 }), fc.nat(70_000), (picks, many) => {
        const texts = [...picks, ...Array.from({ length: many }, (_, index) => index % 50_000)].map(String);
        const source = Buffer.from(texts.join(''));
        const lengths = texts.map((text) => text.length);
        let end = 0;
        const starts = lengths.map((length) => (end += length) - length);
        const [one, all] = [new ByteDictionary(), new ByteDictionary()];
        const ids = new Int32Array(texts.length);
        all.addAll(source, starts, lengths, ids);
        expect([...ids]).toEqual(starts.map((start, index) => one.add(source, start, start + lengths[index]!)));
        expect(Buffer.compare(all.bytes(), one.bytes())).toBe(0);
      }),
      { numRuns: 15 },
    );
  });

  it('tells values apart that differ in one byte, wherever they lie in the source', () => {
    const source = Buffer.from('xabcdefgh abcdefgi abcdefg ');
    const dictionary = new ByteDictionary(1, 1);
    expect(dictionary.add(source, 1, 9)).toBe(0);
    expect(dictionary.add(source, 10, 18)).toBe(1);
    expect(dictionary.add(source, 19, 26)).toBe(2);
    expect(dictionary.add(source, 0, 0)).toBe(3);
    expect(dictionary.add(Buffer.from('abcdefgh'), 0, 8)).toBe(0);
    expect(dictionary.add(source, 5, 5)).toBe(3);
  });
});
