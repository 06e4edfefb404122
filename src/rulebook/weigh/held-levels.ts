/** Level probabilities that the user set: they stand, and what is estimated shares the rest. */

/** By level; null: estimated. */
export type HeldLevels = readonly (number | null)[];

/** Levels of empty classes keep a trace, so that no ratio of two of them is infinite. */
const TRACE = 1e-6;

/** Probabilities that sum to 1: the held ones as they are, the others in proportion to the estimate. */
export function holdLevels(estimated: readonly number[], held: HeldLevels | undefined): number[] {
  if (held === undefined) return [...estimated];
  const heldSum = held.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const free = estimated.reduce((sum, value, level) => sum + (held[level] === null ? value : 0), 0);
  const scale = Math.max(TRACE, 1 - heldSum) / Math.max(TRACE, free);
  return estimated.map((value, level) => held[level] ?? value * scale);
}
