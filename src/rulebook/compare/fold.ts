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

/** A growing buffer that `foldInto` writes to. */
export interface FoldBuffer {
  symbols: Uint8Array;
}

export function newFoldBuffer(): FoldBuffer {
  return { symbols: new Uint8Array(MAX_CELL * 2) };
}

/**
 * Writes the symbols of `text` at the start of the buffer and returns how many; 0 where no letter or digit remains.
 * Looks at the first MAX_CELL characters and writes at most as many symbols.
 */
export function foldInto(text: string, buffer: FoldBuffer): number {
  const read = text.length > MAX_CELL ? text.slice(0, MAX_CELL) : text;
  const length = foldAscii(read, buffer.symbols);
  if (length >= 0) return length;
  const ascii = toAscii(read);
  if (ascii.length > buffer.symbols.length) buffer.symbols = new Uint8Array(ascii.length);
  return Math.min(foldAscii(ascii, buffer.symbols), MAX_CELL);
}

/** −1 where a character is beyond ASCII. */
function foldAscii(text: string, out: Uint8Array): number {
  let length = 0;
  let isGap = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) return -1;
    const symbol = SYMBOL_OF[code]!;
    if (symbol < 0) {
      if (symbol === GAP) isGap = true;
      continue;
    }
    if (isGap && length > 0) out[length++] = SPACE;
    isGap = false;
    out[length++] = symbol;
  }
  return length;
}

/** Characters that are no symbol part words, but for apostrophes, which are left out. */
const [GAP, LEFT_OUT] = [-1, -2];

/** By ASCII code. */
const SYMBOL_OF = Int8Array.from({ length: 128 }, (_, code) => {
  if (code >= 97 && code <= 122) return code - 86;
  if (code >= 65 && code <= 90) return code - 54;
  if (code >= 48 && code <= 57) return code - 47;
  return code === 0x27 || code === 0x60 ? LEFT_OUT : GAP;
});

const CHARACTERS = ' 0123456789abcdefghijklmnopqrstuvwxyz';

/** The text of symbols; for messages, keys and tests. */
export function unfold(symbols: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index++) text += CHARACTERS[symbols[index]!];
  return text;
}
