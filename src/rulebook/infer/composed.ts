/** Which attributes are compared as one; see compare/composition.ts. */
import type { AttributeType } from '../../domain/attribute.ts';
import type { Composition } from '../compare/composition.ts';
import { conceptOf } from './concepts.ts';

export interface Composable {
  readonly name: string;
  readonly type: AttributeType;
  /** Says something about identity on its own. */
  readonly isCompared: boolean;
  /** Words of a value on average, and bits of information in all of them together. */
  readonly words: number;
  readonly information: number;
  /** Smallest and largest number, where all values are numbers. */
  readonly range: readonly [number, number] | null;
}

/**
 * `isApart`: whether a good part of the records fill the first and none of the others in full, and another part the
 * others and not the first.
 */
export function compositionsOf(
  attributes: readonly Composable[],
  isApart: (whole: string, parts: readonly string[]) => boolean,
): Composition[] {
  const useful = attributes.filter(({ isCompared }) => isCompared);
  return [...coordinates(useful), ...nameParts(useful, isApart), ...titleNumbers(useful, attributes)];
}

/** Every latitude with the longitude of the same words before or behind: 'home_lat' and 'home_lng'. */
function coordinates(attributes: readonly Composable[]): Composition[] {
  const within = (concept: string, most: number): Composable[] =>
    attributes.filter(
      ({ name, type, range }) =>
        type === 'NUMBER' &&
        conceptOf(name)?.name === concept &&
        range !== null &&
        range[0] >= -most &&
        range[1] <= most,
    );
  const longitudes = within('longitude', 180);
  return within('latitude', 90).flatMap((latitude): Composition[] => {
    const qualifier = conceptOf(latitude.name)!.qualifier;
    const partners = longitudes.filter(({ name }) => conceptOf(name)!.qualifier === qualifier);
    return partners.length === 1 ? [{ as: 'COORDINATES', of: [latitude.name, partners[0]!.name] }] : [];
  });
}

/** The parts of a name, where there is one whole name and one set of parts: each also out of the whole. */
function nameParts(
  attributes: readonly Composable[],
  isApart: (whole: string, parts: readonly string[]) => boolean,
): Composition[] {
  const named = attributes.map(({ name, type }) => ({ name, type, concept: conceptOf(name)?.name ?? '' }));
  const wholes = named.filter(({ type, concept }) => type === 'PERSON_NAME' && concept !== 'native name');
  const middle = named.filter(({ type, concept }) => type === 'GIVEN_NAME' && concept === 'middle name');
  const given = named.filter(
    ({ type, concept }) => type === 'GIVEN_NAME' && concept !== 'middle name' && concept !== 'nickname',
  );
  const family = named.filter(({ type, concept }) => type === 'FAMILY_NAME' && concept !== 'maiden name');
  if (wholes.length !== 1 || given.length !== 1 || family.length !== 1 || middle.length > 1) return [];
  const whole = wholes[0]!.name;
  if (!isApart(whole, [given[0]!.name, family[0]!.name])) return [];
  return [
    { as: 'GIVEN_NAME', of: [given[0]!.name, whole] },
    ...middle.map(({ name }): Composition => ({ as: 'MIDDLE_NAME', of: [name, whole] })),
    { as: 'FAMILY_NAME', of: [family[0]!.name, whole] },
  ];
}

/** Words of a title on average; more is a description, in which many numbers say nothing of what it is about. */
const [FEWEST_WORDS, MOST_WORDS] = [1.5, 30];
/** Concepts of texts that are no titles. */
const NO_TITLES: ReadonlySet<string> = new Set(['authors', 'artist', 'venue', 'description']);

/**
 * The numbers in the title that says most, and its model numbers with those that stand in a column of their own: also where
 * none is in that column twice, for it may be in the title of another source.
 */
function titleNumbers(useful: readonly Composable[], all: readonly Composable[]): Composition[] {
  const [title] = useful
    .filter(
      ({ name, type, words }) =>
        (type === 'TITLE' || type === 'TEXT') &&
        words >= FEWEST_WORDS &&
        words <= MOST_WORDS &&
        !NO_TITLES.has(conceptOf(name)?.name ?? ''),
    )
    .toSorted((a, b) => b.information - a.information);
  if (title === undefined) return [];
  const models = all.filter(({ name, type }) => type === 'IDENTIFIER' && conceptOf(name)?.name === 'model number');
  return [
    { as: 'MODELS', of: models.length === 1 ? [title.name, models[0]!.name] : [title.name] },
    { as: 'NUMBERS', of: [title.name] },
  ];
}
