/**
 * Streets and addresses → words with abbreviations written out ('435 S. La Cienega Blv.' → '435 south la cienega
 * boulevard'). 'St' is a street where it ends a part, else a saint ('St James St' → 'saint james street'). One letter
 * is a direction after the house number or after the kind of street. '#4' is 'unit 4'.
 */
import { DIRECTIONS, STREET_TYPES, STREET_WORDS, UNIT_WORDS } from './street-words.ts';
import { cut, toAscii } from './words.ts';

const MOST_TOKENS = 400;

export function standardStreet(raw: string): string | null {
  const tokens = toAscii(raw)
    .toLowerCase()
    .replace(/['`]/g, '')
    .replace(/\bp\.?\s*o\.?\s*box\b/g, 'po box')
    .replace(/(\d)\s*(?:st|nd|rd|th)\b(?=[\s,.;]|$)/g, (match, digit: string) => digit + match.slice(match.length - 2))
    .replace(/#\s*(?=[a-z0-9])/g, ' unit ')
    .replace(/[,;\n\r|]+/g, ' , ')
    .replace(/[^a-z0-9,]+/g, ' ')
    .split(' ', MOST_TOKENS)
    .filter((token) => token !== '');
  const out: string[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token !== ',') out.push(expand(token, tokens, index, out));
  }
  return out.length === 0 ? null : cut(out.join(' ').replace(/\bunit (?:unit )+/g, 'unit '));
}

function expand(token: string, tokens: readonly string[], index: number, out: readonly string[]): string {
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
  return Object.hasOwn(STREET_WORDS, token) ? STREET_WORDS[token]! : token;
}

function isDirection(token: string): boolean {
  return /^(?:n|s)?(?:orth|outh)?(?:e|w|east|west)?$/.test(token);
}
