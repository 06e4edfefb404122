/**
 * Names of persons → lower-case words without titles in front and suffixes behind, given names first:
 * 'Dr. SMITH, Robert J., Jr.' → 'robert j smith'. Spelling stays: nicknames are
 * compared, not rewritten.
 */
import { cut, toAscii, words } from './words.ts';

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

export function standardPersonName(raw: string): string | null {
  const tokens = ordered(raw);
  return tokens.length === 0 ? null : cut(tokens.join(' '));
}

/** One name (given or family): words without title and suffix. */
export function standardSingleName(raw: string): string | null {
  const text = words(raw);
  if (text === '') return null;
  return text.includes(' ') ? cut(stripped(text.split(' ')).join(' ')) : text;
}

/** Splits 'given middle… family', particles with the family ('ludwig van beethoven'). */
export function personNameParts(raw: string): PersonNameParts | null {
  const tokens = ordered(raw);
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

function ordered(raw: string): string[] {
  if (raw.length <= 200 && !MARKED.test(raw)) return stripped(tokensOf(raw));
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
  if (given === undefined) return stripped(family);
  const isReversed =
    more.length === 0 &&
    family.length <= 3 &&
    given.length <= 3 &&
    !given.some((token) => /\d/.test(token) || PARTICLES.has(token));
  return isReversed
    ? stripped([...stripped(given), ...stripped(family)])
    : stripped([...family, ...given, ...more.flat()]);
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
