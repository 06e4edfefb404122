/** Collects the edges that a worker finds. */

/** Edges of one chunk of work. */
export interface EdgeChunk {
  readonly index: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly scores: Float64Array;
  /** Natural-log odds of a match. */
  readonly odds: Float64Array;
  /** Pairs that were compared. */
  readonly pairs: number;
}

export interface EdgeSink {
  add(left: number, right: number, score: number, odds: number): void;
  /** What was added since the last call. */
  take(index: number, pairs: number): EdgeChunk;
}

export function newEdgeSink(): EdgeSink {
  const left: number[] = [];
  const right: number[] = [];
  const scores: number[] = [];
  const odds: number[] = [];
  return {
    add: (a, b, score, natural) => {
      left.push(a);
      right.push(b);
      scores.push(score);
      odds.push(natural);
    },
    take: (index, pairs) => {
      const chunk = {
        index,
        left: Int32Array.from(left),
        right: Int32Array.from(right),
        scores: Float64Array.from(scores),
        odds: Float64Array.from(odds),
        pairs,
      };
      for (const list of [left, right, scores, odds]) list.length = 0;
      return chunk;
    },
  };
}
