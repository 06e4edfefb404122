/**
 * Between two sources without duplicates a record has at most one match: of rivals (see rivals.ts) only the best can be
 * it, and what chance reaches is known from those that are not. Scores are natural-log odds or near to it: the constants
 * below are in that unit.
 */
import type { Rivals } from '../weigh/rivals.ts';

/** Fewer mutual bests, or fewer runners-up, say nothing. */
const LEAST_WINNERS = 10;
const LEAST_RUNNERS_UP = 5;
/** The mixture is fitted on at most this many scores, evenly taken from the sorted ones. */
const FIT_SIZE = 20_000;
const ROUNDS = 60;
/** Pseudo-records that hold the matches near 6 above chance with deviation 3; least deviation of the matches. */
const PRIOR = { weight: 5, above: 6, deviation: 3, least: 1.5 } as const;
/** Share of matches that are so dirty that they may score like anything between chance and the others. */
const DIRTY = 0.02;

interface Normal {
  readonly mean: number;
  readonly deviation: number;
}

/** Scores of winners: matches, in this share, and chance. */
export interface WinnerFit {
  readonly share: number;
  readonly match: Normal;
  readonly chance: Normal;
}

/**
 * Match probability of every pair that has rivals: of the best one, from its score; 0 of those that yield to it. NaN for
 * pairs without rivals. O(pairs log pairs).
 */
export function winnerProbability(rivals: Rivals, score: ArrayLike<number>, fit: WinnerFit): Float64Array {
  const out = Float64Array.from(rivals.ofLeft, (group) => (group === 0 ? Number.NaN : 0));
  const probability = probabilityBy(fit);
  for (const pair of assign(rivals, score)) out[pair] = probability(score[pair]!);
  return out;
}

/** 1 for pairs that yield to a better rival. */
export function findLosers(rivals: Rivals, score: ArrayLike<number>): Uint8Array {
  const isLoser = Uint8Array.from(rivals.ofLeft, (group) => Number(group !== 0));
  for (const pair of assign(rivals, score)) isLoser[pair] = 0;
  return isLoser;
}

/**
 * Greedy assignment, from the best pair to the worst: each is taken unless a better one has one of its records. Of equally
 * good rivals the first is taken.
 */
function assign({ ofLeft, ofRight, groups }: Rivals, score: ArrayLike<number>): number[] {
  const isTaken = new Uint8Array(groups);
  // Most pairs score low and are rivals of better ones: sorting what is best on one side at least is enough to begin with.
  const best = new Float64Array(groups).fill(-Infinity);
  for (let pair = 0; pair < ofLeft.length; pair++) {
    best[ofLeft[pair]!] = Math.max(best[ofLeft[pair]!]!, score[pair]!);
    best[ofRight[pair]!] = Math.max(best[ofRight[pair]!]!, score[pair]!);
  }
  const taken: number[] = [];
  const take = (pair: number): void => {
    isTaken[ofLeft[pair]!] = 1;
    isTaken[ofRight[pair]!] = 1;
    taken.push(pair);
  };
  const byScore = (a: number, b: number): number => score[b]! - score[a]! || a - b;
  const mutual: number[] = [];
  for (let pair = 0; pair < ofLeft.length; pair++) {
    const [left, right] = [ofLeft[pair]!, ofRight[pair]!];
    if (left !== 0 && score[pair] === best[left] && score[pair] === best[right]) mutual.push(pair);
  }
  for (const pair of mutual) if (isTaken[ofLeft[pair]!] === 0 && isTaken[ofRight[pair]!] === 0) take(pair);
  const rest: number[] = [];
  for (let pair = 0; pair < ofLeft.length; pair++) {
    if (ofLeft[pair] !== 0 && isTaken[ofLeft[pair]!] === 0 && isTaken[ofRight[pair]!] === 0) rest.push(pair);
  }
  for (const pair of rest.sort(byScore)) if (isTaken[ofLeft[pair]!] === 0 && isTaken[ofRight[pair]!] === 0) take(pair);
  return taken;
}

/** From pairs that are better than all of their rivals; null where there is too little to tell. */
export function fitWinners({ ofLeft, ofRight, groups }: Rivals, score: ArrayLike<number>): WinnerFit | null {
  const first = new Float64Array(groups).fill(-Infinity);
  const second = new Float64Array(groups).fill(-Infinity);
  const offer = (group: number, value: number): void => {
    if (value > first[group]!) {
      second[group] = first[group]!;
      first[group] = value;
    } else if (value > second[group]!) {
      second[group] = value;
    }
  };
  for (let pair = 0; pair < ofLeft.length; pair++) {
    offer(ofLeft[pair]!, score[pair]!);
    offer(ofRight[pair]!, score[pair]!);
  }
  const winners: number[] = [];
  const runnersUp: number[] = [];
  // With a tie a record has no best.
  const isBest = (group: number, value: number): boolean => value === first[group] && second[group]! < value;
  for (let pair = 0; pair < ofLeft.length; pair++) {
    const [left, right, value] = [ofLeft[pair]!, ofRight[pair]!, score[pair]!];
    if (left === 0 || !isBest(left, value) || !isBest(right, value)) continue;
    winners.push(value);
    runnersUp.push(Math.max(second[left]!, second[right]!));
  }
  const known = runnersUp.filter((value) => value > -Infinity);
  if (winners.length < LEAST_WINNERS || known.length < LEAST_RUNNERS_UP) return null;
  return fitNormals(Float64Array.from(winners), Float64Array.from(runnersUp));
}

