/** Levels of text and codes. */
import { editDistance, type EditScratch } from './edit-distance.ts';
import { probedDot } from './gram-probe.ts';
import { cosine } from './grams.ts';
import { JARO_MAX, commonPrefix, jaroWinkler, jaroWinklerBound } from './jaro-winkler.ts';
import type { LevelContext } from './levels.ts';
import { lengthOf, type ValueTable } from './values.ts';

/** Similarities that separate the levels of text and codes (recipe, step 4). */
export const SIMILARITIES = [0.94, 0.88, 0.8, 0.7, 0.6] as const;

function levelOfSimilarity(similarity: number, steps: readonly number[]): number {
  for (let level = 0; level < steps.length; level++) {
    if (similarity >= steps[level]!) return level + 1;
  }
  return steps.length + 1;
}

/** The better of Jaro–Winkler and ½ + ½ · cosine of weighted 3-grams: words may be in any order. */
export function textLevel(
  table: ValueTable,
  squares: Float64Array,
  left: number,
  right: number,
  context: LevelContext,
  steps: readonly number[] = SIMILARITIES,
): number {
  const { offsets, symbols, masks } = table;
  const dot = probedDot(context.probe, table.lists, left, right, context.weights, context.repeatBy);
  const bySet = 0.5 + 0.5 * cosine(dot, squares[left]!, squares[right]!);
  const leftAt = offsets[left]!;
  const rightAt = offsets[right]!;
  const leftLength = offsets[left + 1]! - leftAt;
  const rightLength = offsets[right + 1]! - rightAt;
  // The beginnings of two long texts are as alike as those of any two: .6 or so.
  if (leftLength > JARO_MAX && rightLength > JARO_MAX) return levelOfSimilarity(bySet, steps);
  const prefix = commonPrefix(symbols, leftAt, leftLength, rightAt, rightLength);
  const bound = jaroWinklerBound(leftLength, masks[left]!, rightLength, masks[right]!, prefix) + 1e-9;
  // Jaro–Winkler is computed only where it could lift the level.
  const setLevel = levelOfSimilarity(bySet, steps);
  if (bound <= bySet || levelOfSimilarity(bound, steps) >= setLevel) return setLevel;
  const byOrder = jaroWinkler(symbols, leftAt, leftLength, rightAt, rightLength, context.jaro);
  return levelOfSimilarity(Math.max(bySet, byOrder), steps);
}

export function edits(table: ValueTable, left: number, right: number, scratch: EditScratch): number {
  const { offsets } = table;
  const leftAt = offsets[left]!;
  const rightAt = offsets[right]!;
  return editDistance(
    table.symbols,
    leftAt,
    offsets[left + 1]! - leftAt,
    rightAt,
    offsets[right + 1]! - rightAt,
    scratch,
  );
}

/** 1 − edits / length of the longer. */
export function codeLevel(
  table: ValueTable,
  left: number,
  right: number,
  scratch: EditScratch,
  steps: readonly number[] = SIMILARITIES,
): number {
  const longer = Math.max(lengthOf(table, left), lengthOf(table, right));
  const shorter = Math.min(lengthOf(table, left), lengthOf(table, right));
  if (shorter / longer < steps.at(-1)!) return steps.length + 1;
  return levelOfSimilarity(1 - edits(table, left, right, scratch) / longer, steps);
}
