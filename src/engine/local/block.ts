/** Stage block: which pairs are worth comparing. Rules are counted first and kept within a budget of work. */
import { GRAMS, repeatWeights } from '../../rulebook/compare/grams.ts';
import { allocateShared } from '../../rulebook/compare/values.ts';
import { newCursor, takenShare } from './cursor.ts';
import type { EncodedAttribute, GramSpace } from './encode.ts';
import type { Postings } from './group-records.ts';
import type { TokenIndex } from './index-tokens.ts';
import type { GramIndex } from './neighbours.ts';
import type { NeighbourLists } from './pair-lists.ts';
import type { Pool } from './pool.ts';

/** Constants of the recipe (step 3) where nothing else is said. */
const BLOCK = {
  /** Neighbours per record and route: clip(3e6 / records). The lower bound: 1 M people in seconds. */
  pairsAimed: 3e6,
  leastNeighbours: 10,
  mostNeighbours: 100,
  /** Values, words and grams of more records than this are no reason to compare. */
  mostMembers: 1000,
  mostMembersOfMany: 200,
  /** Attributes that are paired with each other, and what makes them short enough for it. */
  mostPaired: 8,
  mostPairedTokens: 3.5,
  leastPairedDistinct: 5,
} as const;

/**
 * Additions of evidence over all records and routes: bounds time whatever the data (about 10 ns each). Few records can
 * afford what the recipe does, 24,000 a record at 50 k; many get 300 at 1 M and 60 at 10 M.
 */
function workFor(records: number): number {
  return Math.min(1.2e9, Math.max(3e8, 60 * records, 6e13 / Math.max(1, records)));
}

/** From here on large groups are not even counted one by one. */
const LARGE = 200_000;

export interface BlockReport {
  readonly rules: readonly RuleReport[];
  readonly neighboursPerRecord: number;
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
}

export interface Blocked {
  readonly lists: NeighbourLists;
  readonly report: BlockReport;
}

export interface BlockInput {
  readonly compared: readonly EncodedAttribute[];
  readonly grams: GramSpace;
  readonly records: number;
  readonly sourceOf: Uint16Array;
  readonly isDistinct: Uint8Array;
  readonly sourceCount: number;
  /** Rules that the user set (attribute indexes) instead of the automatic ones. */
  readonly rules?: readonly (readonly number[])[];
  readonly maxPairs?: number;
  readonly advance: (fraction: number) => void;
}

