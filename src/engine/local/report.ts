/** The report of a run: what was done with what, for someone who is no statistician; figures beside every sentence. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ClusteringRule, CompiledRules } from '../../rulebook/cluster/clustering-rules.ts';
import { estimateQuality, type Estimate } from '../../rulebook/cluster/estimated-quality.ts';
import type { IdentityCounts } from '../../rulebook/cluster/identity.ts';
import { DEFAULT_LINK_RULE } from '../../rulebook/cluster/link-score.ts';
import type { MatchingSettings } from '../../rulebook/settings/matching.ts';
import { levelNames } from '../../rulebook/weigh/level-names.ts';
import type { UpdateRequest } from '../contract.ts';
import type { BlockReport } from './block-report.ts';
import type { ClusteredRecords } from './cluster-records.ts';
import type { StandardAttribute } from './encode.ts';
import type { MemoryPlan } from './memory-plan.ts';
import type { ReadRecords } from './read-records.ts';
import { histogramOf, sizesOf, suspiciousClusters } from './report-clusters.ts';
import { identitySentences, qualitySentences, summaryOf } from './report-sentences.ts';
import { REVIEW_CUT, type Edges } from './score.ts';
import { memoryOf } from './report-memory.ts';
import type { StageReport } from './stopwatch.ts';
import type { Trained } from './train.ts';

export interface ReportInput {
  readonly request: UpdateRequest;
  readonly read: ReadRecords;
  readonly encoded: readonly StandardAttribute[];
  readonly matching: MatchingSettings;
  readonly blocking: BlockReport;
  readonly trained: Omit<Trained, 'exact'>;
  readonly memory: MemoryPlan;
  readonly edges: Edges;
  readonly clusteringRules: readonly ClusteringRule[];
  readonly rules: CompiledRules;
  readonly clustered: ClusteredRecords;
  readonly identity: IdentityCounts;
  readonly stages: readonly StageReport[];
}

/** Needs the tables of the run (records, row_entity), to name suspicious clusters. */
export async function runReport(
  connection: DuckDBConnection,
  input: ReportInput,
): Promise<Readonly<Record<string, unknown>>> {
  const { encoded, matching, blocking, trained, edges, clustered, identity, stages } = input;
  const { cluster } = clustered;
  const quality = estimateQuality(cluster, clustered.pairs, {
    ...clustered,
    notGiven: trained.matchesNotKept,
  });
  const sizes = sizesOf(cluster);
  return {
    summary: summaryOf(input, sizes, quality),
    sources: sourcesOf(input),
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
    blocking: {
      meaning:
        'Ways of finding pairs: groups of records that share a value, the pairs inside them, and groups passed over because so many records share the value that it says nothing.',
      ...blocking,
      rules: blocking.rules.map((rule) => ({ ...rule, sentence: ruleSentence(rule) })),
    },
    pairs: {
      meaning: `compared: candidate pairs that were scored; aboveReviewCut: those with a probability of at least ${REVIEW_CUT}, which are kept; linked: pairs of records that share an entity.`,
      compared: edges.compared,
      aboveReviewCut: edges.left.length,
      linked: quality.linkedPairs,
      sampledForTraining: trained.sampledPairs,
      randomForTraining: trained.randomPairs,
    },
    comparisons: comparisonsOf(trained),
    scores: {
      meaning:
        'Kept pairs by match probability, and how many of them share an entity. Pairs above the cut may be apart because of other records, and pairs below it together.',
      cut: matching.threshold ?? DEFAULT_LINK_RULE.cut,
      cutMeaning: 'Groups become one where the average probability of the pairs between them is above the cut.',
      histogram: histogramOf({ ...edges, probability: Float32Array.from(edges.probabilities) }, cluster),
    },
    relatives: {
      found: trained.model.relatives !== null,
      meaning: 'whether pairs that only belong together (household, site) outnumber pairs that are the same',
    },
    clusteringRules: input.clusteringRules.map((rule) => ({
      ...rule,
      reach: input.rules.reach[rule.number] ?? 0,
      sentence: reachSentence(rule, input.rules.reach[rule.number] ?? 0),
    })),
    clusters: {
      meaning: 'How many entities have how many records.',
      count: clustered.clusterCount,
      sizes,
      largestComponent: clustered.largestComponent,
      coarsened: clustered.coarsened,
    },
    suspicious: {
      meaning: 'Entities that somebody should look at, the most suspicious of each kind first; nothing was changed.',
      clusters: await suspiciousClusters(connection, cluster, clustered.pairs),
    },
    contradictions: contradictionsOf(clustered),
    identity: { ...identity, summary: identitySentences(identity) },
    estimates: {
      meaning:
        'Expected from the match probabilities themselves, not measured against any truth. The interval allows for chance and for probabilities that are off.',
      precision: rounded(quality.precision),
      recallAmongCandidates: rounded(quality.recall),
      summary: qualitySentences(quality),
    },
    model: trained.model,
    memory: memoryOf(input),
    stages,
  };
}

