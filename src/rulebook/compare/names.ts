/**
 * Names of persons word by word: order, initials, nicknames, names left out, and typing errors. Made once per distinct
 * value; comparing two is a few integer comparisons where words are equal or short for each other.
 */
import { NICKNAME_ROOTS } from '../standardize/nickname.ts';
import { SPACE, unfold } from './fold.ts';
import { jaroWinkler, type JaroScratch } from './jaro-winkler.ts';
import type { Allocate } from './values.ts';

/** Words of a name that are compared; names of more are no names. */
const MOST_WORDS = 6;

/** Words of every value of a table. Equal words have equal numbers. */
export interface NameWords {
  /** size + 1 positions in `from`, `to` and `word`. */
  readonly starts: Uint32Array;
  /** Positions in the symbols of the table. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly word: Int32Array;
  /** words + 1 positions in `roots`: what each word may be short for. */
  readonly rootStarts: Uint32Array;
  readonly roots: Int32Array;
}

export function nameWords(symbols: Uint8Array, offsets: Uint32Array, size: number, allocate: Allocate): NameWords {
  const starts = allocate(Uint32Array, (size + 1) * 4);
  const [from, to, word]: [number[], number[], number[]] = [[], [], []];
  const known = new Map<string, number>();
  for (let code = 0; code < size; code++) {
    const end = offsets[code + 1]!;
    let first = offsets[code]!;
    for (let at = first; at <= end; at++) {
      if (at < end && symbols[at] !== SPACE) continue;
      if (at > first && from.length - starts[code]! < MOST_WORDS) {
        const text = unfold(symbols, first, at);
        let number = known.get(text);
        if (number === undefined) known.set(text, (number = known.size));
        from.push(first);
        to.push(at);
        word.push(number);
      }
      first = at + 1;
    }
    starts[code + 1] = from.length;
  }
  return {
    starts,
    from: filled(allocate, Uint32Array, from),
    to: filled(allocate, Uint32Array, to),
    word: filled(allocate, Int32Array, word),
    ...rootsOf([...known.keys()], allocate),
  };
}

function rootsOf(words: readonly string[], allocate: Allocate): Pick<NameWords, 'rootStarts' | 'roots'> {
  const numbers = new Map<string, number>();
  const [starts, roots]: [number[], number[]] = [[0], []];
  for (const text of words) {
    for (const root of NICKNAME_ROOTS.get(text) ?? []) {
      if (!numbers.has(root)) numbers.set(root, numbers.size);
      roots.push(numbers.get(root)!);
    }
    starts.push(roots.length);
  }
  return { rootStarts: filled(allocate, Uint32Array, starts), roots: filled(allocate, Int32Array, roots) };
}

function filled<T extends Uint32Array | Int32Array>(
  allocate: Allocate,
  make: new (buffer: ArrayBufferLike) => T,
  values: readonly number[],
): T {
  const array = allocate(make, values.length * 4);
  array.set(values);
  return array;
}

/** How the words of the shorter name are found in the longer one; the same whichever side is given first. */
export interface Alignment {
  /** Words of the shorter and of the longer name. */
  shorter: number;
  longer: number;
  /** Words of the shorter name with a partner that is equal, */
  equal: number;
  /** may be a form of the same name, */
  nicknames: number;
  /** is its initial or has it as one, */
  initials: number;
  /** is nearly the same (Jaro–Winkler ≥ .88), */
  alike: number;
  /** or somewhat (≥ .70). */
  vague: number;
  /** Equal words are those of both names' beginning. */
  isFirstEqual: boolean;
}

export function newAlignment(): Alignment {
  return {
    shorter: 0,
    longer: 0,
    equal: 0,
    nicknames: 0,
    initials: 0,
    alike: 0,
    vague: 0,
    isFirstEqual: false,
  };
}

const ALIKE = 0.88;
const VAGUE = 0.7;

