/** The report of a run: what was done with what, for someone who is no statistician; figures beside every sentence. */
import { levelNames } from '../../rulebook/weigh/level-names.ts';
import type { AverageLinkResult } from '../../rulebook/cluster/average-link.ts';
import type { IdentityCounts } from '../../rulebook/cluster/identity.ts';
import type { UpdateRequest } from '../contract.ts';
import type { BlockReport } from './block-report.ts';
import type { EncodedAttribute } from './encode.ts';
import type { Edges } from './score.ts';
import type { StageReport } from './stopwatch.ts';
import type { Trained } from './train.ts';

export interface ReportInput {
  readonly request: UpdateRequest;
  readonly encoded: readonly EncodedAttribute[];
  readonly blocking: BlockReport;
  readonly trained: Trained;
  readonly edges: Edges;
  readonly clustered: AverageLinkResult;
  readonly identity: IdentityCounts;
  readonly stages: readonly StageReport[];
}

const BINS = 20;
const MOST_SUSPICIOUS = 20;
/** A cluster of at least this many records whose links hold less than this on average deserves a look. */
const SUSPICIOUS = { records: 4, meanProbability: 0.7 } as const;

export function runReport(input: ReportInput): Readonly<Record<string, unknown>> {
  const { request, encoded, blocking, trained, edges, clustered, identity, stages } = input;
  const { cluster } = clustered;
  const quality = estimatedQuality(edges, cluster);
  const sizes = sizesOf(cluster);
  return {
    summary: sentences(input, sizes, quality),
    attributes: encoded.map(({ name, type, column, useless }) => ({
      name,
      type,
      comparedAs: column.kind,
      filled: column.facts.filled,
      distinct: column.facts.distinct,
      rawDistinct: column.rawDistinct,
      informationBits: round(column.facts.entropy),
      notComparedBecause: useless ?? null,
    })),
    blocking,
    pairs: {
      compared: edges.compared,
      aboveReviewCut: edges.left.length,
      linked: quality.linked,
      sampledForTraining: trained.sampledPairs,
      randomForTraining: trained.randomPairs,
    },
    scores: {
      meaning: 'pairs above the review cut by match probability, and how many were linked',
      histogram: histogram(edges, cluster),
    },
    comparisons: trained.model.attributes.map(({ name, kind, quantiles, share, m, u, weights }) => ({
      attribute: name,
      share: round(share),
      levels: levelNames({ kind, quantiles }).map((meaning, level) => ({
        meaning,
        amongMatches: round(m[level]!),
        amongOthers: round(u[level]!, 6),
        weight: round(weights[level]! * share),
      })),
    })),
    sources: request.sources.map(({ sourceId, displayName, distinct }, source) => ({
      sourceId,
      displayName,
      declaredDistinct: distinct,
      heldDistinct: trained.clean.has(source),
      reason: trained.sources.find((found) => found.source === source)?.reason ?? null,
    })),
    relatives: {
      found: trained.model.relatives !== null,
      meaning: 'whether pairs that only belong together (household, site) outnumber pairs that are the same',
    },
    clusters: {
      count: clustered.clusterCount,
      sizes,
      largestComponent: clustered.largestComponent,
      coarsened: clustered.coarsened,
    },
    suspicious: suspicious(edges, cluster),
    contradictions: clustered.contradictions.length,
    identity,
    estimates: {
      meaning: 'expected from the match probabilities themselves; not measured against any truth',
      precision: quality.precision,
      recallAmongCandidates: quality.recall,
    },
    model: trained.model,
    stages,
  };
}

