/**
 * Ways of finding pairs that are not worth their cost. Every likely match in the sample of training is found by some of
 * them; a way whose matches the others find as well only costs time. Those that find most for their cost are taken until
 * next to nothing is missing (the greedy cover of Chvátal, 1979), the rest is given up. On 1 M generated people shared
 * words and 3-grams were half of 70 M meetings and found 9 of 480,000 matches.
 */
import type { Candidates } from './candidates.ts';
import type { SmallGroups } from './candidate-groups.ts';
import { groupsOf, openPlaces } from './chosen-groups.ts';
import { familiesOf, type GroupFamily } from './group-families.ts';

const GIVE_UP = {
  /** Share of the expected matches that only ways given up find. */
  mostLost: 0.001,
  /** Fewer matches in the sample tell nothing of rare ones. */
  leastMatches: 500,
} as const;

export interface LikelyMatches {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly probabilities: Float64Array;
}

export interface Fruitless {
  /** Positions in `familiesOf`. */
  readonly families: readonly number[];
  /** Σ probability of the matches that nothing else finds. */
  readonly lost: number;
}

export const NONE_FRUITLESS: Fruitless = { families: [], lost: 0 };

export function fruitlessFamilies(groups: SmallGroups, matches: LikelyMatches): Fruitless {
  const { left, right, probabilities } = matches;
  if (groups.isSet || left.length < GIVE_UP.leastMatches) return NONE_FRUITLESS;
  const costs = familiesOf(groups).map(meetings);
  const finds = findersOf(groups, matches);
  const foundBy = costs.map((_, family) => Uint8Array.from(left, (l, at) => Number(finds[family]!(l, right[at]!))));
  const isFound = new Uint8Array(left.length);
  const newlyFound = (family: number): number => {
    let sum = 0;
    const found = foundBy[family]!;
    for (let at = 0; at < found.length; at++) if (found[at] === 1 && isFound[at] === 0) sum += probabilities[at]!;
    return sum;
  };
  const rest = new Set(costs.keys());
  let missing = probabilities.reduce((sum, p) => sum + p, 0);
  const budget = GIVE_UP.mostLost * missing;
  while (missing > budget && rest.size > 0) {
    const best = [...rest].reduce((a, b) =>
      newlyFound(a) * (costs[b]! + 1) >= newlyFound(b) * (costs[a]! + 1) ? a : b,
    );
    missing -= newlyFound(best);
    rest.delete(best);
    const found = foundBy[best]!;
    for (let at = 0; at < found.length; at++) isFound[at]! |= found[at]!;
  }
  return { families: [...rest], lost: Math.max(0, missing) };
}

/** The same candidates without some families of groups. */
export function worthComparing(candidates: Candidates, families: readonly number[]): Candidates {
  return candidates.kind === 'lists' || families.length === 0 ? candidates : withoutFamilies(candidates, families);
}

function withoutFamilies(groups: SmallGroups, families: readonly number[]): SmallGroups {
  const count = groups.rules.length;
  const has = (family: number): boolean => !families.includes(family);
  return {
    ...groups,
    rules: groups.rules.filter((_, rule) => has(rule)),
    words: has(count) || groups.words === null ? groups.words : null,
    grams: has(groups.words === null ? count : count + 1) ? groups.grams : null,
  };
}

function meetings({ starts, mostMembers }: GroupFamily): number {
  let pairs = 0;
  for (let group = 0; group + 1 < starts.length; group++) {
    const size = starts[group + 1]! - starts[group]!;
    if (size <= mostMembers) pairs += (size * (size - 1)) / 2;
  }
  return pairs;
}

/** By family: whether two records of the matches share one of its groups. */
function findersOf(
  { records, rules, words, grams }: SmallGroups,
  matches: LikelyMatches,
): ((left: number, right: number) => boolean)[] {
  const chosen = Int32Array.from(new Set([...matches.left, ...matches.right])).sort();
  const placeOf = openPlaces(chosen, records);
  const finders = rules.map(({ postings, mostMembers }) => {
    const { starts } = postings;
    const groups = groupsOf(postings, placeOf, chosen.length);
    return (left: number, right: number): boolean => {
      const group = groups[placeOf(left)]!;
      return group >= 0 && group === groups[placeOf(right)] && starts[group + 1]! - starts[group]! <= mostMembers;
    };
  });
  if (words !== null) {
    const { recordStarts, tokens, starts } = words.index;
    finders.push((left, right) => {
      const own = tokens.subarray(recordStarts[left], recordStarts[left + 1]);
      const other = tokens.subarray(recordStarts[right], recordStarts[right + 1]);
      return own.some((token) => starts[token + 1]! - starts[token]! <= words.mostMembers && other.includes(token));
    });
  }
  if (grams !== null) {
    const { index, of } = grams;
    finders.push((left, right) => {
      const own = of.grams.subarray(of.starts[left], of.ends[left]);
      const other = of.grams.subarray(of.starts[right], of.ends[right]);
      return own.some((gram) => index.starts[gram] !== index.starts[gram + 1] && other.includes(gram));
    });
  }
  return finders;
}
