/**
 * Values that stand for "nothing known". They become null: no evidence for or against a match, and never the value
 * of a golden record. This is the whole list; it is documented in docs/attributes.md and may be switched off or
 * extended per product (`cleaning.placeholders`).
 *
 * Words are in the form of `words()` ('N/A' is 'n a'). They are compared with whole values, never with parts.
 */
import type { AttributeType } from '../../domain/attribute.ts';

const SURE = [
  '', 'n a', 'null', 'nan', 'nil', 'undefined', 'not available', 'not applicable', 'not provided', 'not specified',
  'not known', 'not given', 'not set', 'not entered', 'not recorded', 'no data', 'no value', 'no entry', 'tbd', 'tba',
  'tbc', 'to be determined', 'to be announced', 'to be confirmed', 'to be advised', 'n i l', 'do not use', 'not stated', 'not disclosed', 'not reported', 'no answer',
  'no response', 'prefer not to say', 'declined to answer', 'see above', 'as above', 'ditto', 'pending',
]; // prettier-ignore

const COMMON = [
  ...SURE, 'na', 'none', 'unknown', 'unk', 'unkn', 'unkown', 'unknwon', 'missing', 'blank', 'empty', 'unspecified',
  'unavailable', 'undisclosed', 'withheld', 'redacted', 'dummy', 'default', 'placeholder', 'no', 'n d', 'nd',
  'keine angabe', 'unbekannt', 'inconnu', 'desconocido', 'sconosciuto', 'onbekend',
]; // prettier-ignore

const NAMES = [
  'test', 'tester', 'testing', 'test test', 'test user', 'first name', 'firstname', 'given name', 'last name',
  'lastname', 'surname', 'first last', 'name', 'full name', 'no name', 'noname', 'nn', 'n n', 'fnu', 'lnu',
  'anonymous', 'anon', 'john doe', 'jane doe', 'john q public', 'max mustermann', 'baby', 'baby boy', 'baby girl',
  'newborn', 'infant', 'unknown name', 'name unknown', 'no name given', 'mr', 'mrs', 'ms', 'guest', 'asdf', 'qwerty', 'foo', 'bar', 'foo bar',
]; // prettier-ignore

const ORGANIZATIONS = [
  'test', 'testing', 'test company', 'company', 'company name', 'organization', 'organisation', 'self', 'individual',
  'private', 'private individual', 'self employed', 'unemployed', 'retired', 'unknown company', 'no company', 'asdf',
]; // prettier-ignore

const PLACES = [
  'address', 'street', 'city', 'town', 'suburb', 'state', 'region', 'province', 'country', 'same', 'same as above',
  'no fixed address', 'no fixed abode', 'no address', 'unknown address', 'address unknown', 'homeless', 'test', 'asdf',
]; // prettier-ignore

/** What `words` must not be, per type. Types that may well hold 'None' or 'Unknown' as a title take the sure ones. */
const WORDS: Readonly<Record<AttributeType, readonly string[]>> = {
  PERSON_NAME: [...COMMON, ...NAMES],
  GIVEN_NAME: [...COMMON, ...NAMES],
  FAMILY_NAME: [...COMMON, ...NAMES],
  ORGANIZATION_NAME: [...COMMON, ...ORGANIZATIONS],
  DATE: COMMON,
  EMAIL: [...COMMON, 'test', 'email', 'no email', 'noemail', 'none none'],
  PHONE: [...COMMON, 'phone', 'no phone', 'unlisted'],
  ADDRESS: [...COMMON, ...PLACES],
  STREET: [...COMMON, ...PLACES],
  CITY: [...COMMON, ...PLACES],
  REGION: [...COMMON.filter((word) => word !== 'nd'), ...PLACES],
  POSTAL_CODE: [...COMMON, '12345', 'zip', 'postcode'],
  // 'NA' is Namibia, 'ND' nothing, 'NO' Norway.
  COUNTRY: [...COMMON.filter((word) => word !== 'na' && word !== 'no'), ...PLACES],
  URL: [...COMMON, 'http', 'https', 'www', 'http www', 'https www', 'website', 'no website'],
  IDENTIFIER: [
    ...COMMON,
    'test',
    'id',
    '123456789',
    '1234567890',
    '12345678',
    '078051120',
    '078 05 1120',
    '123 45 6789',
  ],
  TRUSTED_ID: [...COMMON, 'test', 'id'],
  NUMBER: COMMON,
  CATEGORY: COMMON.filter((word) => word !== 'no' && word !== 'nd' && word !== 'default'),
  TEXT: COMMON,
  TITLE: [...SURE, 'untitled', 'no title'],
  LOCATION: COMMON,
};

