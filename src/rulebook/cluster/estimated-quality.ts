/**
 * How good the clusters are by the model's own probabilities. Nobody knows the truth, so the interval is as much part of
 * the answer as the value: it allows for chance and for a calibration that is off.
 *
 * Precision: the pairs of a cluster are not independent, they hang together by its best links. So links are taken from
 * the best to the worst; each that brings two parts together vouches for all pairs between them with its probability.
 * Recall: what was found against that plus the probabilities of the candidate pairs that were left apart.
 */
import type { ScoredPairs } from './average-link.ts';
import { sortByKey } from './counting-sort.ts';
import { STEPS, toSteps } from './link-score.ts';
import { createSets, find, union } from './union-find.ts';

export interface Estimate {
  /** 0 … 1; null where there is nothing to estimate from. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface EstimatedQuality {
  /** Pairs of records that share a cluster. */
  readonly linkedPairs: number;
  readonly precision: Estimate;
  /** Of the matches among the pairs that were scored and kept. */
  readonly recall: Estimate;
}

/**
 * How far a calibration may be off, in natural-log odds: among linked pairs, and in the tail where matches are missed and
 * where least is known. Measured on generated families and public sets, see docs/matching.md.
 */
const OFF = { found: 1.5, missed: 2 } as const;
/** Standard deviations of chance on either side. */
const DEVIATIONS = 2;

export interface EstimateOptions {
  /** Flat pairs that people or rules put together, or that are equal in everything: taken as right. */
  readonly sure: readonly Int32Array[];
  /**
   * Clean source by node, −1 for others. Of a clean source an entity has one record: a pair whose clusters both have one
   * is not missed, as long as what is linked is right.
   */
  readonly cleanSource?: Int32Array;
  /** Matches expected among pairs that are not given because they are too improbable. @default 0 */
  readonly notGiven?: number;
}

export function estimateQuality(
  cluster: Int32Array,
  pairs: ScoredPairs,
  { sure, cleanSource, notGiven = 0 }: EstimateOptions,
): EstimatedQuality {
  const { left, right, probability } = pairs;
  const size = new Int32Array(cluster.length);
  for (const root of cluster) size[root]!++;
  let linkedPairs = 0;
  for (const count of size) linkedPairs += (count * (count - 1)) / 2;

  // Sums with all log odds as they are, lower and higher.
  const [low, middle, high] = [newSums(-1), newSums(0), newSums(1)];
  const all = [low, middle, high];
  const parent = createSets(cluster.length);
  const members = new Int32Array(cluster.length).fill(1);
  const join = (a: number, b: number, p: number): void => {
    const [rootA, rootB] = [find(parent, a), find(parent, b)];
    if (rootA === rootB || cluster[a] !== cluster[b]) return;
    const count = members[rootA]! * members[rootB]!;
    members[union(parent, rootA, rootB)] = members[rootA]! + members[rootB]!;
    for (const sums of all) addFound(sums, p, count);
  };
  for (const flat of sure) for (let at = 0; at < flat.length; at += 2) join(flat[at]!, flat[at + 1]!, 1);
  const clash = cleanSource === undefined ? () => false : clashOf(cluster, cleanSource);
  for (const sums of all) sums.missed += notGiven * sums.ofMissed;
  const steps = Int32Array.from(probability, (p) => STEPS - toSteps(p));
  for (const pair of sortByKey(steps, STEPS + 1)) {
    const [a, b, p] = [left[pair]!, right[pair]!, probability[pair]!];
    if (cluster[a] === cluster[b]) join(a, b, p);
    else if (!clash(cluster[a]!, cluster[b]!)) for (const sums of all) addMissed(sums, p);
  }
  return {
    linkedPairs,
    precision: estimate(linkedPairs, (d) => precisionOf(middle, linkedPairs, d), [
      precisionOf(low, linkedPairs, -DEVIATIONS),
      precisionOf(high, linkedPairs, DEVIATIONS),
    ]),
    // More of what was left apart matches where odds are higher.
    recall: estimate(middle.found + middle.missed, (d) => recallOf(middle, d), [
      recallOf(high, -DEVIATIONS),
      recallOf(low, DEVIATIONS),
    ]),
  };
}

/** Whether two clusters have a record of the same clean source each. */
function clashOf(cluster: Int32Array, cleanSource: Int32Array): (rootA: number, rootB: number) => boolean {
  const sources = [...new Set(cleanSource)].filter((source) => source >= 0);
  const has = new Set<number>();
  const width = Math.max(0, ...sources) + 1;
  const keyOf = (root: number, source: number): number => root * width + source;
  for (const [node, source] of cleanSource.entries()) if (source >= 0) has.add(keyOf(cluster[node]!, source));
  return (a, b) => sources.some((source) => has.has(keyOf(a, source)) && has.has(keyOf(b, source)));
}

/** Expected matches and their variance, with odds multiplied. */
interface Sums {
  readonly ofFound: number;
  readonly ofMissed: number;
  found: number;
  foundVariance: number;
  missed: number;
  missedVariance: number;
}

function newSums(direction: number): Sums {
  const [ofFound, ofMissed] = [Math.exp(direction * OFF.found), Math.exp(direction * OFF.missed)];
  return { ofFound, ofMissed, found: 0, foundVariance: 0, missed: 0, missedVariance: 0 };
}

function moved(p: number, factor: number): number {
  return (p * factor) / (p * factor + (1 - p));
}

function addFound(sums: Sums, p: number, pairs: number): void {
  const q = moved(p, sums.ofFound);
  sums.found += q * pairs;
  sums.foundVariance += q * (1 - q) * pairs * pairs;
}

function addMissed(sums: Sums, p: number): void {
  const q = moved(p, sums.ofMissed);
  sums.missed += q;
  sums.missedVariance += q * (1 - q);
}

function precisionOf({ found, foundVariance }: Sums, linkedPairs: number, deviations: number): number {
  return (found + deviations * Math.sqrt(foundVariance)) / linkedPairs;
}

function recallOf({ found, foundVariance, missed, missedVariance }: Sums, deviations: number): number {
  const all = found + missed;
  const chance = Math.sqrt(missed ** 2 * foundVariance + found ** 2 * missedVariance);
  return found / all + (deviations * chance) / (all * all);
}

function estimate(
  basis: number,
  valueAt: (deviations: number) => number,
  [low, high]: readonly [number, number],
): Estimate {
  if (basis === 0) return { value: null, low: null, high: null };
  const value = valueAt(0);
  return { value, low: Math.max(0, Math.min(low, value)), high: Math.min(1, Math.max(high, value)) };
}
