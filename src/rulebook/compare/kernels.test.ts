import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EDIT_MAX, editDistance, newEditScratch } from './edit-distance.ts';
import { MAX_CELL, foldInto, newFoldBuffer, unfold } from './fold.ts';
import { newGramProbe, probedDot } from './gram-probe.ts';
import { GRAMS, cosine, gramWeights, repeatWeights, squaredLength } from './grams.ts';
import { JARO_MAX, commonPrefix, jaroWinkler, jaroWinklerBound, newJaroScratch } from './jaro-winkler.ts';
import { words } from '../standardize/words.ts';
import { allocatePlain, tableOf } from './values.ts';
import { squaresOf } from '../weigh/pair-meter.ts';

const word = fc.array(fc.integer({ min: 11, max: 16 }), { maxLength: 70 }).map((symbols) => Uint8Array.from(symbols));
const edit = newEditScratch();
const jaro = newJaroScratch();

function both(left: Uint8Array, right: Uint8Array): Uint8Array {
  return Uint8Array.from([...left, ...right]);
}

/** Textbook optimal string alignment. */
function naiveEdits(left: Uint8Array, right: Uint8Array): number {
  const d = Array.from({ length: left.length + 1 }, (_, i) =>
    Array.from({ length: right.length + 1 }, (_, j) => i + j),
  );
  for (let i = 1; i <= left.length; i++) {
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let least = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        least = Math.min(least, d[i - 2]![j - 2]! + 1);
      }
      d[i]![j] = least;
    }
  }
  return d[left.length]![right.length]!;
}

/** Textbook Jaro–Winkler. */
function naiveJaroWinkler(leftFull: Uint8Array, rightFull: Uint8Array): number {
  const [left, right] = [leftFull.slice(0, JARO_MAX), rightFull.slice(0, JARO_MAX)];
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 1 : 0;
  const range = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const used = new Set<number>();
  const matched: number[] = [];
  for (const [j, symbol] of right.entries()) {
    for (let i = Math.max(0, j - range); i <= Math.min(left.length - 1, j + range); i++) {
      if (used.has(i) || left[i] !== symbol) continue;
      used.add(i);
      matched.push(j);
      break;
    }
  }
  const m = used.size;
  if (m === 0) return 0;
  const order = [...used].sort((a, b) => a - b);
  const moved = order.filter((i, at) => left[i] !== right[matched[at]!]).length;
  const base = (m / left.length + m / right.length + (m - Math.floor(moved / 2)) / m) / 3;
  let prefix = 0;
  while (prefix < Math.min(4, left.length, right.length) && left[prefix] === right[prefix]) prefix++;
  return base > 0.7 ? base + prefix * 0.1 * (1 - base) : base;
}

function mask(symbols: Uint8Array): number {
  return symbols.reduce((sum, symbol) => sum | (1 << (symbol & 31)), 0);
}

