/**
 * What of a title tells one thing from its siblings: model numbers ('SX-700/B' → 'sx700b') and the other numbers in it,
 * which are sizes, versions, years and counts ('2 TB' → '2000gb', 'Office 2007' → '2007').
 */
import { toAscii } from './words.ts';

export interface TitleNumbers {
  /** Words of letters and digits, and numbers too long to count anything; without the signs that join their parts. */
  readonly models: readonly string[];
  /** Everything else with a digit, quantities in one unit of their kind. */
  readonly numbers: readonly string[];
}

/** UTF-16 units of a title that are looked at. */
const MOST_READ = 400;
/** Shorter words of letters and digits ('v2', 'g7') are numbers with a letter. */
const SHORTEST_MODEL = 4;
/** Numbers of more digits than a year has name something. */
const LONGEST_NUMBER = 4;

const WORD = /[a-z0-9]+(?:[-/._][a-z0-9]+)*/g;
const NUMBER = /^\d+(?:\.\d+)?$/;
const ORDINAL = /^\d+(?:st|nd|rd|th)$/;
const QUANTITY = /^(\d+(?:\.\d+)?)([a-z]+)$/;

/** Units as titles write them: how many of which base unit. Inches and ounces stay, for they are rounded when converted. */
const UNITS: ReadonlyMap<string, readonly [number, string]> = new Map(
  Object.entries<readonly [number, string]>({
    kb: [1e-6, 'gb'], mb: [1e-3, 'gb'], gb: [1, 'gb'], tb: [1e3, 'gb'], khz: [1e-3, 'mhz'], mhz: [1, 'mhz'], ghz: [1e3, 'mhz'],
    hz: [1, 'hz'], mp: [1, 'mp'], megapixel: [1, 'mp'], megapixels: [1, 'mp'], in: [1, 'in'], inch: [1, 'in'],
    inches: [1, 'in'], ft: [1, 'ft'], mm: [1, 'mm'], cm: [10, 'mm'], m: [1e3, 'mm'], oz: [1, 'oz'], lb: [16, 'oz'],
    lbs: [16, 'oz'], mg: [1e-3, 'g'], g: [1, 'g'], kg: [1e3, 'g'], ml: [1, 'ml'], cl: [10, 'ml'], l: [1e3, 'ml'],
    gal: [1, 'gal'], w: [1, 'w'], watt: [1, 'w'], watts: [1, 'w'], kw: [1e3, 'w'], v: [1, 'v'], volt: [1, 'v'],
    volts: [1, 'v'], mah: [1, 'mah'], ppm: [1, 'ppm'], rpm: [1, 'rpm'], dpi: [1, 'dpi'], pack: [1, 'pack'], pk: [1, 'pack'],
    ct: [1, 'pack'], count: [1, 'pack'], pcs: [1, 'pack'], p: [1, 'p'], x: [1, 'x'], k: [1, 'k'],
  }),
); // prettier-ignore

export function titleNumbers(raw: string): TitleNumbers {
  const text = toAscii(raw.length > MOST_READ ? raw.slice(0, MOST_READ) : raw)
    .toLowerCase()
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    // Inches, as in 46".
    .replace(/(\d)\s?(?:"|'')/g, '$1in ');
  const found = text.match(WORD) ?? [];
  const models = new Set<string>();
  const numbers = new Set<string>();
  for (const [at, word] of found.entries()) {
    if (!/\d/.test(word) || ORDINAL.test(word)) continue;
    const [, amount, unit] = QUANTITY.exec(word) ?? [];
    if (amount !== undefined && UNITS.has(unit!)) numbers.add(quantity(amount, unit!));
    else if (NUMBER.test(word)) {
      const next = found[at + 1] ?? '';
      if (UNITS.has(next)) numbers.add(quantity(word, next));
      else if (word.length > LONGEST_NUMBER && !word.includes('.')) models.add(word);
      else numbers.add(plain(word));
    } else {
      const joined = word.replace(/[-/._]/g, '');
      // 2007-08, 4/5, 1.2.3: several numbers.
      if (/^\d+$/.test(joined)) for (const part of word.split(/[-/_]/)) numbers.add(plain(part));
      else (joined.length < SHORTEST_MODEL ? numbers : models).add(joined);
    }
  }
  return { models: [...models], numbers: [...numbers] };
}

function quantity(amount: string, unit: string): string {
  const [factor, base] = UNITS.get(unit)!;
  return `${plain(String(Math.round(Number(amount) * factor * 1e6) / 1e6))}${base}`;
}

/** Folding would make a gap of the point, and 1.5 and 15 must stay two numbers of one word each. */
function plain(number: string): string {
  return number.replace(/^0+(?=\d)/, '').replaceAll('.', 'd');
}
