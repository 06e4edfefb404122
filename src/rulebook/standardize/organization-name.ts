/**
 * Names of organisations → words without legal form ('The Müller & Sons Pty. Ltd.' → 'muller sons'). '&' and 'and'
 * between words go, runs of single letters become one word ('I.B.M.' → 'ibm'), 'the' in front or behind goes.
 */
import { LEGAL_FORMS } from './legal-form-words.ts';
import { cut, words } from './words.ts';

export interface OrganizationNameParts {
  readonly name: string;
  /** Class of the legal form (CORPORATION, LIMITED, PUBLIC, LLC, PARTNERSHIP …), null when none is written. */
  readonly legalForm: string | null;
}

const CLASS_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(LEGAL_FORMS).flatMap(([name, spellings]) => spellings.map((spelling) => [spelling, name] as const)),
);
const MOST_WORDS_OF_A_FORM = 5;
const AND: ReadonlySet<string> = new Set(['and', 'und', 'et', 'y', 'e', 'og', 'och', 'en']);

export function organizationNameParts(raw: string): OrganizationNameParts | null {
  const text = words(raw);
  if (text === '') return null;
  let tokens = joinLetters(text.split(' '));
  let legalForm: string | null = null;
  for (;;) {
    const found = trailingForm(tokens);
    if (found !== null) {
      // The outermost form names the class; 'Co.' alone says little against the 'Ltd.' behind it.
      legalForm ??= found.name;
      tokens = tokens.slice(0, tokens.length - found.length);
      continue;
    }
    const shorter = joinLetters(withoutArticles(tokens));
    if (shorter.length === tokens.length) break;
    tokens = shorter;
  }
  return { name: cut(tokens.join(' ')), legalForm };
}

export function standardOrganizationName(raw: string): string | null {
  return organizationNameParts(raw)?.name ?? null;
}

/** True when a name ends in a legal form of which it is not the whole. */
export function hasLegalForm(standardWords: string): boolean {
  return trailingForm(joinLetters(standardWords.split(' '))) !== null;
}

function trailingForm(tokens: readonly string[]): { name: string; length: number } | null {
  for (let length = Math.min(MOST_WORDS_OF_A_FORM, tokens.length - 1); length >= 1; length--) {
    const name = CLASS_OF.get(length === 1 ? tokens.at(-1)! : tokens.slice(-length).join(' '));
    if (name !== undefined) return { name, length };
  }
  return null;
}

function withoutArticles(tokens: readonly string[]): string[] {
  const inner = tokens.filter((token, index) => index === 0 || index === tokens.length - 1 || token !== 'and');
  while (inner.length > 1 && inner[0] === 'the') inner.shift();
  while (inner.length > 1 && (inner.at(-1) === 'the' || AND.has(inner.at(-1)!))) inner.pop();
  return inner;
}

/** i b m → ibm; one letter alone stays. */
function joinLetters(tokens: readonly string[]): string[] {
  const out: string[] = [];
  let run = '';
  for (const token of tokens) {
    if (token.length === 1 && token >= 'a') {
      run += token;
      continue;
    }
    if (run !== '') out.push(run);
    run = '';
    out.push(token);
  }
  if (run !== '') out.push(run);
  return out;
}
