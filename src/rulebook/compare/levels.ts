/**
 * Comparison levels: how alike two values are, as a small number. 0 is equal, the last one is "else"; −1 (not a level)
 * stands for no evidence because a side is empty.
 */
import { newEditScratch, type EditScratch } from './edit-distance.ts';
import { newGramProbe, type GramProbe } from './gram-probe.ts';
import { newJaroScratch, type JaroScratch } from './jaro-winkler.ts';
import { givenLevel, organizationLevel, personLevel } from './name-levels.ts';
import { newAlignment, type Alignment } from './names.ts';
import { amountLevel, dateLevel, locationLevel, numberLevel } from './number-levels.ts';
import { setLevel } from './set-levels.ts';
import { SIMILARITIES, codeLevel, textLevel } from './text-levels.ts';
import type { ComparisonKind, ValueTable } from './values.ts';

/** What each level of a kind means, level 0 first; shown in reports and explanations. */
export const LEVEL_NAMES: Readonly<Record<ComparisonKind, readonly string[]>> = {
  text: ['equal', '≥ .94 alike', '≥ .88 alike', '≥ .80 alike', '≥ .70 alike', '≥ .60 alike', 'different'],
  code: ['equal', '≥ .94 alike', '≥ .88 alike', '≥ .80 alike', '≥ .70 alike', '≥ .60 alike', 'different'],
  given: [
    'equal',
    '≥ .94 alike, or a nickname',
    '≥ .88 alike, or an initial or one of several names',
    '≥ .80 alike',
    '≥ .70 alike',
    '≥ .60 alike',
    'different',
  ],
  person: [
    'equal',
    'the same but for order, nicknames, initials or names left out',
    'the same with typing errors',
    'mostly the same, or one name of several',
    'one name in common',
    'distantly alike',
    'different',
  ],
  organization: [
    'equal',
    '≥ .94 alike',
    '≥ .88 alike, or the initials',
    '≥ .80 alike',
    '≥ .70 alike',
    '≥ .60 alike',
    'different',
  ],
  set: ['the same', 'those of one in the other', 'some in common', 'beginning alike', 'of other kinds', 'different'],
  number: [
    'equal',
    'nearly equal or one typing error',
    'close or two typing errors',
    'near',
    'same range',
    'different',
  ],
  amount: ['equal', 'within 1 %', 'within 5 % or one typing error', 'within 15 %', 'within 40 %', 'different'],
  date: [
    'same day',
    'one typing error, or day and month swapped',
    'two of three parts equal, or two typing errors',
    'same year or near',
    'same period',
    'different',
  ],
  location: ['same spot', 'next to each other', 'very near', 'near', 'same neighbourhood', 'same region', 'far apart'],
};

export function levelCount(kind: ComparisonKind): number {
  return LEVEL_NAMES[kind].length;
}

/** What a column's comparison needs besides the values. */
export interface LevelRule {
  readonly kind: ComparisonKind;
  /**
   * What separates the levels. Numbers, dates and places: distances, from the column's random pairs (distances.ts) or
   * set. Text and codes: similarities where they are set, else empty.
   */
  readonly quantiles: readonly number[];
}

/** Scratch of one column in one thread. */
export interface LevelContext {
  readonly weights: Uint16Array;
  readonly repeatBy: Int32Array;
  readonly probe: GramProbe;
  readonly jaro: JaroScratch;
  readonly edit: EditScratch;
  readonly alignment: Alignment;
}

export function newLevelContext(weights: Uint16Array, repeatBy: Int32Array): LevelContext {
  return {
    weights,
    repeatBy,
    probe: newGramProbe(),
    jaro: newJaroScratch(),
    edit: newEditScratch(),
    alignment: newAlignment(),
  };
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
      return textLevel(table, squares, left, right, context, similaritiesOf(rule));
    case 'given':
      return givenLevel(table, squares, left, right, context);
    case 'person':
      return personLevel(table, squares, left, right, context);
    case 'organization':
      return organizationLevel(table, squares, left, right, context);
    case 'code':
      return codeLevel(table, left, right, context.edit, similaritiesOf(rule));
    case 'set':
      return setLevel(table, left, right);
    case 'number':
      return numberLevel(table, rule.quantiles, left, right, context.edit);
    case 'amount':
      return amountLevel(table, left, right, context.edit);
    case 'date':
      return dateLevel(table, rule.quantiles, left, right, context.edit);
    case 'location':
      return locationLevel(table, rule.quantiles, left, right);
    default:
      return rule.kind satisfies never;
  }
}

function similaritiesOf({ quantiles }: LevelRule): readonly number[] {
  return quantiles.length === SIMILARITIES.length ? quantiles : SIMILARITIES;
}