/** Fills `into`. Each word has one partner; the surest partners are found first. */
export function alignNames(
  names: NameWords,
  symbols: Uint8Array,
  leftCode: number,
  rightCode: number,
  jaro: JaroScratch,
  into: Alignment,
): void {
  const { starts, word } = names;
  const isLeftFirst = comesFirst(names, symbols, leftCode, rightCode);
  const [a, b] = isLeftFirst ? [leftCode, rightCode] : [rightCode, leftCode];
  const [aAt, bAt] = [starts[a]!, starts[b]!];
  const [m, n] = [starts[a + 1]! - aAt, starts[b + 1]! - bAt];
  into.shorter = m;
  into.longer = n;
  into.isFirstEqual = m > 0 && n > 0 && word[aAt] === word[bAt];
  // Bit masks of the words that have a partner.
  let [aDone, bDone] = [0, 0];
  const pass = (isPartner: (i: number, j: number) => boolean): number => {
    let found = 0;
    for (let i = 0; i < m; i++) {
      if ((aDone >> i) & 1) continue;
      for (let j = 0; j < n; j++) {
        if ((bDone >> j) & 1 || !isPartner(aAt + i, bAt + j)) continue;
        aDone |= 1 << i;
        bDone |= 1 << j;
        found++;
        break;
      }
    }
    return found;
  };
  into.equal = pass((i, j) => word[i] === word[j]);
  if (into.equal === m) {
    into.nicknames = into.initials = into.alike = into.vague = 0;
    return;
  }
  into.nicknames = pass((i, j) => shareRoot(names, word[i]!, word[j]!));
  into.alike = pass((i, j) => wordLikeness(names, symbols, i, j, jaro) >= ALIKE);
  into.initials = pass((i, j) => isInitial(names, symbols, i, j) || isInitial(names, symbols, j, i));
  into.vague = pass((i, j) => wordLikeness(names, symbols, i, j, jaro) >= VAGUE);
}

/** A fixed order of two values that does not depend on which is left: fewer words, then the symbols. */
function comesFirst({ starts, from, to }: NameWords, symbols: Uint8Array, left: number, right: number): boolean {
  const [m, n] = [starts[left + 1]! - starts[left]!, starts[right + 1]! - starts[right]!];
  if (m !== n) return m < n;
  if (m === 0) return true;
  const [leftAt, rightAt] = [from[starts[left]!]!, from[starts[right]!]!];
  const [leftEnd, rightEnd] = [to[starts[left + 1]! - 1]!, to[starts[right + 1]! - 1]!];
  for (let at = 0; leftAt + at < leftEnd && rightAt + at < rightEnd; at++) {
    const difference = symbols[leftAt + at]! - symbols[rightAt + at]!;
    if (difference !== 0) return difference < 0;
  }
  return leftEnd - leftAt <= rightEnd - rightAt;
}

function shareRoot({ rootStarts, roots }: NameWords, left: number, right: number): boolean {
  for (let i = rootStarts[left]!; i < rootStarts[left + 1]!; i++) {
    for (let j = rootStarts[right]!; j < rootStarts[right + 1]!; j++) if (roots[i] === roots[j]) return true;
  }
  return false;
}

function isInitial({ from, to }: NameWords, symbols: Uint8Array, initial: number, whole: number): boolean {
  const length = to[initial]! - from[initial]!;
  return length === 1 && symbols[from[initial]!] === symbols[from[whole]!];
}

function wordLikeness({ from, to }: NameWords, symbols: Uint8Array, i: number, j: number, jaro: JaroScratch): number {
  const [iLength, jLength] = [to[i]! - from[i]!, to[j]! - from[j]!];
  // One letter is an initial or nothing.
  if (iLength < 2 || jLength < 2) return 0;
  return jaroWinkler(symbols, from[i]!, iLength, from[j]!, jLength, jaro);
}

/** Whether two values are the same letters with other spaces: 'van der berg' and 'vanderberg'. */
export function isEqualButForSpaces(symbols: Uint8Array, offsets: Uint32Array, left: number, right: number): boolean {
  let [i, j] = [offsets[left]!, offsets[right]!];
  const [iEnd, jEnd] = [offsets[left + 1]!, offsets[right + 1]!];
  for (;;) {
    while (i < iEnd && symbols[i] === SPACE) i++;
    while (j < jEnd && symbols[j] === SPACE) j++;
    if (i === iEnd || j === jEnd) return i === iEnd && j === jEnd;
    if (symbols[i++] !== symbols[j++]) return false;
  }
}

/** Fewer letters are the initials of too many names, more are no initials. */
const [FEWEST_INITIALS, MOST_INITIALS] = [3, 6];

/** Whether the first value is one word made of the first letters of the words of the second. */
export function isInitialsOf(symbols: Uint8Array, offsets: Uint32Array, initials: number, name: number): boolean {
  const from = offsets[initials]!;
  const count = offsets[initials + 1]! - from;
  const end = offsets[name + 1]!;
  if (count < FEWEST_INITIALS || count > MOST_INITIALS || end - offsets[name]! < 2 * count) return false;
  let found = 0;
  let before = SPACE;
  for (let at = offsets[name]!; at < end; at++) {
    const symbol = symbols[at]!;
    if (before === SPACE && (found === count || symbols[from + found++] !== symbol)) return false;
    before = symbol;
  }
  return found === count;
}
