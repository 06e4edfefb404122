/** Codes: ids, numbers of documents, catalogue numbers. Their punctuation varies, their letters and digits count. */
import { MOST_STANDARD, cut, toAscii } from './words.ts';

const STANDARD = /^[A-Z0-9]+$/;
const FLOAT = /^(\s*\d+)\.0+\s*$/;

/** 'ab-12 3/x' → 'AB123X'; '4711.0', as spreadsheets write 4711, → '4711'. */
export function standardIdentifier(raw: string): string | null {
  if (raw.length <= MOST_STANDARD && STANDARD.test(raw)) return raw;
  const text = toAscii(raw)
    .replace(FLOAT, '$1')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '');
  return text === '' ? null : text.slice(0, MOST_STANDARD);
}

/** Equal trusted ids always cluster, so nothing is made equal but outer and doubled spaces and Unicode composition. */
export function standardTrustedId(raw: string): string | null {
  const read = raw.length > MOST_STANDARD * 2 ? raw.slice(0, MOST_STANDARD * 2) : raw;
  const text = cut(read.toWellFormed().normalize('NFC').replace(/\s+/g, ' ').trim());
  return text === '' ? null : text.toWellFormed();
}

/** 'tq13 8df' → 'TQ138DF'; '89132-1234' → '89132' (the four digits name a block, and many files lack them). */
export function standardPostalCode(raw: string): string | null {
  if (raw.length > 60) return null;
  const text = toAscii(raw)
    .replace(FLOAT, '$1')
    .trim()
    .replace(/^(\d{5})[-\s]\d{4}$/, '$1');
  const code = text
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '')
    .replace(/^(?:D|CH|A|F|L|B)(\d{4,5})$/, '$1');
  return code === '' ? null : code;
}
