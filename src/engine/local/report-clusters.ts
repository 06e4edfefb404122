/** Parts of the report that look at clusters: sizes, scores, and what somebody should look at. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ScoredPairs } from '../../rulebook/cluster/average-link.ts';
import { findSuspicious, type Suspicion } from '../../rulebook/cluster/suspicious.ts';

const BINS = 20;
/** Suspicious clusters of each kind that are listed. */
const MOST_SUSPICIOUS = 20;

export interface ClusterSize {
  readonly records: number;
  readonly clusters: number;
}

export function sizesOf(cluster: Int32Array): readonly ClusterSize[] {
  const members = new Int32Array(cluster.length);
  for (const root of cluster) members[root]!++;
  const bySize = new Map<number, number>();
  for (const size of members) if (size > 0) bySize.set(size, (bySize.get(size) ?? 0) + 1);
  return [...bySize].sort(([a], [b]) => a - b).map(([records, clusters]) => ({ records, clusters }));
}

export interface ScoreBin {
  readonly from: number;
  readonly to: number;
  pairs: number;
  linked: number;
}

/** Pairs by their own probability, and how many of them share a cluster. */
export function histogramOf({ left, right, probability }: ScoredPairs, cluster: Int32Array): readonly ScoreBin[] {
  const bins: ScoreBin[] = Array.from({ length: BINS }, (_, bin) => ({
    from: bin / BINS,
    to: (bin + 1) / BINS,
    pairs: 0,
    linked: 0,
  }));
  for (let pair = 0; pair < left.length; pair++) {
    const bin = bins[Math.min(BINS - 1, Math.floor(probability[pair]! * BINS))]!;
    bin.pairs++;
    if (cluster[left[pair]!] === cluster[right[pair]!]) bin.linked++;
  }
  return bins;
}

export interface SuspiciousCluster {
  readonly kind: Suspicion['kind'];
  readonly entityId: string;
  readonly records: number;
  /** The two records that hang together by little, or do not fit; empty where the whole cluster is meant. */
  readonly recordIds: readonly string[];
  readonly probability: number | null;
  readonly meaning: string;
}

/** Clusters that somebody should look at. Needs tables records and row_entity. */
export async function suspiciousClusters(
  connection: DuckDBConnection,
  cluster: Int32Array,
  pairs: ScoredPairs,
): Promise<readonly SuspiciousCluster[]> {
  const found = findSuspicious(cluster, pairs, { limit: MOST_SUSPICIOUS });
  if (found.length === 0) return [];
  const rows = [...new Set(found.flatMap((one) => [one.cluster, ...recordsOf(one)]))];
  const read = await connection.runAndReadAll(
    `select r.row, r.record_id, e.entity_id
     from (select rowid as row, record_id from records where rowid in (${rows.join(', ')})) r
       join (select rowid as row, entity_id from row_entity) e using (row)`,
  );
  const idsOf = new Map(
    read.getRowsJS().map(([row, record, entity]) => [Number(row), [String(record), String(entity)]]),
  );
  return found.map((one) => ({
    kind: one.kind,
    entityId: idsOf.get(one.cluster)![1]!,
    records: one.size,
    recordIds: recordsOf(one).map((row) => idsOf.get(row)![0]!),
    probability: one.kind === 'LARGE' ? null : Number(one.probability.toFixed(3)),
    meaning: meaningOf(one),
  }));
}

function recordsOf(one: Suspicion): readonly number[] {
  return one.kind === 'LARGE' ? [] : [one.left, one.right];
}

function meaningOf(one: Suspicion): string {
  switch (one.kind) {
    case 'WEAK_BRIDGE':
      return `${one.part} of its ${one.size} records hang together with the others by this one pair alone, a match with ${percent(one.probability)}.`;
    case 'CONFLICT':
      return `Two of its ${one.size} records hardly look like a match (${percent(one.probability)}); others hold them together.`;
    case 'LARGE':
      return `It has ${one.size} records, far more than entities of this run usually have.`;
    default:
      return one satisfies never;
  }
}

export function percent(share: number): string {
  const value = share * 100;
  return `${value >= 99.95 || value < 0.05 || value >= 10 ? Math.round(value * 10) / 10 : Math.round(value * 100) / 100} %`;
}