export async function findCandidates(pool: Pool, input: BlockInput): Promise<Blocked> {
  const { records, compared, grams } = input;
  const most = Math.round(
    Math.min(
      BLOCK.mostNeighbours,
      Math.max(BLOCK.leastNeighbours, (input.maxPairs ?? BLOCK.pairsAimed) / Math.max(1, records)),
    ),
  );
  const mostMembers = records > LARGE ? BLOCK.mostMembersOfMany : BLOCK.mostMembers;
  const wanted =
    input.rules?.map((rule) =>
      rule.map((index) => compared.find((a) => a.index === index)).filter((a) => a !== undefined),
    ) ?? automaticRules(compared);
  const [tokens, ...postings] = await Promise.all([
    input.rules === undefined
      ? pool.run('indexTokens', {
          columns: compared.map(({ codes, column }) => ({ codes, table: column.table })),
          records,
          mostMembers,
        })
      : null,
    ...wanted.map((rule) =>
      pool.run('groupRecords', { left: rule[0]!.codes, right: rule[1]?.codes ?? null, mostMembers }),
    ),
  ]);
  input.advance(0.25);
  const keyBound = boundWithin(
    [...postings, ...(tokens === null ? [] : [tokens])].map(({ sizes }) => sizes),
    workFor(records) / 2,
  );
  const gramSizes = new Float64Array(BLOCK.mostMembers + 1);
  for (const frequency of grams.frequencies) if (frequency <= BLOCK.mostMembers) gramSizes[frequency]!++;
  const gramBound = boundWithin([gramSizes], workFor(records) / 2);
  const gramIndex = input.rules === undefined ? indexGrams(grams, records, gramBound) : null;

  const seekAcross = input.sourceCount > 1 && !input.isDistinct.every((flag) => flag === 1);
  const width = most * (gramIndex === null ? 1 : 2) * (seekAcross ? 2 : 1);
  const lists = allocateShared(Int32Array, records * width * 4);
  const lengths = allocateShared(Int32Array, records * 4);
  const inverseLengths = allocateShared(Float32Array, records * 4);
  for (let record = 0; record < records; record++) inverseLengths[record] = 1 / Math.sqrt(grams.squares[record]! || 1);
  const cursor = newCursor(records, 256);
  const watch = setInterval(() => input.advance(0.25 + 0.75 * takenShare(cursor)), 500);
  try {
    await pool.each('findNeighbours', {
      records,
      sourceOf: input.sourceOf,
      isDistinct: input.isDistinct,
      seekAcross,
      most,
      rules: postings,
      mostMembers: keyBound,
      tokens,
      grams: gramIndex === null ? null : { index: gramIndex, of: grams.of },
      gramWeights: grams.weights,
      repeatBy: repeatWeights(),
      inverseLengths,
      lists,
      lengths,
      width,
      cursor,
    });
  } finally {
    clearInterval(watch);
  }
  return {
    lists: { lists, lengths, width },
    report: {
      neighboursPerRecord: most,
      mostMembers: { keys: keyBound, grams: gramBound },
      rules: [
        ...postings.map((posting, index) => reportOf(nameOf(wanted[index]!), posting, keyBound)),
        ...(tokens === null ? [] : [reportOf('a word, in whatever attribute', tokens, keyBound)]),
        ...(gramIndex === null ? [] : [gramReport(grams.frequencies, gramBound)]),
      ],
    },
  };
}

function nameOf(rule: readonly EncodedAttribute[]): string {
  return rule.map(({ name }) => name).join(' + ');
}

/** Every attribute alone, and pairs of the short ones that say most. */
function automaticRules(compared: readonly EncodedAttribute[]): EncodedAttribute[][] {
  const short = compared
    .filter(
      ({ column }) =>
        column.sample.meanTokens <= BLOCK.mostPairedTokens && column.facts.distinct >= BLOCK.leastPairedDistinct,
    )
    .sort(
      (a, b) =>
        b.column.facts.entropy * b.column.facts.filled - a.column.facts.entropy * a.column.facts.filled ||
        a.index - b.index,
    )
    .slice(0, BLOCK.mostPaired);
  const pairs = short.flatMap((left, index) => short.slice(0, index).map((right) => [left, right]));
  return [...compared.map((attribute) => [attribute]), ...pairs];
}

/** The largest group size with which the additions (Σ size²) stay within the budget. */
function boundWithin(histograms: readonly Float64Array[], budget: number): number {
  let work = 0;
  const largest = Math.max(0, ...histograms.map((sizes) => sizes.length - 1));
  for (let size = 2; size <= largest; size++) {
    for (const sizes of histograms) work += (sizes[size] ?? 0) * size * size;
    if (work > budget) return size - 1;
  }
  return largest;
}

function indexGrams(grams: GramSpace, records: number, bound: number): GramIndex | null {
  const starts = allocateShared(Uint32Array, (GRAMS + 1) * 4);
  let total = 0;
  for (let gram = 0; gram < GRAMS; gram++) {
    starts[gram] = total;
    const frequency = grams.frequencies[gram]!;
    if (frequency > 1 && frequency <= bound) total += frequency;
  }
  starts[GRAMS] = total;
  if (total === 0) return null;
  const members = allocateShared(Int32Array, total * 4);
  const at = starts.slice();
  const { of } = grams;
  for (let record = 0; record < records; record++) {
    for (let index = of.starts[record]!; index < of.ends[record]!; index++) {
      const gram = of.grams[index]!;
      if (starts[gram] !== starts[gram + 1]) members[at[gram]!++] = record;
    }
  }
  return { starts, members };
}

function reportOf(rule: string, { sizes, ...dropped }: Postings | TokenIndex, bound: number): RuleReport {
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

function gramReport(frequencies: Int32Array, bound: number): RuleReport {
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
