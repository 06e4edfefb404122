/**
 * Names of organisations → words without legal form ('The Müller & Sons Pty. Ltd.' → 'muller sons'). '&' and 'and'
 * between words go, runs of single letters become one word ('I.B.M.' → 'ibm'), 'the' in front or behind goes.
 */
import { LEGAL_FORMS } from './legal-form-words.ts';
import { cut, words } from './words.ts';

const FORMS: ReadonlySet<string> = new Set(Object.values(LEGAL_FORMS).flat());
const MOST_WORDS_OF_A_FORM = 5;
const AND: ReadonlySet<string> = new Set(['and', 'und', 'et', 'y', 'e', 'og', 'och', 'en']);

export function standardOrganizationName(raw: string): string | null {
  const text = words(raw);
  if (text === '') return null;
  let tokens = joinLetters(text.split(' '));
  for (;;) {
    const form = trailingForm(tokens);
    const shorter = form > 0 ? tokens.slice(0, tokens.length - form) : joinLetters(withoutArticles(tokens));
    if (shorter.length === tokens.length) return cut(tokens.join(' '));
    tokens = shorter;
  }
}

/** True when a name ends in a legal form of which it is not the whole. */
export function hasLegalForm(standardWords: string): boolean {
  return trailingForm(joinLetters(standardWords.split(' '))) > 0;
}

/** Words of the legal form at the end; 0: none, or the whole name is one. */
function trailingForm(tokens: readonly string[]): number {
  for (let length = Math.min(MOST_WORDS_OF_A_FORM, tokens.length - 1); length >= 1; length--) {
    if (FORMS.has(length === 1 ? tokens.at(-1)! : tokens.slice(-length).join(' '))) return length;
  }
  return 0;
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
