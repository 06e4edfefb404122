/** Stage score: all candidate pairs against the model; what is above the review cut becomes an edge. */
import type { MatchModel } from '../../rulebook/weigh/model.ts';
import type { ScoredRecords } from '../../rulebook/weigh/pair-scorer.ts';
import { bitsOf, logOdds, probabilityOf, scoreTable } from '../../rulebook/weigh/score.ts';
import { newCursor, takenShare } from './cursor.ts';
import type { Candidates } from './candidates.ts';
import type { Pool } from './pool.ts';

export interface Edges {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly scores: Float64Array;
  readonly probabilities: Float64Array;
  /** log2 odds. */
  readonly weights: Float64Array;
  /** Candidate pairs that were looked at. */
  readonly compared: number;
}

/** Probability below which a pair is neither linked nor shown (recipe, step 11). */
export const REVIEW_CUT = 0.02;

export async function scoreCandidates(
  pool: Pool,
  records: ScoredRecords,
  model: MatchModel,
  { candidates, hopeless }: { readonly candidates: Candidates; readonly hopeless: Uint8Array | null },
  advance: (fraction: number) => void,
): Promise<Edges> {
  const cursor = newCursor(records.rows.length / Math.max(1, records.columns.length), 256);
  const watch = setInterval(() => advance(takenShare(cursor)), 500);
  try {
    const chunks = await pool.each('scorePairs', {
      records,
      table: scoreTable(model),
      candidates,
      hopeless,
      leastScore: leastScore(model),
      leastOdds: Math.log(REVIEW_CUT / (1 - REVIEW_CUT)) - 1e-6,
      cursor,
    });
    const sorted = chunks.flat().sort((a, b) => a.index - b.index);
    const count = sorted.reduce((sum, chunk) => sum + chunk.left.length, 0);
    const edges = {
      left: new Int32Array(count),
      right: new Int32Array(count),
      scores: new Float64Array(count),
      odds: new Float64Array(count),
      compared: 0,
    };
    let at = 0;
    for (const chunk of sorted) {
      edges.left.set(chunk.left, at);
      edges.right.set(chunk.right, at);
      edges.scores.set(chunk.scores, at);
      edges.odds.set(chunk.odds, at);
      edges.compared += chunk.pairs;
      at += chunk.left.length;
    }
    return { ...edges, probabilities: edges.odds.map(probabilityOf), weights: edges.odds.map(bitsOf) };
  } finally {
    clearInterval(watch);
  }
}

/** Edges between records of one source. */
export function withinSources(edges: Edges, sourceOf: Uint16Array): Edges {
  const kept = Int32Array.from(
    [...edges.left.keys()].filter((edge) => sourceOf[edges.left[edge]!] === sourceOf[edges.right[edge]!]),
  );
  const pick = (from: Float64Array): Float64Array => Float64Array.from(kept, (edge) => from[edge]!);
  return {
    left: Int32Array.from(kept, (edge) => edges.left[edge]!),
    right: Int32Array.from(kept, (edge) => edges.right[edge]!),
    scores: pick(edges.scores),
    probabilities: pick(edges.probabilities),
    weights: pick(edges.weights),
    compared: edges.compared,
  };
}

/** The score at which the probability is the review cut, by halving: the odds rise with the score. */
function leastScore(model: MatchModel): number {
  const wanted = Math.log(REVIEW_CUT / (1 - REVIEW_CUT));
  const { cut } = model;
  let low = cut.from;
  let high = cut.mu + cut.lambda * cut.sigma * cut.sigma;
  if (logOdds(cut, low) >= wanted) return -Infinity;
  if (logOdds(cut, high) < wanted) return high;
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (logOdds(cut, middle) < wanted) low = middle;
    else high = middle;
  }
  return low;
}
