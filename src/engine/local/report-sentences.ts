/** The report in sentences, for someone who is no statistician. */
import type { Estimate, EstimatedQuality } from '../../rulebook/cluster/estimated-quality.ts';
import { REVIEW_CUT } from './score.ts';
import { textSentences } from './report-memory.ts';
import { percent, type ClusterSize } from './report-clusters.ts';
import type { ReportInput } from './report.ts';

/** What the run did, the most important first. */
export function summaryOf(input: ReportInput, sizes: readonly ClusterSize[], quality: EstimatedQuality): string[] {
  const { encoded, blocking, edges, clustered, trained, identity, stages, request, rules } = input;
  const compared = encoded.filter(({ useless }) => useless === undefined).map(({ name }) => name);
  const dropped = blocking.rules.filter(({ droppedGroups }) => droppedGroups > 0);
  const records = sizes.reduce((sum, size) => sum + size.records * size.clusters, 0);
  const alone = sizes.find((size) => size.records === 1)?.clusters ?? 0;
  const largest = sizes.at(-1)?.records ?? 0;
  const { labels } = trained.model;
  return [
    `${records} records became ${clustered.clusterCount} entities.`,
    ...(records === 0
      ? []
      : [`${alone} entities have one record; the largest has ${largest} ${largest === 1 ? 'record' : 'records'}.`]),
    compared.length === 0
      ? 'No attribute says anything about identity, so nothing was compared.'
      : `Compared were ${compared.join(', ')}.`,
    `${edges.compared} pairs were compared, ${edges.left.length} of them could be matches (a probability of ${percent(REVIEW_CUT)} or more), ${quality.linkedPairs} pairs share an entity.`,
    ...(dropped.length === 0
      ? []
      : [
          `${dropped.length} of ${blocking.rules.length} ways of finding pairs (${namesOf(dropped.map(({ rule }) => rule))}) passed over values that too many records share (see blocking.rules): records that have nothing rarer in common were not compared.`,
        ]),
    ...cleanSentences(request.sources, trained.clean),
    ...(trained.model.relatives === null
      ? []
      : [
          'Many pairs share a household or site without being the same: they were told apart by what names one of them.',
        ]),
    ...(labels === undefined
      ? []
      : [`${labels.matches} pairs labelled as matches and ${labels.nonMatches} labelled as none trained the model.`]),
    ...(Object.keys(rules.reach).length === 0
      ? []
      : [`${Object.keys(rules.reach).length} clustering rules were obeyed (see clusteringRules).`]),
    ...(clustered.contradictions.length === 0
      ? []
      : [
          `${clustered.contradictions.length} pairs that a decision or rule wanted together were kept apart by a stronger one (see contradictions).`,
        ]),
    ...textSentences(input),
    ...qualitySentences(quality),
    identity.kept + identity.retired === 0
      ? `All ${identity.minted} ids are new.`
      : `Ids: ${identity.kept} kept, ${identity.minted} new, ${identity.retired} retired.`,
    `It took ${stages.reduce((sum, stage) => sum + stage.seconds, 0).toFixed(1)} s and at most ${stages.reduce((most, stage) => Math.max(most, stage.peakMemoryMb), 0)} MB of memory.`,
  ];
}

const MOST_NAMED = 5;

function namesOf(rules: readonly string[]): string {
  const named = rules.slice(0, MOST_NAMED).join('; ');
  return rules.length > MOST_NAMED ? `${named}; ${rules.length - MOST_NAMED} more` : named;
}

function cleanSentences(sources: ReportInput['request']['sources'], clean: ReadonlySet<number>): string[] {
  const found = [...clean].filter((source) => !sources[source]!.distinct).map((source) => sources[source]!.displayName);
  if (found.length === 0) return [];
  return [
    `${found.join(', ')} ${found.length === 1 ? 'seems' : 'seem'} to hold no duplicates of ${found.length === 1 ? 'its' : 'their'} own, so no two records of ${found.length === 1 ? 'it' : 'one of them'} were put together.`,
  ];
}

function range({ low, high }: Estimate): string {
  return `between ${percent(low!)} and ${percent(high!)}`;
}

export function qualitySentences({ precision, recall }: EstimatedQuality): string[] {
  return [
    ...(precision.value === null
      ? []
      : [`Of the pairs put together about ${percent(precision.value)} should be right (${range(precision)}).`]),
    ...(recall.value === null
      ? []
      : [
          `Of the matches among the pairs compared about ${percent(recall.value)} should have been found (${range(recall)}). Matches that no way of finding pairs came upon are not in it.`,
        ]),
  ];
}

/** One sentence per figure of id stability. */
export function identitySentences({ kept, minted, retired, moved, split, merged }: ReportInput['identity']): string[] {
  return [
    `${kept} entities of the run before go on under their id.`,
    `${minted} entities are new or were none before and got a new id.`,
    `${retired} ids of the run before are no longer used; where their records are still there, the id that took most of them is named as successor.`,
    `${moved} records have another entity than before.`,
    `${split} entities of the run before have their records in several entities now.`,
    `${merged} entities of now hold records of several entities of before.`,
  ];
}
