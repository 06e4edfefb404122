/**
 * The common ground on which text is compared: `words` as 37 symbols, so that a character 3-gram is a number below
 * 50,653 and every table stays dense. A test holds the two together.
 */
import { toAscii } from '../standardize/words.ts';

/** 0 is the space, 1–10 the digits, 11–36 the letters. */
export const SYMBOLS = 37;
export const SPACE = 0;

/** Characters of a cell that take part in matching; what follows is kept in the record but not compared. */
export const MAX_CELL = 2048;

/** Neither symbol nor gap. */
const [QUOTE, BACKTICK] = [0x27, 0x60];

/** A growing buffer that `foldInto` writes to. */
export interface FoldBuffer {
  symbols: Uint8Array;
}

export function newFoldBuffer(): FoldBuffer {
  return { symbols: new Uint8Array(MAX_CELL * 2) };
}

function symbolOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 86;
  if (code >= 48 && code <= 57) return code - 47;
  if (code >= 65 && code <= 90) return code - 54;
  return -1;
}

/**
 * Writes the symbols of `text` at the start of the buffer and returns how many; 0 where no letter or digit remains.
 * Looks at the first MAX_CELL characters and writes at most as many symbols.
 */
export function foldInto(text: string, buffer: FoldBuffer): number {
  const source = toAscii(text.length > MAX_CELL ? text.slice(0, MAX_CELL) : text);
  if (source.length > buffer.symbols.length) buffer.symbols = new Uint8Array(source.length);
  const out = buffer.symbols;
  let length = 0;
  let isGap = false;
  for (let index = 0; index < source.length; index++) {
    const code = source.charCodeAt(index);
    const symbol = symbolOf(code);
    if (symbol < 0) {
      if (code !== QUOTE && code !== BACKTICK) isGap = true;
      continue;
    }
    if (isGap && length > 0) out[length++] = SPACE;
    isGap = false;
    out[length++] = symbol;
  }
  return Math.min(length, MAX_CELL);
}

const CHARACTERS = ' 0123456789abcdefghijklmnopqrstuvwxyz';

/** The text of symbols; for messages, keys and tests. */
export function unfold(symbols: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index++) text += CHARACTERS[symbols[index]!];
  return text;
}
