/**
 * Dot products of one text with many others. Grams of the fixed text are looked up in a small filter that stays in the
 * fastest cache; merging two ascending lists mispredicts a branch per gram (measured: 350 ns against 60 for 12 grams).
 */
import type { GramLists } from './grams.ts';

const SLOTS = 2048;

/** One per column and thread. */
export interface GramProbe {
  /** 1 where a gram of the fixed text may be, by gram modulo SLOTS. */
  readonly filter: Uint8Array;
  lists: GramLists | null;
  left: number;
}

export function newGramProbe(): GramProbe {
  return { filter: new Uint8Array(SLOTS), lists: null, left: -1 };
}

/** Σ over common grams of (weight · repeats) of both: whole numbers, exact in any order. */
export function probedDot(
  probe: GramProbe,
  lists: GramLists,
  left: number,
  right: number,
  weights: Uint16Array,
  repeatBy: Int32Array,
): number {
  if (probe.left !== left || probe.lists !== lists) fix(probe, lists, left);
  const { filter } = probe;
  const { offsets, grams, repeats } = lists;
  const end = offsets[right + 1]!;
  let sum = 0;
  for (let at = offsets[right]!; at < end; at++) {
    const gram = grams[at]!;
    if (filter[gram & (SLOTS - 1)] === 0) continue;
    const own = find(grams, offsets[left]!, offsets[left + 1]!, gram);
    if (own < 0) continue;
    const weight = weights[gram]!;
    sum += weight * repeatBy[repeats[own]!]! * (weight * repeatBy[repeats[at]!]!);
  }
  return sum;
}

function fix(probe: GramProbe, lists: GramLists, left: number): void {
  const { filter } = probe;
  if (probe.lists !== null) {
    const { offsets, grams } = probe.lists;
    for (let at = offsets[probe.left]!; at < offsets[probe.left + 1]!; at++) filter[grams[at]! & (SLOTS - 1)] = 0;
  }
  for (let at = lists.offsets[left]!; at < lists.offsets[left + 1]!; at++) filter[lists.grams[at]! & (SLOTS - 1)] = 1;
  probe.lists = lists;
  probe.left = left;
}

/** Place of a gram in an ascending list; −1 where it is not. */
function find(grams: Uint16Array, from: number, to: number, sought: number): number {
  let low = from;
  let high = to - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = grams[middle]!;
    if (found === sought) return middle;
    if (found < sought) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
