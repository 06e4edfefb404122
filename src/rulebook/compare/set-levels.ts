/** Levels of sets of words, such as the numbers in a title. */
import { commonPrefix, WINKLER_PREFIX } from './jaro-winkler.ts';
import type { ValueTable } from './values.ts';

/** Two sets that are not equal: by the words they share, else by words that begin alike ('gl14500r' and 'gl14250w'). */
export function setLevel({ names, symbols }: ValueTable, left: number, right: number): number {
  const { starts, word, from, to } = names!;
  const [i0, i1, j0, j1] = [starts[left]!, starts[left + 1]!, starts[right]!, starts[right + 1]!];
  let [shared, areAlike] = [0, false];
  for (let i = i0; i < i1; i++) {
    for (let j = j0; j < j1; j++) {
      if (word[i] === word[j]) shared++;
      else
        areAlike ||= commonPrefix(symbols, from[i]!, to[i]! - from[i]!, from[j]!, to[j]! - from[j]!) >= WINKLER_PREFIX;
    }
  }
  if (shared > 0) return shared === Math.min(i1 - i0, j1 - j0) ? 1 : 2;
  return areAlike ? 3 : 4;
}
