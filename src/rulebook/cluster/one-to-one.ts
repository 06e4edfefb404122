/**
 * Between two sources without duplicates a record has at most one match, so being each other's best is evidence in
 * itself. The scores of mutual bests are a mixture of matches and chance; what chance looks like is known from the
 * runners-up. Scores are natural-log odds or near to it: the constants below are in that unit.
 */

export interface CrossPairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly score: Float32Array;
}

/** Fewer mutual bests, or fewer runners-up, say nothing. */
const LEAST_MUTUAL = 10;
const LEAST_RUNNERS_UP = 5;
/** The mixture is fitted on at most this many scores, evenly taken from the sorted ones. */
const FIT_SIZE = 100_000;
const ROUNDS = 60;
/** Pseudo-records that hold the matches near 6 above chance with deviation 3; least deviation of the matches. */
const PRIOR = { weight: 5, above: 6, deviation: 3, least: 1.5 } as const;

/**
 * Match probability of every pair from being mutual best, 0 for all others; take the larger of it and the pair's own.
 * Only cross-source pairs may be given. O(pairs log pairs).
 */
export function mutualBestProbability(nodeCount: number, { left, right, score }: CrossPairs): Float32Array {
  const out = new Float32Array(left.length);
  const first = new Float32Array(nodeCount).fill(-Infinity);
  const second = new Float32Array(nodeCount).fill(-Infinity);
  const offer = (record: number, value: number): void => {
    if (value > first[record]!) {
      second[record] = first[record]!;
      first[record] = value;
    } else if (value > second[record]!) {
      second[record] = value;
    }
  };
  for (let pair = 0; pair < left.length; pair++) {
    offer(left[pair]!, score[pair]!);
    offer(right[pair]!, score[pair]!);
  }
  /** How many pairs share a record's best score, at most 2: with a tie it has no best. */
  const ties = new Uint8Array(nodeCount);
  for (let pair = 0; pair < left.length; pair++) {
    const [a, b] = [left[pair]!, right[pair]!];
    if (score[pair] === first[a] && ties[a]! < 2) ties[a]!++;
    if (score[pair] === first[b] && ties[b]! < 2) ties[b]!++;
  }
  const isBest = (record: number, pair: number): boolean => score[pair] === first[record] && ties[record] === 1;

  const mutual: number[] = [];
  const runnersUp: number[] = [];
  for (let pair = 0; pair < left.length; pair++) {
    if (!isBest(left[pair]!, pair) || !isBest(right[pair]!, pair)) continue;
    mutual.push(pair);
    const runnerUp = Math.max(second[left[pair]!]!, second[right[pair]!]!);
    if (runnerUp > -Infinity) runnersUp.push(runnerUp);
  }
  if (mutual.length < LEAST_MUTUAL || runnersUp.length < LEAST_RUNNERS_UP) return out;
  const probabilityOf = fitMutual(
    Float64Array.from(mutual, (pair) => score[pair]!),
    Float64Array.from(runnersUp),
  );
  for (const pair of mutual) out[pair] = probabilityOf(score[pair]!);
  return out;
}

interface Normal {
  mean: number;
  deviation: number;
}

/** Two normals: chance fixed from the runners-up, matches by EM. */
function fitMutual(mutual: Float64Array, runnersUp: Float64Array): (score: number) => number {
  const chance = chanceOf(thin(runnersUp.sort()));
  const sample = thin(mutual.sort());
  let share = 0.5;
  const match: Normal = { mean: Math.max(quantile(sample, 0.8), chance.mean + 3), deviation: 3 };
  const logit = (x: number): number =>
    Math.log(share / (1 - share)) +
    Math.log(chance.deviation / match.deviation) -
    0.5 * ((x - match.mean) / match.deviation) ** 2 +
    0.5 * ((x - chance.mean) / chance.deviation) ** 2;
  /** Two normals of different width cross twice; only the crossing between their means is believed. */
  const probability = (x: number): number => {
    const a = 0.5 / chance.deviation ** 2 - 0.5 / match.deviation ** 2;
    const b = match.mean / match.deviation ** 2 - chance.mean / chance.deviation ** 2;
    const turn = a === 0 ? undefined : -b / (2 * a);
    const held = turn === undefined ? x : a < 0 ? Math.min(x, turn) : Math.max(x, turn);
    const p = 1 / (1 + Math.exp(-logit(held)));
    return x > match.mean ? Math.max(p, 0.5) : p;
  };
  for (let round = 0; round < ROUNDS; round++) {
    const p = sample.map(probability);
    let total = 0;
    let weighted = PRIOR.weight * (chance.mean + PRIOR.above);
    for (let i = 0; i < p.length; i++) {
      total += p[i]!;
      weighted += p[i]! * sample[i]!;
    }
    const mean = weighted / (total + PRIOR.weight);
    let spread = PRIOR.weight * PRIOR.deviation ** 2;
    for (let i = 0; i < p.length; i++) spread += p[i]! * (sample[i]! - mean) ** 2;
    share = Math.min(0.995, Math.max(0.01, (total + 1) / (p.length + 2)));
    match.mean = mean;
    match.deviation = Math.max(PRIOR.least, Math.sqrt(spread / (total + PRIOR.weight)));
  }
  return probability;
}

/** Robust centre and spread; the upper half counts, because that is what could be taken for a match. */
function chanceOf(sorted: Float64Array): Normal {
  const mean = quantile(sorted, 0.5);
  const deviations = sorted.map((value) => Math.abs(value - mean)).sort();
  let squares = 0;
  let above = 0;
  for (const value of sorted) {
    if (value <= mean) continue;
    squares += (value - mean) ** 2;
    above++;
  }
  const upper = above === 0 ? 1 : Math.sqrt(squares / above);
  return { mean, deviation: Math.max(1, 1.4826 * quantile(deviations, 0.5), upper) };
}

function thin(sorted: Float64Array): Float64Array {
  if (sorted.length <= FIT_SIZE) return sorted;
  return Float64Array.from({ length: FIT_SIZE }, (_, i) => sorted[Math.floor((i * sorted.length) / FIT_SIZE)]!);
}

function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  return sorted[low]! + (at - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
}
