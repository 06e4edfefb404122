/**
 * Comparison levels: how alike two values are, as a small number. 0 is equal, the last one is "else"; −1 (not a level)
 * stands for no evidence because a side is empty.
 */
import { editDistance, newEditScratch, type EditScratch } from './edit-distance.ts';
import { probedDot } from './gram-probe.ts';
import { cosine } from './grams.ts';
import { newGramProbe, type GramProbe } from './gram-probe.ts';
import { commonPrefix, jaroWinkler, jaroWinklerBound, newJaroScratch, type JaroScratch } from './jaro-winkler.ts';
import { daysOf, type ComparisonKind, type ValueTable } from './values.ts';

/** Similarities that separate the levels of text and codes (recipe, step 4). */
const SIMILARITIES = [0.94, 0.88, 0.8, 0.7, 0.6] as const;

/** What each level of a kind means, level 0 first; shown in reports and explanations. */
export const LEVEL_NAMES: Readonly<Record<ComparisonKind, readonly string[]>> = {
  text: ['equal', '≥ .94 alike', '≥ .88 alike', '≥ .80 alike', '≥ .70 alike', '≥ .60 alike', 'different'],
  code: ['equal', '≥ .94 alike', '≥ .88 alike', '≥ .80 alike', '≥ .70 alike', '≥ .60 alike', 'different'],
  number: [
    'equal',
    'nearly equal or one typing error',
    'close or two typing errors',
    'near',
    'same range',
    'different',
  ],
  date: [
    'same day',
    'one typing error, or day and month swapped',
    'two of three parts equal, or two typing errors',
    'same year or near',
    'same period',
    'different',
  ],
};

export function levelCount(kind: ComparisonKind): number {
  return LEVEL_NAMES[kind].length;
}

/** What a column's comparison needs besides the values. */
export interface LevelRule {
  readonly kind: ComparisonKind;
  /** Distances below which a random pair falls with probability .001, .01, .05, .2; numbers and dates. */
  readonly quantiles: readonly number[];
}

/** Scratch of one column in one thread. */
export interface LevelContext {
  readonly weights: Uint16Array;
  readonly repeatBy: Int32Array;
  readonly probe: GramProbe;
  readonly jaro: JaroScratch;
  readonly edit: EditScratch;
}

export function newLevelContext(weights: Uint16Array, repeatBy: Int32Array): LevelContext {
  return { weights, repeatBy, probe: newGramProbe(), jaro: newJaroScratch(), edit: newEditScratch() };
}

/** Level of two different values (codes) of a table. `squares` holds the squared vector length of every value. */
export function levelOf(
  rule: LevelRule,
  table: ValueTable,
  squares: Float64Array,
  left: number,
  right: number,
  context: LevelContext,
): number {
  switch (rule.kind) {
    case 'text':
      return textLevel(table, squares, left, right, context);
    case 'code':
      return codeLevel(table, left, right, context.edit);
    case 'number':
      return numberLevel(table, rule.quantiles, left, right, context.edit);
    case 'date':
      return dateLevel(table, rule.quantiles, left, right, context.edit);
    default:
      return rule.kind satisfies never;
  }
}

function levelOfSimilarity(similarity: number): number {
  for (let level = 0; level < SIMILARITIES.length; level++) {
    if (similarity >= SIMILARITIES[level]!) return level + 1;
  }
  return SIMILARITIES.length + 1;
}

/** The better of Jaro–Winkler and ½ + ½ · cosine of weighted 3-grams: words may be in any order. */
function textLevel(
  table: ValueTable,
  squares: Float64Array,
  left: number,
  right: number,
  context: LevelContext,
): number {
  const { offsets, symbols, masks } = table;
  const dot = probedDot(context.probe, table.lists, left, right, context.weights, context.repeatBy);
  const bySet = 0.5 + 0.5 * cosine(dot, squares[left]!, squares[right]!);
  const leftAt = offsets[left]!;
  const rightAt = offsets[right]!;
  const leftLength = offsets[left + 1]! - leftAt;
  const rightLength = offsets[right + 1]! - rightAt;
  const prefix = commonPrefix(symbols, leftAt, leftLength, rightAt, rightLength);
  const bound = jaroWinklerBound(leftLength, masks[left]!, rightLength, masks[right]!, prefix) + 1e-9;
  // Jaro–Winkler is computed only where it could lift the level.
  if (bound <= bySet || levelOfSimilarity(bound) >= levelOfSimilarity(bySet)) return levelOfSimilarity(bySet);
  const byOrder = jaroWinkler(symbols, leftAt, leftLength, rightAt, rightLength, context.jaro);
  return levelOfSimilarity(Math.max(bySet, byOrder));
}

function edits(table: ValueTable, left: number, right: number, scratch: EditScratch): number {
  const { offsets } = table;
  const leftAt = offsets[left]!;
  const rightAt = offsets[right]!;
  return editDistance(
    table.symbols,
    leftAt,
    offsets[left + 1]! - leftAt,
    rightAt,
    offsets[right + 1]! - rightAt,
    scratch,
  );
}

function lengthOf(table: ValueTable, code: number): number {
  return table.offsets[code + 1]! - table.offsets[code]!;
}

/** 1 − edits / length of the longer. */
function codeLevel(table: ValueTable, left: number, right: number, scratch: EditScratch): number {
  const longer = Math.max(lengthOf(table, left), lengthOf(table, right));
  const shorter = Math.min(lengthOf(table, left), lengthOf(table, right));
  if (shorter / longer < 0.6) return SIMILARITIES.length + 1;
  return levelOfSimilarity(1 - edits(table, left, right, scratch) / longer);
}

function numberLevel(
  table: ValueTable,
  quantiles: readonly number[],
  left: number,
  right: number,
  scratch: EditScratch,
): number {
  const distance = Math.abs(table.numbers[left]! - table.numbers[right]!);
  // NaN: one of the two is no number.
  if (!(distance >= 0)) return 5;
  if (distance <= quantiles[0]!) return 1;
  const shorter = Math.min(lengthOf(table, left), lengthOf(table, right));
  const typos = shorter >= 2 ? edits(table, left, right, scratch) : 9;
  if (typos === 1 && shorter >= 4) return 1;
  if (distance <= quantiles[1]! || typos === 1 || (typos === 2 && shorter >= 6)) return 2;
  if (distance <= quantiles[2]!) return 3;
  return distance <= quantiles[3]! ? 4 : 5;
}

function dateLevel(
  table: ValueTable,
  quantiles: readonly number[],
  left: number,
  right: number,
  scratch: EditScratch,
): number {
  const a = table.numbers[left]!;
  const b = table.numbers[right]!;
  const distance = Math.abs(daysOf(a) - daysOf(b));
  if (!(distance >= 0)) return 5;
  const [yearA, monthA, dayA] = [Math.floor(a / 10_000), Math.floor(a / 100) % 100, a % 100];
  const [yearB, monthB, dayB] = [Math.floor(b / 10_000), Math.floor(b / 100) % 100, b % 100];
  const isSwapped = yearA === yearB && monthA === dayB && dayA === monthB;
  const typos = edits(table, left, right, scratch);
  if (typos === 1 || isSwapped) return 1;
  const equalParts = Number(yearA === yearB) + Number(monthA === monthB) + Number(dayA === dayB);
  if (equalParts === 2 || typos === 2 || distance <= quantiles[0]!) return 2;
  if (yearA === yearB || distance <= quantiles[1]!) return 3;
  return distance <= quantiles[3]! ? 4 : 5;
}
