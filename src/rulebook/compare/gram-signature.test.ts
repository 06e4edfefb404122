import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIGNATURE_WORDS, dotBound, fixProbe, newSignatureProbe, signRecords } from './gram-signature.ts';
import { GRAMS, repeatWeights, type RecordGrams } from './grams.ts';

const repeatBy = repeatWeights();

/** Grams of a record with their repeats. */
const record = fc.uniqueArray(fc.tuple(fc.nat({ max: GRAMS - 1 }), fc.integer({ min: 1, max: 255 })), {
  selector: ([gram]) => gram,
  maxLength: 120,
});

function layOut(records: readonly (readonly (readonly [number, number])[])[]): RecordGrams {
  const sorted = records.map((grams) => grams.toSorted(([a], [b]) => a - b));
  const starts: number[] = [];
  const ends: number[] = [];
  let used = 0;
  for (const grams of sorted) {
    starts.push(used);
    used += grams.length;
    ends.push(used);
  }
  return {
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    grams: Uint16Array.from(sorted.flat(), ([gram]) => gram),
    repeats: Uint8Array.from(sorted.flat(), ([, repeats]) => repeats),
  };
}

function bound(grams: RecordGrams, weights: Uint16Array): number {
  const count = grams.starts.length;
  const signatures = { words: new Int32Array(count * SIGNATURE_WORDS), mostRepeats: new Uint8Array(count) };
  signRecords(signatures, grams, 0, count);
  const probe = newSignatureProbe();
  fixProbe(probe, grams, 0, weights, repeatBy);
  return dotBound(probe, signatures, 1, repeatBy);
}

describe('signature of the 3-grams of a record', () => {
  it('bounds the product of two records from above', () => {
    // As large as the weights get: 16 · (ln 10⁹ + 1).
    const weights = Uint16Array.from({ length: GRAMS }, (_, gram) => 16 + (gram % 332));
    fc.assert(
      fc.property(record, record, (left, right) => {
        const inRight = new Map(right);
        let dot = 0;
        for (const [gram, repeats] of left) {
          const others = inRight.get(gram);
          if (others === undefined) continue;
          dot += weights[gram]! * repeatBy[repeats]! * (weights[gram]! * repeatBy[others]!);
        }
        expect(bound(layOut([left, right]), weights)).toBeGreaterThanOrEqual(dot);
      }),
    );
  });

  it('is exact where no grams collide and none repeats', () => {
    const weights = new Uint16Array(GRAMS).fill(20);
    const grams = layOut([[[1, 1], [2, 1], [3, 1]], [[2, 1], [3, 1], [4, 1]]]); // prettier-ignore
    expect(bound(grams, weights)).toBe(2 * (20 * repeatBy[1]!) ** 2);
  });

  it('does not bound a very long text', () => {
    const long = Array.from({ length: 300 }, (_, gram) => [gram, 1] as const);
    expect(bound(layOut([long, long]), new Uint16Array(GRAMS).fill(300))).toBe(Infinity);
  });
});
