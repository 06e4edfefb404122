/**
 * Blocking of many records: all pairs inside small groups that share a value or two, a rare word or a rare 3-gram. Each
 * rule has a budget of its own, so that one with large groups does not take the place of the others. On 1 M generated
 * people .994 of the true pairs share a group of at most 60 records; nothing is ranked and nothing stored per pair.
 */
import { gramReport, reportOf, type RuleReport } from './block-report.ts';
import type { Blocked, BlockInput } from './block.ts';
import { boundWithin, nameOf, pairRules, pairedAttributes, rulesAsSet, type BlockingRule } from './blocking-rules.ts';
import type { SmallGroups } from './candidate-groups.ts';
import type { EncodedAttribute } from './encode.ts';
import type { Postings } from './group-records.ts';
import { gramSizes, indexGrams } from './index-grams.ts';
import type { Pool } from './pool.ts';

const GROUPS = {
  /** Larger groups say nothing. */
  mostMembers: 200,
  /** Other records met per record: by one rule, by all words, by all 3-grams. */
  metByRule: 8,
  metByWords: 10,
  metByGrams: 10,
  /** …where long texts are compared, which no rule of equal values covers. */
  metByWordsOfText: 60,
  /**
   * Words on average from which an attribute is a long text: 3-grams find pairs that nothing else does. Streets have 3.4
   * and e-mails 3.5, titles of products and whole addresses 4.4 and more.
   */
  textTokens: 4,
  /** A single word is the value itself: its rule has it already. */
  leastTokens: 1.5,
  /** Share of an attribute's records in dropped groups up to which pairing it with others finds nothing new. */
  mostDropped: 0.03,
} as const;

interface Grouped {
  readonly rule: BlockingRule;
  readonly postings: Postings;
  readonly mostMembers: number;
}

export async function blockByGroups(pool: Pool, input: BlockInput): Promise<Blocked> {
  const { records, compared, grams } = input;
  // What the user allows is shared out evenly.
  const scale = input.maxPairs === undefined ? 1 : input.maxPairs / (records * 25);
  const group = (rules: readonly BlockingRule[]): Promise<Grouped[]> =>
    Promise.all(
      rules.map(async (rule) => {
        const postings = await pool.run('groupRecords', {
          left: rule[0]!.codes,
          right: rule[1]?.codes ?? null,
          mostMembers: GROUPS.mostMembers,
        });
        return { rule, postings, mostMembers: boundWithin([postings.sizes], GROUPS.metByRule * records * scale) };
      }),
    );
  const wordsOf = compared.filter(({ column }) => column.sample.meanTokens >= GROUPS.leastTokens);
  const isAutomatic = input.rules === undefined;
  const [tokens, singles] = await Promise.all([
    isAutomatic && wordsOf.length > 0
      ? pool.run('indexTokens', {
          columns: wordsOf.map(({ codes, column }) => ({ codes, table: column.table })),
          records,
          mostMembers: GROUPS.mostMembers,
        })
      : null,
    group(input.rules === undefined ? compared.map((attribute) => [attribute]) : rulesAsSet(input.rules, compared)),
  ]);
  input.advance(0.5);
  const paired = isAutomatic ? await group(pairRules(incomplete(pairedAttributes(compared), singles))) : [];
  const rules = [...singles, ...paired];
  const wordBound =
    tokens === null
      ? 0
      : boundWithin(
          [tokens.sizes],
          (hasLongText(compared) ? GROUPS.metByWordsOfText : GROUPS.metByWords) * records * scale,
        );
  const all = isAutomatic ? grams.all : null;
  const gramBound =
    all === null
      ? 0
      : boundWithin([gramSizes(all.frequencies, GROUPS.mostMembers)], GROUPS.metByGrams * records * scale);
  const gramIndex = all === null ? null : indexGrams(all, records, gramBound);
  const reports: RuleReport[] = [
    ...rules.map(({ rule, postings, mostMembers }) => reportOf(nameOf(rule), postings, mostMembers)),
    ...(tokens === null ? [] : [reportOf('a word, in whatever attribute', tokens, wordBound)]),
    ...(all === null || gramIndex === null ? [] : [gramReport(all.frequencies, gramBound)]),
  ];
  const candidates: SmallGroups = {
    kind: 'groups',
    records,
    sourceOf: input.sourceOf,
    isDistinct: input.isDistinct,
    rules: rules.map(({ rule, postings, mostMembers }) => ({
      columns: rule.map((attribute) => compared.indexOf(attribute)),
      postings,
      mostMembers,
    })),
    words: tokens === null ? null : { index: tokens, mostMembers: wordBound },
    grams: all === null || gramIndex === null ? null : { index: gramIndex, of: all.of },
    isSet: !isAutomatic,
    pairs: reports.reduce((sum, { pairs }) => sum + pairs, 0),
  };
  return {
    candidates,
    report: {
      neighboursPerRecord: null,
      mostMembers: { keys: Math.max(0, ...rules.map(({ mostMembers }) => mostMembers)), grams: gramBound },
      rules: reports,
    },
  };
}

export function hasLongText(compared: readonly EncodedAttribute[]): boolean {
  return compared.some(({ column }) => column.sample.meanTokens > GROUPS.textTokens);
}

/** Attributes of which too many records are in groups that are too large: alone they miss pairs, with another not. */
function incomplete(attributes: readonly EncodedAttribute[], singles: readonly Grouped[]): EncodedAttribute[] {
  return attributes.filter((attribute) => {
    const single = singles.find(({ rule }) => rule[0] === attribute);
    if (single === undefined) return true;
    const { droppedRecords } = reportOf('', single.postings, single.mostMembers);
    return droppedRecords > GROUPS.mostDropped * attribute.column.facts.filled;
  });
}
