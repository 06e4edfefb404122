/** Scores all candidate pairs with a trained model and keeps those above the review cut. Runs in a worker. */
import { PairScorer, type ScoredRecords } from '../../rulebook/weigh/pair-scorer.ts';
import type { ScoreTable } from '../../rulebook/weigh/score.ts';
import { takeChunk, type Cursor } from './cursor.ts';
import { openPartners, type Candidates } from './candidates.ts';
import { patternOf } from './hopeless-patterns.ts';

export interface ScoreInput {
  readonly records: ScoredRecords;
  readonly table: ScoreTable;
  readonly candidates: Candidates;
  /** Patterns that are not worth comparing; null: all are. */
  readonly hopeless: Uint8Array | null;
  /** Pairs with smaller scores (not probabilities) are forgotten. */
  readonly leastScore: number;
  /** …and those with smaller odds, where relatives have to be told apart. */
  readonly leastOdds: number;
  readonly cursor: Cursor;
}

/** Edges of one chunk, in order of left record, then right. */
export interface EdgeChunk {
  readonly index: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly scores: Float64Array;
  /** Natural-log odds of a match. */
  readonly odds: Float64Array;
  readonly pairs: number;
}

export function scorePairs(input: ScoreInput): EdgeChunk[] {
  const scorer = new PairScorer(input.records, input.table);
  const partners = openPartners(input.candidates);
  const { hopeless } = input;
  const { rows, columns } = input.records;
  const width = columns.length;
  const done: EdgeChunk[] = [];
  for (;;) {
    const chunk = takeChunk(input.cursor);
    if (chunk === undefined) return done;
    const left: number[] = [];
    const right: number[] = [];
    const scores: number[] = [];
    const odds: number[] = [];
    let pairs = 0;
    for (let record = chunk.from; record < chunk.to; record++) {
      scorer.setLeft(record);
      const found = partners.once(record);
      const first = right.length;
      for (const other of found) {
        if (hopeless !== null && hopeless[patternOf(rows, width, record, other)] === 1) continue;
        pairs++;
        const score = scorer.scoreAtLeast(other, input.leastScore);
        if (score < input.leastScore) continue;
        const natural = scorer.oddsAt(score);
        if (natural < input.leastOdds) continue;
        // Few are left: sorted by insertion.
        let at = right.length;
        for (; at > first && right[at - 1]! > other; at--) {
          right[at] = right[at - 1]!;
          scores[at] = scores[at - 1]!;
          odds[at] = odds[at - 1]!;
        }
        left.push(record);
        right[at] = other;
        scores[at] = score;
        odds[at] = natural;
      }
    }
    done.push({
      index: chunk.index,
      left: Int32Array.from(left),
      right: Int32Array.from(right),
      scores: Float64Array.from(scores),
      odds: Float64Array.from(odds),
      pairs,
    });
  }
}
