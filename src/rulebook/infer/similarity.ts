/** How alike the values of two columns are: values they share, words they share, and the shape of the rest. */
import type { AttributeType } from '../../domain/attribute.ts';
import { standardizerFor, type Standardizer } from '../standardize/standardizer.ts';
import { words } from '../standardize/words.ts';
import type { ColumnProfile } from './profile.ts';

export interface Likeness {
  /** 0 … 1. */
  readonly score: number;
  /** Share of the smaller sample's cells whose standard value the other has too. */
  readonly overlap: number;
  /** How alike the values look, whatever they are: pairs of characters and length. */
  readonly shape: number;
  readonly reason: string;
}

/** What is compared of columns, made once for many comparisons. */
export interface Print {
  /** Standard value → cells. */
  readonly values: ReadonlyMap<string, number>;
  /** Word of the standard values → values. */
  readonly tokens: ReadonlyMap<string, number>;
  /** Pair of characters, digits made alike → occurrences. */
  readonly grams: ReadonlyMap<string, number>;
  readonly gramNorm: number;
  readonly meanLength: number;
  readonly meanWords: number;
}

const MOST_GRAM_VALUES = 300;
const MOST_TOKEN_VALUES = 1_000;
const MOST_CELLS = 20;
const NO_STANDARDIZERS: ReadonlyMap<AttributeType, Standardizer> = new Map();

export function printOf(
  type: AttributeType,
  columns: readonly ColumnProfile[],
  standardizers: ReadonlyMap<AttributeType, Standardizer> = NO_STANDARDIZERS,
): Print {
  const standardize = standardizers.get(type) ?? standardizerFor(type);
  const [values, tokens, grams] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const bump = (map: Map<string, number>, key: string, by: number): void => {
    map.set(key, (map.get(key) ?? 0) + by);
  };
  let [lengths, seen, wordCount] = [0, 0, 0];
  for (const { sample } of columns) {
    for (const [index, { value, count }] of sample.entries()) {
      const text = standardize(value);
      if (text === null) continue;
      bump(values, text, Math.min(count, MOST_CELLS));
      lengths += text.length;
      wordCount += text.split(' ').length;
      seen++;
      if (index < MOST_TOKEN_VALUES) for (const token of new Set(text.split(' '))) bump(tokens, token, 1);
      if (index < MOST_GRAM_VALUES) {
        const padded = ` ${words(value.slice(0, 200)).replace(/\d/g, '0')} `;
        for (let at = 0; at + 1 < padded.length; at++) bump(grams, padded.slice(at, at + 2), 1);
      }
    }
  }
  const gramNorm = Math.sqrt([...grams.values()].reduce((sum, count) => sum + count * count, 0));
  return {
    values,
    tokens,
    grams,
    gramNorm,
    meanLength: lengths / Math.max(1, seen),
    meanWords: wordCount / Math.max(1, seen),
  };
}

/**
 * Likeness of two columns of one type. Types that say what they are (e-mail, date …) need no common value; words and
 * numbers do, or words in common, or a shape that is much the same.
 */
export function likeness(type: AttributeType, left: Print, right: Print): Likeness {
  const overlap = overlapOf(left.values, right.values);
  const common = HAS_WORDS.has(type) ? overlapOf(left.tokens, right.tokens) : 0;
  const shape = cosine(left, right) * lengthLikeness(left, right);
  const spoken = SPEAKS_FOR_ITSELF.has(type) ? 0.45 : 0.1;
  const score = Math.min(1, spoken + 0.35 * shape + Math.min(0.55, 1.1 * overlap + 0.3 * common));
  const shared = `${Math.round(overlap * 100)} % of its values occur there`;
  const reason = `both are ${type}, ${shared}, and the rest look ${Math.round(shape * 100)} % alike`;
  return { score, overlap, shape, reason };
}

const SPEAKS_FOR_ITSELF: ReadonlySet<AttributeType> = new Set([
  'EMAIL', 'URL', 'DATE', 'PHONE', 'LOCATION', 'GIVEN_NAME', 'FAMILY_NAME', 'PERSON_NAME', 'STREET', 'ADDRESS',
  'COUNTRY', 'REGION', 'ORGANIZATION_NAME',
]); // prettier-ignore

const HAS_WORDS: ReadonlySet<AttributeType> = new Set([
  'TITLE', 'TEXT', 'CATEGORY', 'ADDRESS', 'STREET', 'PERSON_NAME', 'ORGANIZATION_NAME', 'CITY',
]); // prettier-ignore

function overlapOf(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  let [both, all] = [0, 0];
  for (const [text, count] of small) {
    all += count;
    if (large.has(text)) both += count;
  }
  return all === 0 ? 0 : both / all;
}

function cosine(left: Print, right: Print): number {
  let dot = 0;
  for (const [gram, count] of left.grams) dot += count * (right.grams.get(gram) ?? 0);
  return dot === 0 ? 0 : dot / (left.gramNorm * right.gramNorm);
}

function lengthLikeness({ meanLength: a }: Print, { meanLength: b }: Print): number {
  return Math.sqrt(Math.min(a, b) / Math.max(a, b, 1e-9));
}
