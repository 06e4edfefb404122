/**
 * Names of persons → lower-case words without titles in front and suffixes behind, given names first:
 * 'Dr. SMITH, Robert J., Jr.' → 'robert j smith'. Spelling stays: nicknames are
 * compared, not rewritten.
 */
import { GIVEN_NAMES } from './given-names.ts';
import { cut, toAscii, words } from './words.ts';

/** Which name a column writes first where no comma tells. */
export const NAME_ORDERS = ['GIVEN_FIRST', 'FAMILY_FIRST'] as const;
export type NameOrder = (typeof NAME_ORDERS)[number];

export interface PersonNameParts {
  readonly given: string | null;
  readonly middle: string | null;
  readonly family: string;
}

const TITLES: ReadonlySet<string> = new Set([
  'mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'professor', 'sir', 'madam', 'mme', 'mlle', 'herr', 'frau', 'senor',
  'senora', 'rev', 'reverend', 'hon', 'honorable', 'honourable', 'capt', 'captain', 'col', 'colonel', 'gen', 'general',
  'lt', 'lieutenant', 'maj', 'sgt', 'sergeant', 'cpl', 'doctor', 'master', 'messrs', 'sheikh', 'dipl', 'ing', 'mag',
]); // prettier-ignore

const SUFFIXES: ReadonlySet<string> = new Set([
  'jr',
  'sr',
  'jnr',
  'snr',
  'junior',
  'senior',
  'ii',
  'iii',
  'iv',
  'esq',
  'esquire',
]);

const DEGREES: ReadonlySet<string> = new Set([
  'phd', 'md', 'mba', 'msc', 'bsc', 'ba', 'bs', 'llb', 'llm', 'jd', 'dds', 'dvm', 'cpa', 'rn', 'obe', 'mbe', 'cbe', 'kbe',
  'frs', 'qc', 'kc', 'mp', 'pe', 'dphil', 'edd', 'od', 'dmd',
]); // prettier-ignore

/** Words that bind to the family name that follows. */
const PARTICLES: ReadonlySet<string> = new Set([
  'van', 'von', 'der', 'den', 'de', 'del', 'della', 'di', 'da', 'dos', 'du', 'la', 'le', 'el', 'al', 'bin', 'ibn', 'ben',
  'zu', 'zum', 'ter', 'ten', 'st', 'saint', 'mac', 'mc', 'o',
]); // prettier-ignore

const DOTTED = /\b(ph\.?\s?d|m\.d|b\.a|m\.a|b\.sc|m\.sc|d\.d\.s|j\.d|ll\.b|ll\.m)\b\.?/g;

export function standardPersonName(raw: string, order?: NameOrder): string | null {
  const tokens = ordered(raw, order);
  return tokens.length === 0 ? null : cut(tokens.join(' '));
}

/** One name (given or family): words without title and suffix. */
export function standardSingleName(raw: string): string | null {
  const text = words(raw);
  if (text === '') return null;
  return text.includes(' ') ? cut(stripped(text.split(' ')).join(' ')) : text;
}

/** Splits 'given middle… family', particles with the family ('ludwig van beethoven'). */
export function personNameParts(raw: string, order?: NameOrder): PersonNameParts | null {
  const tokens = ordered(raw, order);
  if (tokens.length === 0) return null;
  if (tokens.length === 1) return { given: null, middle: null, family: tokens[0]! };
  let from = tokens.length - 1;
  while (from > 1 && PARTICLES.has(tokens[from - 1]!)) from--;
  return {
    given: tokens[0]!,
    middle: from > 1 ? tokens.slice(1, from).join(' ') : null,
    family: tokens.slice(from).join(' '),
  };
}

/** Signs that make a name more than words in order. */
const MARKED = /[,."(]/;

function ordered(raw: string, order: NameOrder = 'GIVEN_FIRST'): string[] {
  if (raw.length <= 200 && !MARKED.test(raw)) return inOrder(stripped(tokensOf(raw)), order);
  let text = raw.length > 4_000 ? raw.slice(0, 4_000) : raw;
  // Nicknames in quotes or brackets are no part of the name: Robert "Bob" Smith, Smith (geb. Jones).
  if (/["(]/.test(text))
    text = text.replace(/"[^"]*"|\([^)]*\)/g, ' ').trim() === '' ? text : text.replace(/"[^"]*"|\([^)]*\)/g, ' ');
  const ascii = toAscii(text)
    .toLowerCase()
    .replace(DOTTED, (match) => match.replace(/[.\s]/g, ''));
  const parts = ascii.includes(',')
    ? ascii
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
    : [ascii];
  const named = parts.map((part) => tokensOf(part)).filter((tokens) => tokens.length > 0);
  const [family, given, ...more] = named.filter(
    (tokens) => !tokens.every((token) => SUFFIXES.has(token) || DEGREES.has(token)),
  );
  if (family === undefined) return stripped(named.flat());
  if (given === undefined) return inOrder(stripped(family), order);
  const isReversed =
    more.length === 0 &&
    family.length <= 3 &&
    given.length <= 3 &&
    !given.some((token) => /\d/.test(token) || PARTICLES.has(token));
  return isReversed
    ? stripped([...stripped(given), ...stripped(family)])
    : stripped([...family, ...given, ...more.flat()]);
}

/** Given names first. Of 'van der berg anna' the particles are the family name's. */
function inOrder(tokens: readonly string[], order: NameOrder): string[] {
  if (order === 'GIVEN_FIRST' || tokens.length < 2) return [...tokens];
  let end = 1;
  while (end < tokens.length - 1 && PARTICLES.has(tokens[end - 1]!)) end++;
  return [...tokens.slice(end), ...tokens.slice(0, end)];
}

/** Names that speak for an order, at least, and how many times as many as for the other. */
const [FEWEST_ORDERED, CLEARLY] = [5, 2];

/** The order that the names of a column show which have no comma; undefined where they show none. */
export function readNameOrder(samples: Iterable<string>): NameOrder | undefined {
  let [givenFirst, familyFirst] = [0, 0];
  for (const sample of samples) {
    if (sample.includes(',') || sample.length > 200) continue;
    const [first, second, ...more] = stripped(tokensOf(sample));
    if (first === undefined || second === undefined) continue;
    if (GIVEN_NAMES.has(first)) givenFirst += Number(!GIVEN_NAMES.has(more.at(-1) ?? second));
    else familyFirst += Number(GIVEN_NAMES.has(second));
  }
  if (givenFirst >= FEWEST_ORDERED && givenFirst > CLEARLY * familyFirst) return 'GIVEN_FIRST';
  return familyFirst >= FEWEST_ORDERED && familyFirst > CLEARLY * givenFirst ? 'FAMILY_FIRST' : undefined;
}

function tokensOf(part: string): string[] {
  const text = words(part);
  return text === '' ? [] : text.split(' ');
}

/** Titles off the front, suffixes and degrees off the end, as long as a name remains. */
function stripped(tokens: readonly string[]): string[] {
  let [from, to] = [0, tokens.length];
  while (from < to - 1 && TITLES.has(tokens[from]!)) from++;
  while (to > from + 1 && (SUFFIXES.has(tokens[to - 1]!) || (to > from + 2 && DEGREES.has(tokens[to - 1]!)))) to--;
  return tokens.slice(from, to);
}
