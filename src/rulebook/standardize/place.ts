/** Cities and regions. */
import { REGIONS, REGION_ABBREVIATIONS } from './region-names.ts';
import { cut, words } from './words.ts';

const CITY_WORDS: Readonly<Record<string, string>> = {
  st: 'saint', ste: 'sainte', mt: 'mount', ft: 'fort', pt: 'port', hts: 'heights', hgts: 'heights', jct: 'junction',
  spgs: 'springs', sprgs: 'springs', vlg: 'village', twp: 'township', bch: 'beach', pk: 'park', nth: 'north',
  sth: 'south', upr: 'upper', lwr: 'lower', gt: 'great', lt: 'little', vly: 'valley', ctr: 'center', centre: 'center',
}; // prettier-ignore

const CITIES: Readonly<Record<string, string>> = {
  nyc: 'new york', 'new york city': 'new york', 'ny city': 'new york', 'n y c': 'new york', 'l a': 'los angeles',
  sf: 'san francisco', 's f': 'san francisco', philly: 'philadelphia', 'washington dc': 'washington',
  'washington d c': 'washington',
}; // prettier-ignore

/** 'St. Louis' → 'saint louis', 'City of Perth' → 'perth', 'NYC' → 'new york'. */
export function standardCity(raw: string): string | null {
  const text = words(raw);
  if (text === '') return null;
  if (Object.hasOwn(CITIES, text)) return CITIES[text]!;
  const full = text
    .split(' ')
    .map((word) => (Object.hasOwn(CITY_WORDS, word) ? CITY_WORDS[word]! : word))
    .join(' ');
  return cut(full.replace(/^(?:(?:city|town|village|borough) of )+(?=\S)/, ''));
}

/** 'California', 'Calif.', 'CA' → 'ca'; a name that is none of ours stays. */
export function standardRegion(raw: string): string | null {
  const text = words(raw);
  if (text === '') return null;
  if (Object.hasOwn(REGIONS, text)) return REGIONS[text]!;
  if (Object.hasOwn(REGION_ABBREVIATIONS, text)) return REGION_ABBREVIATIONS[text]!;
  const bare = text.replace(/^(?:(?:state|province|commonwealth) of )+(?=\S)/, '');
  return bare === text ? text : standardRegion(bare);
}

/** Codes and names that `standardRegion` knows; for telling what a column holds. */
export function isRegion(text: string): boolean {
  return Object.hasOwn(REGIONS, text) || REGION_CODES.has(text);
}

const REGION_CODES: ReadonlySet<string> = new Set(Object.values(REGIONS));