/** Dates that systems write when there is none: zero of SQL, Excel and OLE, ends of time, one key held down. */
export const PLACEHOLDER_DATES: ReadonlySet<string> = new Set([
  '1753-01-01', '1800-01-01', '1900-01-01', '1901-01-01', '1899-12-30', '1899-12-31', '0001-01-01', '1111-11-11', '2099-12-31', '2999-12-31',
  '9999-12-31', '9999-01-01', '9999-09-09', '2999-01-01', '3000-01-01', '8888-08-08',
]); // prettier-ignore

/** Local parts and first labels of a domain that nobody owns; both must be of this list (test@test.com). */
export const PLACEHOLDER_EMAIL_WORDS: ReadonlySet<string> = new Set([
  'test', 'tester', 'example', 'none', 'na', 'no', 'null', 'noemail', 'nomail', 'email', 'mail', 'unknown', 'user',
  'name', 'a', 'aa', 'aaa', 'x', 'xx', 'xxx', 'abc', 'asdf', 'qwerty', 'nobody', 'nowhere', 'domain', 'fake', 'dummy', 'foo',
  'bar', 'someone', 'somebody',
]); // prettier-ignore

/** Local parts that say so themselves, at any domain. */
export const PLACEHOLDER_EMAIL_LOCALS: ReadonlySet<string> = new Set([
  'none', 'unknown', 'noname', 'notprovided', 'noreply', 'no-reply', 'donotreply', 'noemail', 'no-email', 'no.email', 'no_email', 'nomail', 'donotemail', 'noreply-none',
]); // prettier-ignore

export const PLACEHOLDER_SITES: ReadonlySet<string> = new Set(['example.com', 'test.com', 'none.com', 'na.com', 'n.a']);

/** One key held down: 'xxx', '9999999', '0000'. Ids, phones and codes need four, words three. */
const ONE_LETTER = /^([a-z])\1{2,}$|^x{2,}$|^([a-z])( \2){2,}$/;
const ONE_CHARACTER = /^([a-z0-9])\1{3,}$/i;
const ZEROS_OR_NINES = /^(0+|9{4,})$/;
const COUNTING = /^0?1234567(8(90?)?)?$|^9876543(2(10?)?)?$/;
const MISSING_NUMBER = /^-?9{5,}$|^-9{3,}$|^-8{3,}$/;

/** Digits of a phone without country code: 555-555-5555, 123-456-7890, 000… */
export function isPlaceholderPhone(digits: string): boolean {
  // Most numbers are told from all of these by their first and last digits, without four expressions.
  const step = digits.charCodeAt(1) - digits.charCodeAt(0);
  if (step === 0 && /^(\d)\1+$/.test(digits)) return true;
  if ((step === 1 || step === -1) && COUNTING.test(digits)) return true;
  return (digits.endsWith('0000000') && /^1?(\d{3})?0{7}$/.test(digits)) || digits === '5551234';
}

export function isPlaceholderNumber(canonical: string): boolean {
  return MISSING_NUMBER.test(canonical);
}

/** What a spreadsheet shows for a formula that failed. */
const FORMULA_ERROR = /^\s*#(?:n\/a|ref!|value!|name\?|num!|null!|div\/0!)\s*$/i;

