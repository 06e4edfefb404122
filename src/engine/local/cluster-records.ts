/** Stage cluster: scored pairs and what stands above them (people, trusted ids, rules, clean sources) → clusters. */
import { averageLink, type AverageLinkResult, type ScoredPairs } from '../../rulebook/cluster/average-link.ts';
import type { CompiledRules } from '../../rulebook/cluster/clustering-rules.ts';
import { DEFAULT_LINK_RULE } from '../../rulebook/cluster/link-score.ts';
import { winnerProbability, type WinnerFit } from '../../rulebook/cluster/one-to-one.ts';
import { findRivals } from '../../rulebook/weigh/rivals.ts';
import type { MatchingSettings } from '../../rulebook/settings/matching.ts';
import type { CuratedRows } from './curated.ts';
import type { Edges } from './score.ts';

export interface ClusterInput {
  readonly sourceOf: Uint16Array;
  readonly clean: ReadonlySet<number>;
  /** See MatchModel.winners. */
  readonly winners: WinnerFit | undefined;
  readonly curated: CuratedRows;
  readonly rules: CompiledRules;
  /** Chains of equal records. */
  readonly equal: Int32Array;
  readonly matching: MatchingSettings;
}

export interface ClusteredRecords extends AverageLinkResult {
  /** What the clusters were made of: probabilities as clustering believes them, with labels. */
  readonly pairs: ScoredPairs;
  /** Flat pairs that were put together whatever their probability. */
  readonly sure: readonly Int32Array[];
  /** Row → clean source, or −1; absent without clean sources. */
  readonly cleanSource?: Int32Array;
}

export function clusterRecords(edges: Edges, records: number, input: ClusterInput): ClusteredRecords {
  const { sourceOf, clean, curated, equal, matching, rules } = input;
  const isDedupe = matching.linkMode === 'DEDUPE_ONLY';
  const source = Int32Array.from(sourceOf);
  const mustLink = joined(curated.mustLink, rules.trustedLink);
  const ruleLink = joined(rules.ruleLink, equal);
  const separate = isDedupe ? [...rules.separate, source] : rules.separate;
  const pairs = withLabelled(
    { left: edges.left, right: edges.right, probability: believed(edges, input) },
    curated.labels,
  );
  const clustered = averageLink(
    records,
    pairs,
    {
      ...(clean.size > 0 ? { source, cleanSources: clean } : {}),
      ...(ruleLink.length > 0 ? { ruleLink } : {}),
      ...(mustLink.length > 0 ? { mustLink } : {}),
      ...(curated.cannotLink.length > 0 ? { cannotLink: curated.cannotLink } : {}),
      ...(curated.verified.size > 0 ? { verified: verifiedCodes(curated.verified, records) } : {}),
      ...(separate.length > 0 ? { separate } : {}),
      ...(rules.distinct.length > 0 ? { distinct: rules.distinct } : {}),
    },
    { rule: { ...DEFAULT_LINK_RULE, cut: matching.threshold ?? DEFAULT_LINK_RULE.cut } },
  );
  return {
    ...clustered,
    pairs,
    sure: [mustLink, ruleLink, verifiedPairs(curated.verified)],
    ...(clean.size > 0 ? { cleanSource: source.map((code) => (clean.has(code) ? code : -1)) } : {}),
  };
}

/** Records verified in one entity, chained. */
function verifiedPairs(verified: ReadonlyMap<number, string>): Int32Array {
  const last = new Map<string, number>();
  const pairs: number[] = [];
  for (const [row, entity] of verified) {
    const before = last.get(entity);
    if (before !== undefined) pairs.push(before, row);
    last.set(entity, row);
  }
  return Int32Array.from(pairs);
}

/** The pairs' own probabilities; where sources are clean, being the best of rivals is evidence as well. */
function believed(edges: Edges, { sourceOf, clean, winners: fit }: ClusterInput): Float32Array {
  const rivals = findRivals(edges, sourceOf, clean);
  const winners = rivals === null || fit === undefined ? null : winnerProbability(rivals, edges.scores, fit);
  if (winners === null) return Float32Array.from(edges.probabilities);
  return Float32Array.from(edges.probabilities, (p, edge) => (winners[edge]! > p ? winners[edge]! : p));
}

/** What a labelled pair counts when clusters are made; it does not force, for labels are easier given than decisions. */
const LABELLED = { match: 0.99, nonMatch: 0 } as const;

/** The pairs with what people say of some of them, and with labelled matches that were no candidates. */
function withLabelled({ left, right, probability }: ScoredPairs, labels: Int32Array): ScoredPairs {
  if (labels.length === 0) return { left, right, probability };
  const keyOf = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const labelOf = new Map<string, number>();
  const labelled = new Set<number>();
  for (let at = 0; at < labels.length; at += 3) {
    labelOf.set(keyOf(labels[at]!, labels[at + 1]!), labels[at + 2]!);
    labelled.add(labels[at]!).add(labels[at + 1]!);
  }
  const said = Float32Array.from(probability);
  for (let edge = 0; edge < said.length; edge++) {
    if (!labelled.has(left[edge]!) || !labelled.has(right[edge]!)) continue;
    const key = keyOf(left[edge]!, right[edge]!);
    const label = labelOf.get(key);
    if (label !== undefined) said[edge] = label === 1 ? LABELLED.match : LABELLED.nonMatch;
    labelOf.delete(key);
  }
  const added = [...labelOf].filter(([, label]) => label === 1).map(([key]) => key.split(' ').map(Number));
  const more = (own: Int32Array, side: number): Int32Array => {
    const all = new Int32Array(own.length + added.length);
    all.set(own);
    for (const [at, pair] of added.entries()) all[own.length + at] = pair[side]!;
    return all;
  };
  const believed = new Float32Array(said.length + added.length).fill(LABELLED.match);
  believed.set(said);
  return { left: more(left, 0), right: more(right, 1), probability: believed };
}

function verifiedCodes(verified: ReadonlyMap<number, string>, records: number): Int32Array {
  const codes = new Map([...new Set(verified.values())].sort().map((id, code) => [id, code]));
  return Int32Array.from({ length: records }, (_, row) => codes.get(verified.get(row) ?? '') ?? -1);
}

function joined(first: Int32Array, second: Int32Array): Int32Array {
  if (first.length === 0) return second;
  const both = new Int32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
