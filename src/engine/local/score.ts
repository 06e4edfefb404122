/** Stage score: all candidate pairs against the model; what is above the review cut becomes an edge. */
import { sortByKey } from '../../rulebook/cluster/counting-sort.ts';
import type { MatchModel } from '../../rulebook/weigh/model.ts';
import type { ScoredRecords } from '../../rulebook/weigh/pair-scorer.ts';
import { bitsOf, logOdds, probabilityOf, scoreTable } from '../../rulebook/weigh/score.ts';
import { newCursor, takenShare, type Cursor } from './cursor.ts';
import type { EdgeChunk } from './edge-sink.ts';
import type { Candidates } from './candidates.ts';
import { familiesOf } from './group-families.ts';
import type { EncodedAttribute } from './encode.ts';
import type { Pool } from './pool.ts';
import { recordVectors } from './record-vectors.ts';
import { groupChunks, type ScoreGroupsInput } from './score-groups.ts';
import { newSignatures } from './sign-grams.ts';

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
const LEAST_ODDS = Math.log(REVIEW_CUT / (1 - REVIEW_CUT)) - 1e-6;

/** @param compared what the records' columns were made of */
export async function scoreCandidates(
  pool: Pool,
  compared: readonly EncodedAttribute[],
  given: ScoredRecords,
  model: MatchModel,
  candidates: Candidates,
  advance: (fraction: number) => void,
): Promise<Edges> {
  const count = given.rows.length / Math.max(1, given.columns.length);
  const vectors =
    model.ignoresText === true
      ? null
      : (given.vectors ?? (await recordVectors(pool, compared, count, given.gramWeights, null)));
  const records = { ...given, vectors };
  const work = { records, table: scoreTable(model), leastScore: leastScore(model), leastOdds: LEAST_ODDS };
  const found =
    candidates.kind === 'lists'
      ? watched(newCursor(count, 256), advance, (cursor) => pool.each('scorePairs', { ...work, candidates, cursor }))
      : scoreInGroups(pool, { ...work, candidates, firstLook: model.firstLook ?? null }, advance);
  return joined((await found).flat(), count);
}

async function scoreInGroups(
  pool: Pool,
  work: Omit<ScoreGroupsInput, 'kept' | 'lists' | 'chunks' | 'cursor'>,
  advance: (fraction: number) => void,
): Promise<EdgeChunk[][]> {
  const { candidates } = work;
  const inputs = familiesOf(candidates).map((family) => ({ ...family, records: candidates.records }));
  const count = candidates.rules.length;
  const [kept, lists] = await Promise.all([
    Promise.all(inputs.slice(0, count).map((input) => pool.run('markMembers', input))),
    Promise.all(inputs.slice(count).map((input) => pool.run('listGroups', input))),
  ]);
  const records = await signed(pool, work.records, candidates.records);
  const chunks = groupChunks(candidates);
  return watched(newCursor(chunks.length / 3, 1), advance, (cursor) =>
    pool.each('scoreGroups', { ...work, records, kept, lists, chunks, cursor }),
  );
}

/** With bounds of the cosine, where the score has one. */
async function signed(pool: Pool, records: ScoredRecords, count: number): Promise<ScoredRecords> {
  if (records.vectors === null) return records;
  const signatures = newSignatures(count);
  const grams = records.vectors.of;
  await pool.each('signGrams', { grams, into: signatures, cursor: newCursor(count, 8192) });
  return { ...records, signatures };
}

/** Tells twice a second how much has been taken. */
async function watched<T>(
  cursor: Cursor,
  advance: (fraction: number) => void,
  work: (cursor: Cursor) => Promise<T>,
): Promise<T> {
  const watch = setInterval(() => advance(takenShare(cursor)), 500);
  try {
    return await work(cursor);
  } finally {
    clearInterval(watch);
  }
}

/** All edges in order of left record, then right, whichever thread found them. */
function joined(chunks: readonly EdgeChunk[], records: number): Edges {
  const ordered = chunks.toSorted((a, b) => a.index - b.index);
  const count = ordered.reduce((sum, chunk) => sum + chunk.left.length, 0);
  const [lefts, rights] = [new Int32Array(count), new Int32Array(count)];
  const [scores, odds] = [new Float64Array(count), new Float64Array(count)];
  let at = 0;
  for (const chunk of ordered) {
    lefts.set(chunk.left, at);
    rights.set(chunk.right, at);
    scores.set(chunk.scores, at);
    odds.set(chunk.odds, at);
    at += chunk.left.length;
  }
  const order = sortByKey(lefts, records, sortByKey(rights, records));
  const edges = {
    left: new Int32Array(count),
    right: new Int32Array(count),
    scores: new Float64Array(count),
    probabilities: new Float64Array(count),
    weights: new Float64Array(count),
    compared: ordered.reduce((sum, chunk) => sum + chunk.pairs, 0),
  };
  for (let edge = 0; edge < count; edge++) {
    const from = order[edge]!;
    edges.left[edge] = lefts[from]!;
    edges.right[edge] = rights[from]!;
    edges.scores[edge] = scores[from]!;
    edges.probabilities[edge] = probabilityOf(odds[from]!);
    edges.weights[edge] = bitsOf(odds[from]!);
  }
  return edges;
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