export function isFormulaError(raw: string): boolean {
  return raw.includes('#') && FORMULA_ERROR.test(raw);
}

/** 'unknown unknown', 'n a n a': given and family name of nobody. */
function isRepeated(value: string, known: ReadonlySet<string>): boolean {
  if ((value.length & 1) === 0 || value.length > 60) return false;
  const half = value.length >> 1;
  if (value.charCodeAt(half) !== 32 || value.charCodeAt(0) !== value.charCodeAt(half + 1)) return false;
  const first = value.slice(0, half);
  return known.has(first) && value.endsWith(first);
}

/**
 * The test for a type. It takes `words(value)`; `extra` are further values that the user names, in any spelling
 * (already in the form of `words`).
 */
export function placeholderTest(type: AttributeType, extra: readonly string[] = []): (words: string) => boolean {
  const known = knownOf(type, extra);
  const longest = longestOf(known);
  const isCode = type === 'IDENTIFIER' || type === 'TRUSTED_ID';
  const isPostal = type === 'POSTAL_CODE';
  const isTitle = type === 'TITLE' || type === 'NUMBER';
  return (value) => {
    if (value.length <= longest && known.has(value)) return true;
    if (isRepeated(value, known)) return true;
    if (value.length > 40) return false;
    if (isPostal) return ZEROS_OR_NINES.test(value) || ONE_LETTER.test(value);
    if (isCode) return ONE_CHARACTER.test(value) || ONE_LETTER.test(value);
    return !isTitle && ONE_LETTER.test(value);
  };
}

function knownOf(type: AttributeType, extra: readonly string[]): ReadonlySet<string> {
  return new Set([...WORDS[type], ...extra]);
}

function longestOf(known: ReadonlySet<string>): number {
  return Math.max(...[...known].map((word) => word.length));
}

/**
 * A quick look at a cell as it stands, without making words of it: false only where `placeholderTest` says no to its
 * words and it is no formula error. Nearly all cells of a column are told by the length, first and last of their letters.
 */
export function placeholderHint(type: AttributeType, extra: readonly string[] = []): (raw: string) => boolean {
  const known = knownOf(type, extra);
  const longest = longestOf(known);
  const firsts = new Int32Array(longest + 1);
  const lasts = new Int32Array(longest + 1);
  for (const word of known) {
    firsts[word.length]! |= 1 << (word.charCodeAt(0) & 31);
    lasts[word.length]! |= 1 << (word.charCodeAt(word.length - 1) & 31);
  }
  const letters = new Uint8Array(MOST_HINTED);
  return (raw) => {
    if (raw.length > MOST_HINTED) return true;
    const length = lettersOf(raw, letters);
    if (length < 2) return true;
    const first = letters[0]!;
    const last = letters[length - 1]!;
    if (length <= longest && ((firsts[length]! >>> (first & 31)) & (lasts[length]! >>> (last & 31)) & 1) === 1)
      return true;
    if (first === letters[1] || (letters[1] === SPACE && first === letters[2])) return true;
    const half = length >> 1;
    return (length & 1) === 1 && letters[half] === SPACE && first === letters[half + 1];
  };
}

/** Cells up to here are looked at. */
const MOST_HINTED = 64;
const SPACE = 32;

/** Writes the characters of `words` of an ASCII text; 0 where that takes more than a look. */
function lettersOf(raw: string, letters: Uint8Array): number {
  let length = 0;
  let isGap = false;
  for (let index = 0; index < raw.length; index++) {
    const code = raw.charCodeAt(index);
    const isUpper = code >= 65 && code <= 90;
    if (isUpper || (code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
      if (isGap && length > 0) letters[length++] = SPACE;
      isGap = false;
      letters[length++] = isUpper ? code + 32 : code;
    } else if (code > 127 || code === 0x23 || code === 0x27 || code === 0x60) {
      return 0;
    } else {
      isGap = true;
    }
  }
  return length;
}
