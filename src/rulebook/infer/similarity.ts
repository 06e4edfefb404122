/** How alike the values of two columns are: shared values, and the shape of the rest. */
import type { AttributeType } from '../../domain/attribute.ts';
import { standardizerFor } from '../standardize/standardizer.ts';
import { words } from '../standardize/words.ts';
import type { ColumnProfile } from './profile.ts';

export interface Likeness {
  /** 0 … 1. */
  readonly score: number;
  /** Share of the smaller sample's cells whose standard value the other has too. */
  readonly overlap: number;
  readonly reason: string;
}

const MOST_VALUES = 1_000;
const MOST_GRAM_VALUES = 300;

/**
 * Likeness of a column to the columns that already make an attribute, all of one type. Types that say what they are
 * (e-mail, date …) need no common value; words and numbers do, or a shape that is much the same.
 */
export function likeness(type: AttributeType, column: ColumnProfile, others: readonly ColumnProfile[]): Likeness {
  const standardize = standardizerFor(type);
  const own = standardCounts(standardize, [column]);
  const theirs = standardCounts(standardize, others);
  const overlap = overlapOf(own, theirs);
  const shape = cosine(grams([column]), grams(others)) * lengthLikeness(column, others);
  const spoken = SPEAKS_FOR_ITSELF.has(type) ? 0.45 : 0.1;
  const score = Math.min(1, spoken + 0.35 * shape + 0.55 * Math.min(1, overlap * 2));
  const shared = `${Math.round(overlap * 100)} % of its values occur there`;
  return {
    score,
    overlap,
    reason: `both are ${type}, ${shared}, and the rest look ${Math.round(shape * 100)} % alike`,
  };
}

const SPEAKS_FOR_ITSELF: ReadonlySet<AttributeType> = new Set(['EMAIL', 'URL', 'DATE', 'PHONE', 'LOCATION', 'GIVEN_NAME', 'FAMILY_NAME', 'PERSON_NAME', 'STREET', 'ADDRESS', 'COUNTRY', 'REGION', 'ORGANIZATION_NAME']); // prettier-ignore

function standardCounts(
  standardize: (raw: string) => string | null,
  columns: readonly ColumnProfile[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const column of columns) {
    for (const { value, count } of column.sample.slice(0, MOST_VALUES * 4)) {
      const text = standardize(value);
      if (text !== null) counts.set(text, (counts.get(text) ?? 0) + count);
    }
  }
  return counts;
}

function overlapOf(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  let [both, all] = [0, 0];
  for (const [text, count] of small) {
    const weight = Math.min(count, 20);
    all += weight;
    if (large.has(text)) both += weight;
  }
  return all === 0 ? 0 : both / all;
}

/** Pairs of characters, digits made alike: what words look like. */
function grams(columns: readonly ColumnProfile[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const column of columns) {
    for (const { value } of column.sample.slice(0, MOST_GRAM_VALUES)) {
      const text = ` ${words(value.slice(0, 200)).replace(/\d/g, '0')} `;
      for (let at = 0; at + 1 < text.length; at++) {
        const gram = text.slice(at, at + 2);
        counts.set(gram, (counts.get(gram) ?? 0) + 1);
      }
    }
  }
  return counts;
}

function cosine(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  let dot = 0;
  for (const [gram, count] of left) dot += count * (right.get(gram) ?? 0);
  const norm = (counts: ReadonlyMap<string, number>): number =>
    Math.sqrt([...counts.values()].reduce((sum, count) => sum + count * count, 0));
  return dot === 0 ? 0 : dot / (norm(left) * norm(right));
}

function lengthLikeness(column: ColumnProfile, others: readonly ColumnProfile[]): number {
  const mean = (columns: readonly ColumnProfile[]): number => {
    const values = columns.flatMap(({ sample }) => sample.slice(0, MOST_VALUES));
    return values.reduce((sum, { value }) => sum + value.length, 0) / Math.max(1, values.length);
  };
  const [a, b] = [mean([column]), mean(others)];
  return Math.sqrt(Math.min(a, b) / Math.max(a, b, 1e-9));
}
