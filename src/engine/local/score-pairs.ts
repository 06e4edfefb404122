/** Scores the pairs of neighbour lists with a trained model and keeps those above the review cut. Runs in a worker. */
import { PairScorer, type ScoredRecords } from '../../rulebook/weigh/pair-scorer.ts';
import type { ScoreTable } from '../../rulebook/weigh/score.ts';
import { takeChunk, type Cursor } from './cursor.ts';
import { newEdgeSink, type EdgeChunk } from './edge-sink.ts';
import { partnersInLists, type NeighbourLists } from './candidate-lists.ts';

export interface ScoreInput {
  readonly records: ScoredRecords;
  readonly table: ScoreTable;
  /** Pairs with smaller scores (not probabilities) are forgotten. */
  readonly leastScore: number;
  /** …and those with smaller odds, where relatives have to be told apart. */
  readonly leastOdds: number;
  /** Over records, or over chunks of groups. */
  readonly cursor: Cursor;
}

export function scorePairs(input: ScoreInput & { readonly candidates: NeighbourLists }): EdgeChunk[] {
  const scorer = new PairScorer(input.records, input.table);
  const partners = partnersInLists(input.candidates);
  const sink = newEdgeSink();
  const done: EdgeChunk[] = [];
  for (;;) {
    const chunk = takeChunk(input.cursor);
    if (chunk === undefined) return done;
    let pairs = 0;
    for (let record = chunk.from; record < chunk.to; record++) {
      scorer.setLeft(record);
      for (const other of partners.once(record)) {
        pairs++;
        const score = scorer.scoreAtLeast(other, input.leastScore);
        if (score < input.leastScore) continue;
        const odds = scorer.oddsAt(score);
        if (odds >= input.leastOdds) sink.add(record, other, score, odds);
      }
    }
    done.push(sink.take(chunk.index, pairs));
  }
}
