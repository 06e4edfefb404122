/**
 * Streets and addresses → words with abbreviations written out ('435 S. La Cienega Blv.' → '435 south la cienega
 * boulevard'). 'St' is a street where it ends a part, else a saint ('St James St' → 'saint james street'). One letter
 * is a direction after the house number or after the kind of street. '#4' is 'unit 4'.
 */
import { DIRECTIONS, STREET_TYPES, STREET_WORDS, UNIT_WORDS } from './street-words.ts';
import { cut, toAscii } from './words.ts';

const MOST_TOKENS = 400;

export function standardStreet(raw: string): string | null {
  const tokens = plainTokens(raw) ?? tokensOf(raw);
  const out: string[] = [];
  let units = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token === ',') continue;
    const word = expand(token, tokens, index, out);
    if (word === 'unit') units++;
    out.push(word);
  }
  if (out.length === 0) return null;
  const text = out.join(' ');
  return cut(units > 1 ? text.replace(/\bunit (?:unit )+/g, 'unit ') : text);
}

/** Words in lower case, and a comma wherever a part ends. */
function tokensOf(raw: string): string[] {
  return toAscii(raw)
    .toLowerCase()
    .replace(/['`]/g, '')
    .replace(/\bp\.?\s*o\.?\s*box\b/g, 'po box')
    .replace(/#\s*(?=[a-z0-9])/g, ' unit ')
    .replace(/[,;\n\r|]+/g, ' , ')
    .replace(/[^a-z0-9,]+/g, ' ')
    .replace(/(\d) +(st|nd|rd|th)(?![a-z0-9])/g, '$1$2')
    .split(' ', MOST_TOKENS)
    .filter((token) => token !== '');
}

/** UTF-16 units of a text that cannot have more than MOST_TOKENS tokens. */
const MOST_PLAIN = 200;

/**
 * As `tokensOf` for a short line of ASCII without apostrophes, post-office boxes and '1 st', in one
 * go; null for others.
 */
function plainTokens(raw: string): string[] | null {
  if (raw.length > MOST_PLAIN) return null;
  const text = raw.toLowerCase();
  const tokens: string[] = [];
  let start = -1;
  let before: number = Sign.GAP;
  for (let index = 0; index <= text.length; index++) {
    const code = index < text.length ? text.charCodeAt(index) : SPACE;
    const sign = code > 127 ? Sign.OTHER : SIGNS[code]!;
    if (sign === Sign.OTHER) return null;
    if (sign === Sign.WORD) {
      if (start < 0) start = index;
    } else {
      if (start >= 0) {
        const token = text.slice(start, index);
        if (isSpecial(token, tokens.at(-1))) return null;
        tokens.push(token);
        start = -1;
      }
      if (sign === Sign.END && before !== Sign.END) tokens.push(',');
      else if (sign === Sign.UNIT && isUnit(text, index + 1)) tokens.push('unit');
    }
    before = sign;
  }
  return tokens;
}

/** '#' before a letter or digit. */
function isUnit(text: string, after: number): boolean {
  let index = after;
  while (text.charCodeAt(index) === SPACE) index++;
  return index < text.length && SIGNS[text.charCodeAt(index)] === Sign.WORD;
}

/** What `tokensOf` may join with the token before. */
function isSpecial(token: string, before: string | undefined): boolean {
  if (token.length !== 2) return token.endsWith('box');
  return before !== undefined && /^(?:st|nd|rd|th)$/.test(token) && /\d$/.test(before);
}

const SPACE = 32;

const Sign = { WORD: 0, GAP: 1, END: 2, UNIT: 3, OTHER: 4 } as const;

/** By ASCII code, of lower-case text. */
const SIGNS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z0-9]/.test(character)) return Sign.WORD;
  if (/[,;|]/.test(character)) return Sign.END;
  if (character === '#') return Sign.UNIT;
  return /['`\s]/.test(character) && character !== ' ' ? Sign.OTHER : Sign.GAP;
});

const EXPANSIONS: ReadonlyMap<string, string> = new Map(Object.entries(STREET_WORDS));

function expand(token: string, tokens: readonly string[], index: number, out: readonly string[]): string {
  if (token.length > 1 && !EXPANSIONS.has(token) && token !== 'st') return token;
  const next = tokens[index + 1];
  const ends = next === undefined || next === ',';
  if (token === 'st') {
    const isLast = ends || next in DIRECTIONS || UNIT_WORDS.has(next) || /^\d/.test(next) || isDirection(next);
    return isLast && out.length > 0 ? 'street' : 'saint';
  }
  if (Object.hasOwn(DIRECTIONS, token)) {
    const before = out.at(-1) ?? '';
    const isAfterNumber = out.length === 1 && /^\d+[a-z]?$/.test(before) && !ends;
    return isAfterNumber || STREET_TYPES.has(before) ? DIRECTIONS[token]! : token;
  }
  // A first word is a name: 'Dr Martin Luther King Dr', 'Mt Vernon'.
  if (token === 'dr' && out.length === 0) return token;
  // 'Ste 5' is a suite, 'Ste Anne' a saint; 'fl 2' a floor, 'Tampa, FL' a state.
  if (token === 'ste' && !/^[\da-z]?\d|^[a-z]$/.test(next ?? '')) return 'sainte';
  if (
    (token === 'fl' || token === 'la' || token === 'ct' || token === 'pr' || token === 'ne' || token === 'is') &&
    tokens[index - 1] === ','
  )
    return token;
  return EXPANSIONS.get(token) ?? token;
}

function isDirection(token: string): boolean {
  return /^(?:n|s)?(?:orth|outh)?(?:e|w|east|west)?$/.test(token);
}
