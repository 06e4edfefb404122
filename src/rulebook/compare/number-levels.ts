/** Levels of numbers, amounts, dates and places. */
import type { EditScratch } from './edit-distance.ts';
import { RADII, STRIPES } from './distances.ts';
import { distanceKm, eastDegrees, northKm } from './location.ts';
import { edits } from './text-levels.ts';
import { daysOf, lengthOf, type ValueTable } from './values.ts';

/** By distance, measured by how often random pairs of the column are as near; a typing error counts as near. */
export function numberLevel(
  table: ValueTable,
  quantiles: readonly number[],
  left: number,
  right: number,
  scratch: EditScratch,
): number {
  const distance = Math.abs(table.numbers[left]! - table.numbers[right]!);
  // NaN: one of the two is no number.
  if (!(distance >= 0)) return 5;
  if (distance <= quantiles[0]!) return 1;
  const typos = typosOf(table, left, right, scratch);
  if (typos <= 1) return 1;
  if (distance <= quantiles[1]! || typos <= 2) return 2;
  if (distance <= quantiles[2]!) return 3;
  return distance <= quantiles[3]! ? 4 : 5;
}

/** Relative differences |a − b| / max(|a|, |b|) that separate the levels of amounts. */
export const AMOUNT_STEPS = [0.01, 0.05, 0.15, 0.4] as const;

/** By relative difference: 9.90 and 10 are as near as 990 and 1,000. Opposite signs are different. */
export function amountLevel(table: ValueTable, left: number, right: number, scratch: EditScratch): number {
  const [a, b] = [table.numbers[left]!, table.numbers[right]!];
  const difference = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  if (!(difference >= 0)) return 5;
  for (const [index, step] of AMOUNT_STEPS.entries()) {
    if (difference <= step) return index + 1;
    if (index === 1 && typosOf(table, left, right, scratch) <= 1) return 2;
  }
  return 5;
}

/** 1: one edit in four or more characters; 2: one in two or more, or two in six or more; else many. */
function typosOf(table: ValueTable, left: number, right: number, scratch: EditScratch): number {
  const shorter = Math.min(lengthOf(table, left), lengthOf(table, right));
  const typos = shorter >= 2 ? edits(table, left, right, scratch) : 9;
  if (typos === 1) return shorter >= 4 ? 1 : 2;
  return typos === 2 && shorter >= 6 ? 2 : 9;
}

export function dateLevel(
  table: ValueTable,
  quantiles: readonly number[],
  left: number,
  right: number,
  scratch: EditScratch,
): number {
  const a = table.numbers[left]!;
  const b = table.numbers[right]!;
  const distance = Math.abs(daysOf(a) - daysOf(b));
  if (!(distance >= 0)) return 5;
  const [yearA, monthA, dayA] = [Math.floor(a / 10_000), Math.floor(a / 100) % 100, a % 100];
  const [yearB, monthB, dayB] = [Math.floor(b / 10_000), Math.floor(b / 100) % 100, b % 100];
  const isSwapped = yearA === yearB && monthA === dayB && dayA === monthB;
  const typos = edits(table, left, right, scratch);
  if (typos === 1 || isSwapped) return 1;
  const equalParts = Number(yearA === yearB) + Number(monthA === monthB) + Number(dayA === dayB);
  if (equalParts === 2 || typos === 2 || distance <= quantiles[0]!) return 2;
  if (yearA === yearB || distance <= quantiles[1]!) return 3;
  return distance <= quantiles[3]! ? 4 : 5;
}

/**
 * By distance on the globe, or where a side is not known by the other alone: each level is as rare among random pairs
 * either way. `distances` as `distancesOf` gives them.
 */
export function locationLevel(table: ValueTable, distances: readonly number[], left: number, right: number): number {
  const [a, b] = [table.numbers[left]!, table.numbers[right]!];
  const km = distanceKm(a, b);
  if (km >= 0) return levelWithin(km, distances, 0, RADII, 1);
  const [north, east] = [northKm(a, b), eastDegrees(a, b)];
  const first = RADII - STRIPES + 1;
  if (north >= 0) return levelWithin(north, distances, RADII, RADII + STRIPES, first);
  if (east >= 0) return levelWithin(east, distances, RADII + STRIPES, RADII + 2 * STRIPES, first);
  return RADII + 1;
}

function levelWithin(distance: number, steps: readonly number[], from: number, to: number, first: number): number {
  for (let at = from; at < to; at++) if (distance <= steps[at]!) return first + at - from;
  return first + to - from;
}
