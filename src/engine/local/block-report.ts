/** What blocking did, rule by rule. */
import type { Postings } from './group-records.ts';
import type { TokenIndex } from './index-tokens.ts';

export interface BlockReport {
  readonly rules: readonly RuleReport[];
  /** Null where whole small groups are compared instead of the best neighbours. */
  readonly neighboursPerRecord: number | null;
  readonly mostMembers: { readonly keys: number; readonly grams: number };
}

export interface RuleReport {
  readonly rule: string;
  /** Groups that were used, and the pairs inside them. */
  readonly groups: number;
  readonly pairs: number;
  /** Groups left out because they are too large to say anything, and the records in them. */
  readonly droppedGroups: number;
  readonly droppedRecords: number;
  readonly largestDropped: number;
  /** Set where it was given up: the others find its matches as well. */
  readonly isGivenUp?: true;
}

export function reportOf(rule: string, { sizes, ...dropped }: Postings | TokenIndex, bound: number): RuleReport {
  let [groups, pairs, overGroups, overRecords, overLargest] = [0, 0, 0, 0, 0];
  for (let size = 2; size < sizes.length; size++) {
    const count = sizes[size]!;
    if (size <= bound) {
      groups += count;
      pairs += (count * size * (size - 1)) / 2;
    } else if (count > 0) {
      overGroups += count;
      overRecords += count * size;
      overLargest = size;
    }
  }
  return {
    rule,
    groups,
    pairs,
    droppedGroups: dropped.droppedGroups + overGroups,
    droppedRecords: dropped.droppedRecords + overRecords,
    largestDropped: Math.max(dropped.largestDropped, overLargest),
  };
}

export function gramReport(frequencies: Int32Array, bound: number): RuleReport {
  let [groups, pairs, droppedGroups, droppedRecords, largestDropped] = [0, 0, 0, 0, 0];
  for (const frequency of frequencies) {
    if (frequency < 2) continue;
    if (frequency <= bound) {
      groups++;
      pairs += (frequency * (frequency - 1)) / 2;
    } else {
      droppedGroups++;
      droppedRecords += frequency;
      largestDropped = Math.max(largestDropped, frequency);
    }
  }
  return { rule: 'rare runs of three characters', groups, pairs, droppedGroups, droppedRecords, largestDropped };
}

/** Marks the rules at some places as given up. */
export function withGivenUp(report: BlockReport, places: readonly number[]): BlockReport {
  return {
    ...report,
    rules: report.rules.map((rule, place) => (places.includes(place) ? { ...rule, isGivenUp: true } : rule)),
  };
}