describe('kernels against their textbook forms', () => {
  it('edit distance', () => {
    fc.assert(
      fc.property(word, word, (left, right) => {
        const symbols = both(left, right);
        const found = editDistance(symbols, 0, left.length, left.length, right.length, edit);
        expect(found).toBe(naiveEdits(left.slice(0, EDIT_MAX), right.slice(0, EDIT_MAX)));
        expect(edit.matches.every((bits) => bits === 0)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('Jaro–Winkler, and its bound is never below it', () => {
    fc.assert(
      fc.property(word, word, (left, right) => {
        const symbols = both(left, right);
        const found = jaroWinkler(symbols, 0, left.length, left.length, right.length, jaro);
        expect(found).toBeCloseTo(naiveJaroWinkler(left, right), 12);
        expect(jaro.matches.every((bits) => bits === 0)).toBe(true);
        if (left.length === 0 || right.length === 0 || left.length > JARO_MAX || right.length > JARO_MAX) return;
        const prefix = commonPrefix(symbols, 0, left.length, left.length, right.length);
        const bound = jaroWinklerBound(left.length, mask(left), right.length, mask(right), prefix);
        expect(bound + 1e-9).toBeGreaterThanOrEqual(found);
      }),
      { numRuns: 400 },
    );
  });

  it('cosine of 3-grams: symmetric to the last bit, 1 with itself', () => {
    const weights = gramWeights(new Int32Array(GRAMS).fill(3), 100);
    const repeatBy = repeatWeights();
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '1'), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const { table, codes } = tableOf([left, right], 'text');
        const [a, b] = [codes[0]!, codes[1]!];
        if (a < 0 || b < 0) return;
        const squares = squaresOf(table, weights, allocatePlain);
        const forth = cosine(probedDot(newGramProbe(), table.lists, a, b, weights, repeatBy), squares[a]!, squares[b]!);
        const back = cosine(probedDot(newGramProbe(), table.lists, b, a, weights, repeatBy), squares[b]!, squares[a]!);
        expect(forth).toBe(back);
        expect(forth).toBeLessThanOrEqual(1 + 1e-12);
        const own = probedDot(newGramProbe(), table.lists, a, a, weights, repeatBy);
        expect(own).toBe(squaredLength(table.lists, a, weights, repeatBy));
      }),
    );
  });
});

it('a probe gives the dot products of short and long texts in turn', () => {
  const text = fc.stringMatching(/^[a-e ]{1,200}$/);
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (texts) => {
      const { table, codes } = tableOf(texts, 'text');
      const { offsets, grams, repeats } = table.lists;
      const repeatBy = repeatWeights();
      const weights = Uint16Array.from({ length: GRAMS }, (_, gram) => 1 + (gram % 500));
      const vector = (code: number): Map<number, number> =>
        new Map(
          Array.from({ length: offsets[code + 1]! - offsets[code]! }, (_, index) => {
            const at = offsets[code]! + index;
            return [grams[at]!, weights[grams[at]!]! * repeatBy[repeats[at]!]!];
          }),
        );
      const probe = newGramProbe();
      for (const a of codes.filter((code) => code >= 0)) {
        for (const b of codes.filter((code) => code >= 0)) {
          const right = vector(b);
          const expected = [...vector(a)].reduce((sum, [gram, value]) => sum + value * (right.get(gram) ?? 0), 0);
          expect(probedDot(probe, table.lists, a, b, weights, repeatBy)).toBe(expected);
        }
      }
    }),
  );
});

describe('grams', () => {
  it('of a text are ascending, each with its number of repeats', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'z', ' ', '9'), minLength: 1, maxLength: 600 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
        const { table, codes, keys } = tableOf(texts, 'text');
        for (const code of codes) {
          if (code < 0) continue;
          const { offsets, grams, repeats } = table.lists;
          const found = [...grams.subarray(offsets[code], offsets[code + 1])];
          expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
          const padded = keys[code]!.split(' ').map((word) => ` ${word} `);
          const all = padded.flatMap((word) =>
            Array.from({ length: word.length - 2 }, (_, at) => word.slice(at, at + 3)),
          );
          const counts = [...repeats.subarray(offsets[code], offsets[code + 1])];
          const named = found.map((gram) => unfold(Uint8Array.of(gram / 1369, (gram / 37) % 37, gram % 37), 0, 3));
          expect(named.map((gram) => Math.min(255, all.filter((other) => other === gram).length))).toEqual(counts);
          expect(new Set(named)).toEqual(new Set(all));
        }
      }),
    );
  });
});

describe('fold', () => {
  const buffer = newFoldBuffer();
  const fold = (text: string): string => unfold(buffer.symbols, 0, foldInto(text, buffer));

  it('says in symbols what `words` says in text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom("O'Neil-Müller ", 'O’Neil', 'Ærø (DK)', '  ', '北京', 'Любовь', 'n/a'),
    );
    fc.assert(
      fc.property(text, (raw) => {
        expect(fold(raw)).toBe(words(raw));
        expect(fold(fold(raw))).toBe(fold(raw));
      }),
    );
  });

  it.each([
    ['Chinese', '王伟', '张敏'],
    ['Japanese', '田中太郎', 'さくら'],
    ['Korean', '김민수', '이지은'],
    ['Russian', 'Иванов', 'Петрова'],
    ['Greek', 'Παπαδόπουλος', 'Νικολαΐδης'],
    ['Arabic', 'محمد علي', 'فاطمة'],
    ['Hebrew', 'כהן', 'לוי'],
    ['Hindi', 'राहुल', 'प्रिया'],
    ['Thai', 'สมชาย', 'มาลี'],
    ['Khmer', 'តារា', 'គឹម'],
    ['Georgian', 'გიორგი', 'ნინო'],
    ['Armenian', 'Արմեն', 'Անի'],
  ])('%s names keep their letters, and two stay two', (_, left, right) => {
    expect(fold(left).length).toBeGreaterThan(1);
    expect(fold(right).length).toBeGreaterThan(1);
    expect(fold(left)).not.toBe(fold(right));
  });

  it('is bounded for cells of any length', () => {
    expect(foldInto('北'.repeat(1_000_000), buffer)).toBeLessThanOrEqual(MAX_CELL);
  });
});
