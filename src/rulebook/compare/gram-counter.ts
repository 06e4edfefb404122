/**
 * Counts the 3-grams of one text and gives them back in ascending order. Which grams occur stands in a bitmap of three
 * levels, so that nothing is sorted (measured on 300,000 records of 71 grams each: .7–.9 CPU s instead of 1.3–1.7; merging
 * the sorted lists of values and sorting by buckets were no faster).
 */
import { SPACE, SYMBOLS } from './fold.ts';
import { GRAMS, MOST_REPEATS, type GramLists } from './grams.ts';

/** Reused; cleared by `drain`. */
export interface GramCounter {
  readonly counts: Uint8Array;
  /** One bit per gram, per word of 32 of those, and per word of 32 of these. */
  readonly bits: Int32Array;
  readonly words: Int32Array;
  readonly blocks: Int32Array;
  /** Grams that occur. */
  used: number;
}

export function newGramCounter(): GramCounter {
  const levels = [5, 10, 15].map((shift) => new Int32Array((GRAMS >> shift) + 1));
  return { counts: new Uint8Array(GRAMS), bits: levels[0]!, words: levels[1]!, blocks: levels[2]!, used: 0 };
}

/** Adds the grams of a folded text: ' jo', 'joh', 'ohn', 'hn ' of john. */
export function countGrams(counter: GramCounter, symbols: Uint8Array, from: number, to: number): void {
  const { counts, bits, words, blocks } = counter;
  let one = SPACE;
  let two = from < to ? symbols[from]! : SPACE;
  for (let index = from + 1; index <= to; index++) {
    const three = index < to ? symbols[index]! : SPACE;
    // A gram whose middle is the space would span two words.
    if (two !== SPACE) {
      const gram = (one * SYMBOLS + two) * SYMBOLS + three;
      const before = counts[gram]!;
      if (before === 0) counter.used += mark(gram, bits, words, blocks);
      if (before < MOST_REPEATS) counts[gram] = before + 1;
    }
    one = two;
    two = three;
  }
}

/** Adds the grams of one text of `lists`. */
export function countList(counter: GramCounter, { offsets, grams, repeats }: GramLists, index: number): void {
  const { counts, bits, words, blocks } = counter;
  const end = offsets[index + 1]!;
  for (let at = offsets[index]!; at < end; at++) {
    const gram = grams[at]!;
    const before = counts[gram]!;
    if (before === 0) counter.used += mark(gram, bits, words, blocks);
    const after = before + repeats[at]!;
    counts[gram] = after > MOST_REPEATS ? MOST_REPEATS : after;
  }
}

/** Notes that a gram occurs; 1 of them. */
function mark(gram: number, bits: Int32Array, words: Int32Array, blocks: Int32Array): 1 {
  bits[gram >> 5]! |= 1 << (gram & 31);
  words[gram >> 10]! |= 1 << ((gram >> 5) & 31);
  blocks[gram >> 15]! |= 1 << ((gram >> 10) & 31);
  return 1;
}

/** Writes the counted grams in ascending order at `at`, clears the counter, returns the position after them. */
export function drain(counter: GramCounter, grams: Uint16Array, repeats: Uint8Array, at: number): number {
  const { counts, bits, words, blocks } = counter;
  let end = at;
  for (let block = 0; block < blocks.length; block++) {
    for (let inBlock = blocks[block]!; inBlock !== 0; inBlock &= inBlock - 1) {
      const word = (block << 5) | lowest(inBlock);
      for (let inWord = words[word]!; inWord !== 0; inWord &= inWord - 1) {
        const place = (word << 5) | lowest(inWord);
        for (let left = bits[place]!; left !== 0; left &= left - 1) {
          const gram = (place << 5) | lowest(left);
          grams[end] = gram;
          repeats[end++] = counts[gram]!;
          counts[gram] = 0;
        }
        bits[place] = 0;
      }
      words[word] = 0;
    }
    blocks[block] = 0;
  }
  counter.used = 0;
  return end;
}

/** Place of the lowest bit that is set. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
