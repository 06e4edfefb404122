/** Blocking of few records: the best neighbours of each by shared keys and by shared rare 3-grams. */
import { repeatWeights } from '../../rulebook/compare/grams.ts';
import { allocateShared } from '../../rulebook/compare/values.ts';
import { gramReport, reportOf } from './block-report.ts';
import type { Blocked, BlockInput } from './block.ts';
import { boundWithin, nameOf, pairRules, pairedAttributes, rulesAsSet } from './blocking-rules.ts';
import { newCursor, takenShare } from './cursor.ts';
import { gramSizes, indexGrams } from './index-grams.ts';
import type { Pool } from './pool.ts';

const NEIGHBOURS = {
  /** Neighbours per record and route: clip(3e6 / records), recipe step 3. */
  pairsAimed: 3e6,
  least: 10,
  most: 100,
  /** Values, words and grams of more records than this are no reason to compare. */
  mostMembers: 1000,
  /** Additions of evidence over all records and routes (about 10 ns each): bounds time whatever the data. */
  work: 1.2e9,
} as const;

export async function blockByNeighbours(pool: Pool, input: BlockInput): Promise<Blocked> {
  const { records, compared } = input;
  const grams = input.grams.all!;
  const most = Math.round(
    Math.min(
      NEIGHBOURS.most,
      Math.max(NEIGHBOURS.least, (input.maxPairs ?? NEIGHBOURS.pairsAimed) / Math.max(1, records)),
    ),
  );
  const { mostMembers, work } = NEIGHBOURS;
  const rules =
    input.rules === undefined
      ? [...compared.map((attribute) => [attribute]), ...pairRules(pairedAttributes(compared))]
      : rulesAsSet(input.rules, compared);
  const [tokens, ...postings] = await Promise.all([
    input.rules === undefined
      ? pool.run('indexTokens', {
          columns: compared.map(({ codes, column }) => ({ codes, table: column.table })),
          records,
          mostMembers,
        })
      : null,
    ...rules.map((rule) =>
      pool.run('groupRecords', { left: rule[0]!.codes, right: rule[1]?.codes ?? null, mostMembers }),
    ),
  ]);
  input.advance(0.25);
  const keyBound = boundWithin(
    [...postings, ...(tokens === null ? [] : [tokens])].map(({ sizes }) => sizes),
    work / 2,
  );
  const gramBound = boundWithin([gramSizes(grams.frequencies, mostMembers)], work / 2);
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
      gramWeights: input.grams.weights,
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
  let listed = 0;
  for (const length of lengths) listed += length;
  return {
    // Measured on people and products: three of ten entries stand in both records' lists.
    candidates: { kind: 'lists', lists, lengths, width, pairs: Math.round(listed / 1.3) },
    report: {
      neighboursPerRecord: most,
      mostMembers: { keys: keyBound, grams: gramBound },
      rules: [
        ...postings.map((posting, index) => reportOf(nameOf(rules[index]!), posting, keyBound)),
        ...(tokens === null ? [] : [reportOf('a word, in whatever attribute', tokens, keyBound)]),
        ...(gramIndex === null ? [] : [gramReport(grams.frequencies, gramBound)]),
      ],
    },
  };
}
