/** The common form of text: transliterated lower-case words with single spaces. */
import anyAscii from 'any-ascii';

/** UTF-16 units of a cell that are read at all; what follows is kept in the record but not standardised. */
const MOST_READ = 20_000;

/** UTF-16 units of a standard text: bounds the memory that a million-character cell can take. */
export const MOST_STANDARD = 2_000;

// eslint-disable-next-line no-control-regex -- ASCII is what is meant
const BEYOND_ASCII = /[^\u0000-\u007f]/;
const APOSTROPHES = /['`\u2018\u2019\u00b4\u02bc]/g;
const LATIN_GAP = /[^a-z0-9]+/g;
const ANY_GAP = /[^\p{L}\p{M}\p{N}]+/gu;

/** `text` in ASCII ('Müller' → 'Muller', 'Иванов' → 'Ivanov'); reads at most 20,000 units. */
export function toAscii(text: string): string {
  const read = text.length > MOST_READ ? text.slice(0, MOST_READ) : text;
  return BEYOND_ASCII.test(read) ? anyAscii(read.replace(APOSTROPHES, "'")) : read;
}

/** 'O’Neil-Müller & Co.' → 'oneil muller co'; '' when no letter or digit remains. */
export function words(raw: string): string {
  if (raw.length <= MOST_STANDARD) {
    const needed = neededFor(raw);
    if (needed !== 'folding') return needed === 'nothing' ? raw : raw.toLowerCase();
  }
  const ascii = toAscii(raw).toLowerCase();
  const text = (/['`]/.test(ascii) ? ascii.replace(APOSTROPHES, '') : ascii).replace(LATIN_GAP, ' ').trim();
  return text.length > MOST_STANDARD ? cut(text) : text;
}

/** ASCII letters and digits with single spaces between are words but for their case: most values of any column. */
function neededFor(text: string): 'nothing' | 'lower case' | 'folding' {
  let before = SPACE;
  let isLower = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 65 && code <= 90) isLower = false;
    else if (!(code >= 97 && code <= 122) && !(code >= 48 && code <= 57) && (code !== SPACE || before === SPACE)) {
      return 'folding';
    }
    before = code;
  }
  if (before === SPACE) return 'folding';
  return isLower ? 'nothing' : 'lower case';
}

const SPACE = 32;

/** As `words`, in the script it was written in. */
export function nativeWords(raw: string): string {
  const read = raw.length > MOST_READ ? raw.slice(0, MOST_READ) : raw;
  const text = fixedCase(read).replace(ANY_GAP, ' ').trim();
  return text.length > MOST_STANDARD ? cut(text).toWellFormed() : text;
}

/** Cuts to MOST_STANDARD, at the end of a word where there is one. */
export function cut(text: string): string {
  if (text.length <= MOST_STANDARD) return text;
  const head = text.slice(0, MOST_STANDARD);
  if (text[MOST_STANDARD] === ' ') return head.trimEnd();
  const end = head.lastIndexOf(' ');
  return end > 0 ? head.slice(0, end).trimEnd() : head;
}

/** Without apostrophes, lower case and compatibility form, until nothing changes any more (a few letters need two rounds). */
function fixedCase(text: string): string {
  let before = text;
  for (let round = 0; round < 4; round++) {
    const after = before.replace(APOSTROPHES, '').normalize('NFKC').toLowerCase();
    if (after === before) break;
    before = after;
  }
  return before;
}
