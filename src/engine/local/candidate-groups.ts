/** Candidate pairs of many records: whoever shares a small group. Nothing is stored per pair. */
import type { RecordGrams } from '../../rulebook/compare/grams.ts';
import type { Partners } from './candidates.ts';
import { groupsOf, openPlaces } from './chosen-groups.ts';
import type { Postings } from './group-records.ts';
import type { TokenIndex } from './index-tokens.ts';
import type { GramIndex } from './index-grams.ts';

export interface SmallGroups {
  readonly kind: 'groups';
  readonly records: number;
  /** Source number of every record. */
  readonly sourceOf: Uint16Array;
  /** By source: 1 where no two of its records may be linked. */
  readonly isDistinct: Uint8Array;
  readonly rules: readonly {
    /** Compared columns whose values the members of a group share. */
    readonly columns: readonly number[];
    readonly postings: Postings;
    /** Larger groups are passed over. */
    readonly mostMembers: number;
  }[];
  readonly words: { readonly index: TokenIndex; readonly mostMembers: number } | null;
  /** Grams of larger groups are not in the index. */
  readonly grams: { readonly index: GramIndex; readonly of: RecordGrams } | null;
  /** The user chose the rules: none is given up. */
  readonly isSet: boolean;
  /** Pairs, about: at most so many. */
  readonly pairs: number;
}

/**
 * Partners in ascending order per group, groups in order of rules: not sorted as a whole.
 * @param chosen records that partners are asked of, ascending
 */
export function partnersInGroups(groups: SmallGroups, chosen: Int32Array): Partners {
  const { sourceOf, isDistinct, rules, words, grams } = groups;
  const placeOf = openPlaces(chosen, groups.records);
  const ownGroups = rules.map(({ postings }) => groupsOf(postings, placeOf, chosen.length));
  // Number of the call that saw the record last: the same record may be asked for twice.
  const seenIn = new Int32Array(groups.records);
  let call = 0;
  let found = new Int32Array(1024);
  let count = 0;

  /** Members from the back, which are ascending, as far as they lie beyond `after`. */
  const visit = (members: Int32Array, from: number, to: number, after: number): void => {
    if (count + to - from > found.length) {
      const larger = new Int32Array((count + to - from) * 2);
      larger.set(found);
      found = larger;
    }
    for (let at = to - 1; at >= from; at--) {
      const other = members[at]!;
      if (other <= after) return;
      if (seenIn[other] === call) continue;
      seenIn[other] = call;
      found[count++] = other;
    }
  };
  const collect = (record: number, after: number): Int32Array => {
    count = 0;
    call++;
    const place = placeOf(record);
    for (const [rule, { postings, mostMembers }] of rules.entries()) {
      const group = ownGroups[rule]![place]!;
      if (group < 0) continue;
      const from = postings.starts[group]!;
      const to = postings.starts[group + 1]!;
      if (to - from <= mostMembers) visit(postings.members, from, to, after);
    }
    if (words !== null) {
      const { index, mostMembers } = words;
      for (let at = index.recordStarts[record]!; at < index.recordStarts[record + 1]!; at++) {
        const token = index.tokens[at]!;
        const from = index.starts[token]!;
        const to = index.starts[token + 1]!;
        if (to - from <= mostMembers) visit(index.members, from, to, after);
      }
    }
    if (grams !== null) {
      const { index, of } = grams;
      for (let at = of.starts[record]!; at < of.ends[record]!; at++) {
        const gram = of.grams[at]!;
        const from = index.starts[gram]!;
        const to = index.starts[gram + 1]!;
        if (from < to) visit(index.members, from, to, after);
      }
    }
    const own = sourceOf[record]!;
    let kept = 0;
    const skipsOwn = isDistinct[own] === 1;
    for (let at = 0; at < count; at++) {
      const other = found[at]!;
      if (other !== record && !(skipsOwn && sourceOf[other] === own)) found[kept++] = other;
    }
    return found.subarray(0, kept);
  };
  return { once: (record) => collect(record, record), listed: (record) => collect(record, -1) };
}