function sentences(
  { encoded, blocking, edges, clustered, trained, identity }: ReportInput,
  sizes: readonly { readonly records: number; readonly clusters: number }[],
  quality: ReturnType<typeof estimatedQuality>,
): string[] {
  const compared = encoded.filter(({ useless }) => useless === undefined).map(({ name }) => name);
  const dropped = blocking.rules.filter(({ droppedGroups }) => droppedGroups > 0);
  const records = sizes.reduce((sum, size) => sum + size.records * size.clusters, 0);
  return [
    `${records} records became ${clustered.clusterCount} entities.`,
    compared.length === 0
      ? 'No attribute says anything about identity, so nothing was compared.'
      : `Compared were ${compared.join(', ')}.`,
    `${edges.compared} pairs were compared, ${edges.left.length} of them could be matches, ${quality.linked} were linked.`,
    ...(dropped.length === 0
      ? []
      : [
          `${dropped.length} of ${blocking.rules.length} ways of finding pairs passed over values that too many records share (see blocking.rules).`,
        ]),
    ...(trained.model.relatives === null
      ? []
      : [
          'Many pairs share a household or site without being the same: they were told apart by what names one of them.',
        ]),
    `Ids: ${identity.kept} kept, ${identity.minted} new, ${identity.retired} retired.`,
  ];
}

function sizesOf(cluster: Int32Array): { readonly records: number; readonly clusters: number }[] {
  const members = new Int32Array(cluster.length);
  for (const root of cluster) members[root]!++;
  const bySize = new Map<number, number>();
  for (const size of members) if (size > 0) bySize.set(size, (bySize.get(size) ?? 0) + 1);
  return [...bySize].sort(([a], [b]) => a - b).map(([records, clusters]) => ({ records, clusters }));
}

function histogram(edges: Edges, cluster: Int32Array): { from: number; to: number; pairs: number; linked: number }[] {
  const bins = Array.from({ length: BINS }, (_, bin) => ({
    from: bin / BINS,
    to: (bin + 1) / BINS,
    pairs: 0,
    linked: 0,
  }));
  for (let edge = 0; edge < edges.left.length; edge++) {
    const bin = bins[Math.min(BINS - 1, Math.floor(edges.probabilities[edge]! * BINS))]!;
    bin.pairs++;
    if (cluster[edges.left[edge]!] === cluster[edges.right[edge]!]) bin.linked++;
  }
  return bins;
}

interface Interval {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Expected precision of the links and recall among candidates, ± 2 standard deviations of independent pairs. */
function estimatedQuality(
  edges: Edges,
  cluster: Int32Array,
): { readonly linked: number; readonly precision: Interval; readonly recall: Interval } {
  let [linked, right, all, variance, allVariance] = [0, 0, 0, 0, 0];
  for (let edge = 0; edge < edges.left.length; edge++) {
    const p = edges.probabilities[edge]!;
    all += p;
    allVariance += p * (1 - p);
    if (cluster[edges.left[edge]!] !== cluster[edges.right[edge]!]) continue;
    linked++;
    right += p;
    variance += p * (1 - p);
  }
  const interval = (value: number, of: number, spread: number): Interval => {
    if (of === 0) return { value: null, low: null, high: null };
    const margin = (2 * Math.sqrt(spread)) / of;
    return {
      value: round(value / of, 4),
      low: round(Math.max(0, value / of - margin), 4),
      high: round(Math.min(1, value / of + margin), 4),
    };
  };
  return { linked, precision: interval(right, linked, variance), recall: interval(right, all, allVariance) };
}

/** Clusters that weak links hold together, the weakest first; records by their row. */
function suspicious(
  edges: Edges,
  cluster: Int32Array,
): { records: number; meanProbability: number; firstRow: number }[] {
  const members = new Int32Array(cluster.length);
  for (const root of cluster) members[root]!++;
  const sums = new Map<number, number>();
  for (let edge = 0; edge < edges.left.length; edge++) {
    const root = cluster[edges.left[edge]!]!;
    if (root === cluster[edges.right[edge]!] && members[root]! >= SUSPICIOUS.records) {
      sums.set(root, (sums.get(root) ?? 0) + edges.probabilities[edge]!);
    }
  }
  return [...sums]
    .map(([root, sum]) => {
      const records = members[root]!;
      return { records, meanProbability: round(sum / ((records * (records - 1)) / 2)), firstRow: root };
    })
    .filter(({ meanProbability }) => meanProbability < SUSPICIOUS.meanProbability)
    .sort((a, b) => a.meanProbability - b.meanProbability || a.firstRow - b.firstRow)
    .slice(0, MOST_SUSPICIOUS);
}

function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}
