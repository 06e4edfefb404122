import { describe, expect, it } from 'vitest';
import type { SmallGroups } from './candidate-groups.ts';
import { fruitlessFamilies, worthComparing } from './fruitless-families.ts';
import { groupRecords } from './group-records.ts';

const PAIRS = 1000;

/** Matches 0–1, 2–3 …: rule 0 finds all but the last `only`, which rule 1 alone finds; rule 2 finds what rule 0 does. */
function groups(only: number, isSet = false): SmallGroups {
  const records = PAIRS * 2;
  const of = (isFound: (pair: number) => boolean): Int32Array =>
    Int32Array.from({ length: records }, (_, record) => {
      const pair = Math.floor(record / 2);
      return isFound(pair) ? pair : PAIRS + record;
    });
  const rule = (codes: Int32Array): SmallGroups['rules'][number] => ({
    columns: [],
    postings: groupRecords({ left: codes, right: null, mostMembers: 10 }),
    mostMembers: 10,
  });
  return {
    kind: 'groups',
    records,
    sourceOf: new Uint16Array(records),
    isDistinct: new Uint8Array(1),
    rules: [
      rule(of((pair) => pair < PAIRS - only)),
      rule(of((pair) => pair >= PAIRS - only)),
      rule(of((pair) => pair < PAIRS - only && pair % 2 === 0)),
    ],
    words: null,
    grams: null,
    isSet,
    pairs: PAIRS,
  };
}

const matches = {
  left: Int32Array.from({ length: PAIRS }, (_, pair) => 2 * pair),
  right: Int32Array.from({ length: PAIRS }, (_, pair) => 2 * pair + 1),
  probabilities: new Float64Array(PAIRS).fill(1),
};

describe('ways of finding pairs that are not worth their cost', () => {
  it('are those whose matches others find as well', () => {
    const found = fruitlessFamilies(groups(100), matches);
    expect(found).toEqual({ families: [2], lost: 0 });
    const left = worthComparing(groups(100), found.families);
    expect(left.kind === 'groups' && left.rules.map(({ postings }) => postings.starts.length - 1)).toEqual([900, 100]);
  });

  it('may lose a thousandth of the matches', () => {
    expect(fruitlessFamilies(groups(1), matches)).toEqual({ families: [1, 2], lost: 1 });
    expect(fruitlessFamilies(groups(2), matches)).toEqual({ families: [2], lost: 0 });
  });

  it('are kept where the user chose them, and where few matches were seen', () => {
    expect(fruitlessFamilies(groups(100, true), matches).families).toEqual([]);
    const few = {
      left: matches.left.slice(0, 9),
      right: matches.right.slice(0, 9),
      probabilities: new Float64Array(9),
    };
    expect(fruitlessFamilies(groups(100), few).families).toEqual([]);
  });
});
