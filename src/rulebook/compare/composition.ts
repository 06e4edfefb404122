/**
 * What is compared of several attributes or of a part of one: coordinates that stand in two columns, parts of names that one
 * source writes in columns of their own and another within the whole name, and the numbers in a title, with the model
 * number that may have a column of its own. The attributes themselves stay as they are.
 */
import type { AttributeType } from '../../domain/attribute.ts';
import type { CleaningOptions } from '../standardize/cleaning.ts';
import { personNameParts } from '../standardize/person-name.ts';
import { standardizerFor, type Standardizer } from '../standardize/standardizer.ts';
import { titleNumbers } from '../standardize/title-numbers.ts';

export interface Composition {
  readonly as: 'COORDINATES' | 'GIVEN_NAME' | 'MIDDLE_NAME' | 'FAMILY_NAME' | 'MODELS' | 'NUMBERS';
  /**
   * Names of attributes: latitude and longitude; the part of the name and the whole name; the title, and for its model
   * numbers the column of them where there is one.
   */
  readonly of: readonly [string] | readonly [string, string];
}

/** Stands in front of a whole name of which only a part is meant, and behind a title in front of a model number. */
export const WHOLE = '\u001f';

/** Of a title more is compared than its numbers; the parts of other compositions say nothing more on their own. */
export function isOfTitle(as: Composition['as']): as is 'MODELS' | 'NUMBERS' {
  return as === 'MODELS' || as === 'NUMBERS';
}

/** The text to standardise, from the raw values of both attributes; '' and null are no value. */
export function compose(
  as: Composition['as'],
  first: string | null | undefined,
  second: string | null | undefined,
): string | null {
  const [a, b] = [first ?? '', second ?? ''];
  if (isOfTitle(as)) return (b === '' ? a : a + WHOLE + b) || null;
  if (as === 'COORDINATES') return a !== '' || b !== '' ? `${a};${b}` : null;
  if (a !== '') return a;
  return b === '' ? null : WHOLE + b;
}

/** How the attribute of a composition is called in models, reports and explanations. */
export function compositionName({ as, of: [first, second] }: Composition): string {
  if (as === 'NUMBERS') return `numbers in ${first}`;
  if (as === 'MODELS') return `model numbers in ${first}${second === undefined ? '' : ` and ${second}`}`;
  return as === 'COORDINATES' ? `${first}, ${second}` : `${first}, or that of ${second}`;
}

export interface Standardized {
  readonly type: AttributeType;
  readonly cleaning: CleaningOptions;
  readonly composition?: Composition;
}

/** The standardizer of a compared attribute, composed or not. */
export function standardizerOf({ type, cleaning, composition }: Standardized): Standardizer {
  const as = composition?.as;
  if (as !== undefined && isOfTitle(as)) return titleStandardizer(as);
  const standardize = standardizerFor(type, cleaning);
  if (as === undefined || as === 'COORDINATES') return standardize;
  const whole = standardizerFor('PERSON_NAME', cleaning);
  return (raw) => {
    if (!raw.startsWith(WHOLE)) return standardize(raw);
    const name = raw.slice(WHOLE.length);
    // A whole name that is a placeholder has no parts.
    if (whole(name) === null) return null;
    const parts = personNameParts(name, cleaning.nameOrder);
    const part = { GIVEN_NAME: parts?.given, MIDDLE_NAME: parts?.middle, FAMILY_NAME: parts?.family }[as] ?? null;
    return part === null ? null : standardize(part);
  };
}

/** Sorted words, so that the same numbers in another order are equal. */
function titleStandardizer(as: 'MODELS' | 'NUMBERS'): Standardizer {
  const standardize = standardizerFor('IDENTIFIER', {});
  return (raw) => {
    const [title = '', code] = raw.split(WHOLE, 2);
    const { models, numbers } = titleNumbers(title);
    if (as === 'NUMBERS') return numbers.toSorted().join(' ') || null;
    const own = code === undefined ? null : standardize(code);
    return [...new Set([...models, ...(own === null ? [] : [own.toLowerCase()])])].toSorted().join(' ') || null;
  };
}
