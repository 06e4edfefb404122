/** Levels of sets of words, such as the numbers in a title. */
import { commonPrefix, WINKLER_PREFIX } from './jaro-winkler.ts';
import type { ValueTable } from './values.ts';

/**
 * Two sets that are not equal: by the words they share, else by words that begin alike ('gl14500r' and 'gl14250w'), else by
 * whether any two can contradict each other: '500gb' says nothing against '46in'.
 */
export function setLevel({ names, symbols }: ValueTable, left: number, right: number): number {
  const { starts, word, from, to } = names!;
  const [i0, i1, j0, j1] = [starts[left]!, starts[left + 1]!, starts[right]!, starts[right + 1]!];
  let [shared, areAlike, areOfOneKind] = [0, false, false];
  for (let i = i0; i < i1; i++) {
    for (let j = j0; j < j1; j++) {
      if (word[i] === word[j]) shared++;
      else {
        const [a, m, b, n] = [from[i]!, to[i]! - from[i]!, from[j]!, to[j]! - from[j]!];
        areAlike ||= commonPrefix(symbols, a, m, b, n) >= WINKLER_PREFIX;
        areOfOneKind ||= haveOneUnit(symbols, a, to[i]!, b, to[j]!);
      }
    }
  }
  if (shared > 0) return shared === Math.min(i1 - i0, j1 - j0) ? 1 : 2;
  if (areAlike) return 3;
  return areOfOneKind ? 5 : 4;
}

/** Words that do not begin with a digit have no unit, nor have bare numbers. */
function haveOneUnit(symbols: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  const [i, j] = [unitOf(symbols, a, aEnd), unitOf(symbols, b, bEnd)];
  if (aEnd - i !== bEnd - j) return false;
  for (let at = 0; at < aEnd - i; at++) if (symbols[i + at] !== symbols[j + at]) return false;
  return true;
}

/** Where the letters behind a number begin. */
function unitOf(symbols: Uint8Array, from: number, to: number): number {
  if (symbols[from]! > LAST_DIGIT) return to;
  let at = to;
  while (symbols[at - 1]! > LAST_DIGIT) at--;
  return at;
}

const LAST_DIGIT = 10;
