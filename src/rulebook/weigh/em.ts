/** Expectation–maximisation of the level probabilities among matches, on counted patterns of levels. */

import { labelledProbability, type Labels } from './labels.ts';
import { holdLevels, type HeldLevels } from './held-levels.ts';

/** Distinct patterns: `width` levels each (−1: no evidence), and how many pairs show each. */
export interface Patterns {
  readonly width: number;
  readonly levels: Int8Array;
  readonly counts: Float64Array;
}

/**
 * Where m starts and what it is drawn towards, by number of levels: most matches agree, the rest spread (recipe,
 * step 5).
 */
export function startingMatchLevels(levels: number): readonly number[] {
  return levels === 7 ? [0.62, 0.11, 0.07, 0.05, 0.04, 0.03, 0.08] : [0.62, 0.14, 0.08, 0.05, 0.04, 0.07];
}

/** Expected matches by pattern, from the natural-log odds of each. */
export type Expectation = (odds: Float64Array) => Float64Array;

export interface EmOptions {
  /** Share of matches among the pairs; fixed, for a free one collapses on blocked pairs (measured). */
  readonly prior: number;
  /** Levels of each column, and their probability among random pairs. */
  readonly u: readonly (readonly number[])[];
  /** @default 20 */
  readonly rounds?: number;
  /** Pseudo-counts of the start as a share of a column's matches; at least 5. @default .02 */
  readonly strength?: number;
  /** Probabilities that the user set, by column. */
  readonly held?: readonly (HeldLevels | undefined)[];
  /** Share of its evidence that is each column's own. @default 1 */
  readonly shares?: readonly number[];
  /** Pairs that people labelled, `width` levels each, besides those of the patterns. */
  readonly labelled?: { readonly levels: Int8Array; readonly isMatch: Labels };
  /** Where pairs are not independent of each other. @default counts · probability */
  readonly expect?: Expectation;
}

/** m by column and level. */
export function estimateMatchLevels(patterns: Patterns, options: EmOptions): number[][] {
  const { width, levels, counts } = patterns;
  const { labelled } = options;
  const strength = options.strength ?? 0.02;
  const start = options.u.map((u) => [...startingMatchLevels(u.length)]);
  let m = start.map((levels, column) => holdLevels(levels, options.held?.[column]));
  const expect =
    options.expect ??
    ((odds) => odds.map((value, index) => counts[index]! / (1 + Math.exp(-Math.max(-50, Math.min(50, value))))));
  const priorOdds = Math.log(options.prior / (1 - options.prior));
  for (let round = 0; round < (options.rounds ?? 20); round++) {
    const ratios = m.map((column, c) =>
      column.map((value, level) => (options.shares?.[c] ?? 1) * Math.log(value / options.u[c]![level]!)),
    );
    const sums = m.map((column) => column.map(() => 0));
    const oddsOf = (from: Int8Array, at: number): number => {
      let odds = priorOdds;
      for (let c = 0; c < width; c++) {
        const level = from[at + c]!;
        if (level >= 0) odds += ratios[c]![level]!;
      }
      return odds;
    };
    const add = (from: Int8Array, at: number, weight: number): void => {
      for (let c = 0; c < width; c++) {
        const level = from[at + c]!;
        if (level >= 0) sums[c]![level]! += weight;
      }
    };
    const expected = expect(counts.map((_, index) => oddsOf(levels, index * width)));
    for (let index = 0; index < counts.length; index++) add(levels, index * width, expected[index]!);
    for (let pair = 0; pair < (labelled?.isMatch.length ?? 0); pair++) {
      const odds = oddsOf(labelled!.levels, pair * width);
      add(labelled!.levels, pair * width, labelledProbability(labelled!.isMatch[pair]!, odds));
    }
    m = sums.map((column, c) => {
      const total = column.reduce((a, b) => a + b, 0);
      const pseudo = Math.max(5, strength * total);
      const estimated = column.map((value, level) => (value + pseudo * start[c]![level]!) / (total + pseudo));
      return holdLevels(estimated, options.held?.[c]);
    });
  }
  return m;
}