function sourcesOf({ request, read, trained }: ReportInput): readonly object[] {
  return request.sources.map(({ sourceId, displayName, distinct }, source) => ({
    sourceId,
    displayName,
    records: read.sourceStarts[source + 1]! - read.sourceStarts[source]!,
    repeatedKeys: read.repeatedKeys[source]!,
    declaredDistinct: distinct,
    heldDistinct: trained.clean.has(source),
    reason: trained.sources.find((found) => found.source === source)?.reason ?? null,
  }));
}

function ruleSentence({ rule, groups, pairs, ...more }: BlockReport['rules'][number]): string {
  const { droppedGroups, droppedRecords, largestDropped } = more;
  const shared = rule.startsWith('a ') || rule.startsWith('rare') ? rule : `the value of ${rule}`;
  return [
    `${groups} groups of records share ${shared}, ${pairs} pairs in all`,
    ...(droppedGroups === 0
      ? []
      : [
          `; ${droppedGroups} more with ${droppedRecords} records are so large that they were passed over (the largest has ${largestDropped})`,
        ]),
    more.isGivenUp === true ? '. Not compared: in a sample, other ways found its matches as well.' : '.',
  ].join('');
}

function comparisonsOf({ model }: ReportInput['trained']): readonly object[] {
  return model.attributes.map(({ name, kind, quantiles, share, m, u, weights }) => ({
    attribute: name,
    meaning:
      'amongMatches (m) and amongOthers (u): how often matches and random pairs are that much alike; weight: bits for (above 0) or against a match; equal values weigh more the rarer they are.',
    comparedAs: kind,
    thresholds: quantiles,
    share: round(share),
    shareMeaning: `${Math.round(share * 100)} % of its evidence is its own; the rest repeats what other attributes say.`,
    levels: levelNames({ kind, quantiles }).map((meaning, level) => ({
      meaning,
      amongMatches: round(m[level]!),
      amongOthers: round(u[level]!, 6),
      weight: round(weights[level]! * share),
    })),
  }));
}

function reachSentence(rule: ClusteringRule, reach: number): string {
  const names = ('equal' in rule ? rule.equal : rule.unequal).join(', ');
  if (rule.action === 'JOIN')
    return `Records with the same ${names} share an entity: ${reach} records were joined to another.`;
  return 'equal' in rule
    ? `Records with the same ${names} never share an entity: ${reach} records have a value.`
    : `Records that differ in any of ${names} never share an entity: ${reach} records have a value.`;
}

function contradictionsOf({ contradictions }: ClusteredRecords): object {
  const count = (wanted: string): number => contradictions.filter((one) => one.wanted === wanted).length;
  return {
    meaning: 'Pairs that something wanted together and something stronger kept apart.',
    verified: count('VERIFIED'),
    mustLink: count('MUST_LINK'),
    rule: count('RULE'),
  };
}

function rounded({ value, low, high }: Estimate): Estimate {
  const short = (one: number | null): number | null => (one === null ? null : round(one, 4));
  return { value: short(value), low: short(low), high: short(high) };
}

function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}
