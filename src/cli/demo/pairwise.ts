/** How well a grouping agrees with the truth, by pairs of records. */
export interface PairwiseScore {
  /** Of the pairs put together, the share that belongs together. */
  readonly precision: number;
  /** Of the pairs that belong together, the share put together. */
  readonly recall: number;
  readonly f1: number;
}

/**
 * Compares two groupings of the same records (record → group). Records that only one of them knows count as groups of
 * their own in the other. No pairs at all, as with one record, is full agreement.
 */
export function pairwiseScore(found: ReadonlyMap<string, string>, truth: ReadonlyMap<string, string>): PairwiseScore {
  const shared = new Map<string, number>();
  for (const [record, group] of found) {
    const wanted = truth.get(record);
    if (wanted !== undefined) add(shared, JSON.stringify([group, wanted]));
  }
  const both = pairsIn(shared.values());
  const foundPairs = pairsIn(sizes(found).values());
  const truePairs = pairsIn(sizes(truth).values());
  const precision = foundPairs === 0 ? 1 : both / foundPairs;
  const recall = truePairs === 0 ? 1 : both / truePairs;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function sizes(grouping: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const group of grouping.values()) add(counts, group);
  return counts;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pairsIn(groupSizes: Iterable<number>): number {
  let pairs = 0;
  for (const size of groupSizes) pairs += (size * (size - 1)) / 2;
  return pairs;
}