/** Rises with the score: two normals of different width cross twice, only the crossing between their means is believed. */
function probabilityBy({ share, match, chance }: WinnerFit): (score: number) => number {
  const a = 0.5 / chance.deviation ** 2 - 0.5 / match.deviation ** 2;
  const b = match.mean / match.deviation ** 2 - chance.mean / chance.deviation ** 2;
  const turn = -b / (2 * a);
  const between = DIRTY / Math.max(1, match.mean - chance.mean);
  return (score) => {
    const x = a === 0 ? score : a < 0 ? Math.min(score, turn) : Math.max(score, turn);
    const dirty = score > chance.mean ? between : 0;
    const matches = share * ((1 - DIRTY) * density(match, x) + dirty);
    const p = matches / (matches + (1 - share) * density(chance, x));
    return score > match.mean ? Math.max(p, 0.5) : p;
  };
}

function density({ mean, deviation }: Normal, x: number): number {
  const far = Math.min(MOST_DEVIATIONS, Math.abs(x - mean) / deviation);
  return Math.exp(-0.5 * far * far) / (deviation * Math.sqrt(2 * Math.PI));
}

/** Farther out a density would be 0 and its share of two such unknown. */
const MOST_DEVIATIONS = 35;

/**
 * Two normals by EM. The best that a record without a match finds is distributed like the runner-up of a record that has
 * one: either is the best of all that do not match. So chance is known from the runners-up of winners that are matches and
 * from the winners that are none.
 */
function fitNormals(winners: Float64Array, runnersUp: Float64Array): WinnerFit {
  const order = thinOrder(winners);
  const sample = Float64Array.from(order, (i) => winners[i]!);
  const behind = Float64Array.from(order, (i) => runnersUp[i]!);
  let chance = chanceOf(behind.filter((value) => value > -Infinity).sort());
  let match: Normal = { mean: Math.max(quantile(sample, 0.8), chance.mean + 3), deviation: 3 };
  let share = 0.5;
  for (let round = 0; round < ROUNDS; round++) {
    const p = sample.map(probabilityBy({ share, match, chance }));
    const others = p.map((value) => 1 - value);
    const total = p.reduce((sum, value) => sum + value, 0);
    share = Math.min(0.995, Math.max(0.01, (total + 1) / (p.length + 2)));
    match = matchesOf(sample, p, chance.mean + PRIOR.above);
    chance = chanceAgain([sample, others], [behind, p]);
  }
  return { share, match, chance };
}

function matchesOf(scores: Float64Array, weights: Float64Array, expected: number): Normal {
  let [total, sum] = [PRIOR.weight, PRIOR.weight * expected];
  for (let i = 0; i < scores.length; i++) {
    total += weights[i]!;
    sum += weights[i]! * scores[i]!;
  }
  const mean = sum / total;
  let spread = PRIOR.weight * PRIOR.deviation ** 2;
  for (let i = 0; i < scores.length; i++) spread += weights[i]! * (scores[i]! - mean) ** 2;
  return { mean, deviation: Math.max(PRIOR.least, Math.sqrt(spread / total)) };
}

/** Mean, and the deviation of the upper half: that is what could be taken for a match. */
function chanceAgain(...parts: readonly (readonly [Float64Array, Float64Array])[]): Normal {
  let [total, sum] = [0, 0];
  for (const [scores, weights] of parts) {
    for (let i = 0; i < scores.length; i++) {
      if (scores[i] === -Infinity) continue;
      total += weights[i]!;
      sum += weights[i]! * scores[i]!;
    }
  }
  const mean = sum / Math.max(1e-9, total);
  let [above, squares] = [0, 0];
  for (const [scores, weights] of parts) {
    for (let i = 0; i < scores.length; i++) {
      if (!(scores[i]! > mean)) continue;
      above += weights[i]!;
      squares += weights[i]! * (scores[i]! - mean) ** 2;
    }
  }
  return { mean, deviation: Math.max(1, Math.sqrt(squares / Math.max(1e-9, above))) };
}

/** Where EM begins: robust centre and spread. */
function chanceOf(sorted: Float64Array): Normal {
  const mean = quantile(sorted, 0.5);
  const deviations = sorted.map((value) => Math.abs(value - mean)).sort();
  return { mean, deviation: Math.max(1, 1.4826 * quantile(deviations, 0.5)) };
}

/** Positions of at most FIT_SIZE values, evenly taken from the sorted ones. */
function thinOrder(values: Float64Array): Int32Array {
  const order = Int32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  if (order.length <= FIT_SIZE) return order;
  return Int32Array.from({ length: FIT_SIZE }, (_, i) => order[Math.floor((i * order.length) / FIT_SIZE)]!);
}

function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  return sorted[low]! + (at - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
}
