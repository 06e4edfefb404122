/**
 * What is compared of several attributes: coordinates that stand in two columns, and parts of names that one source
 * writes in columns of their own and another within the whole name. The attributes themselves stay as they are.
 */
import type { AttributeType } from '../../domain/attribute.ts';
import type { CleaningOptions } from '../standardize/cleaning.ts';
import { personNameParts } from '../standardize/person-name.ts';
import { standardizerFor, type Standardizer } from '../standardize/standardizer.ts';

export interface Composition {
  readonly as: 'COORDINATES' | 'GIVEN_NAME' | 'MIDDLE_NAME' | 'FAMILY_NAME';
  /** Names of two attributes: latitude and longitude, or the part of the name and the whole name. */
  readonly of: readonly [string, string];
}

/** Stands in front of a whole name of which only a part is meant. */
export const WHOLE = '\u001f';

/** The text to standardise, from the raw values of both attributes; '' and null are no value. */
export function compose(
  as: Composition['as'],
  first: string | null | undefined,
  second: string | null | undefined,
): string | null {
  const [a, b] = [first ?? '', second ?? ''];
  if (as === 'COORDINATES') return a !== '' || b !== '' ? `${a};${b}` : null;
  if (a !== '') return a;
  return b === '' ? null : WHOLE + b;
}

/** How the attribute of a composition is called in models, reports and explanations. */
export function compositionName({ as, of: [first, second] }: Composition): string {
  return as === 'COORDINATES' ? `${first}, ${second}` : `${first}, or that of ${second}`;
}

export interface Standardized {
  readonly type: AttributeType;
  readonly cleaning: CleaningOptions;
  readonly composition?: Composition;
}

/** The standardizer of a compared attribute, composed or not. */
export function standardizerOf({ type, cleaning, composition }: Standardized): Standardizer {
  const standardize = standardizerFor(type, cleaning);
  if (composition === undefined || composition.as === 'COORDINATES') return standardize;
  const whole = standardizerFor('PERSON_NAME', cleaning);
  const { as } = composition;
  return (raw) => {
    if (!raw.startsWith(WHOLE)) return standardize(raw);
    const name = raw.slice(WHOLE.length);
    // A whole name that is a placeholder has no parts.
    if (whole(name) === null) return null;
    const parts = personNameParts(name);
    const part = { GIVEN_NAME: parts?.given, MIDDLE_NAME: parts?.middle, FAMILY_NAME: parts?.family }[as] ?? null;
    return part === null ? null : standardize(part);
  };
}
