/** Names and codes of countries → ISO 3166-1 alpha-2 ('Deutschland', 'DEU', 'Germany' → 'DE'). */
import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import de from 'i18n-iso-countries/langs/de.json' with { type: 'json' };
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import it from 'i18n-iso-countries/langs/it.json' with { type: 'json' };
import nl from 'i18n-iso-countries/langs/nl.json' with { type: 'json' };
import pt from 'i18n-iso-countries/langs/pt.json' with { type: 'json' };
import { words } from './words.ts';

/** What people write and no list has. Parts of the United Kingdom count as it: addresses mix them. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  US: ['usa', 'u s a', 'u s', 'us of a', 'united states', 'the united states', 'america', 'estados unidos', 'e u a'],
  GB: ['uk', 'u k', 'great britain', 'britain', 'england', 'scotland', 'wales', 'northern ireland', 'united kingdom'],
  AE: ['uae', 'u a e', 'emirates'],
  NL: ['holland', 'the netherlands', 'netherlands'],
  CZ: ['czech republic', 'czechia'],
  KR: ['south korea', 'korea', 'republic of korea', 'korea republic of'],
  KP: ['north korea', 'dprk'],
  RU: ['russia', 'russian federation', 'rossiya'],
  CN: ['china', 'prc', 'p r china', 'peoples republic of china', 'pr china', 'zhongguo'],
  TW: ['taiwan', 'taiwan roc', 'chinese taipei'],
  HK: ['hong kong', 'hong kong sar'],
  VN: ['vietnam', 'viet nam'],
  IR: ['iran', 'persia'],
  SY: ['syria'],
  LA: ['laos'],
  MD: ['moldova'],
  MK: ['macedonia', 'north macedonia'],
  TZ: ['tanzania'],
  VE: ['venezuela'],
  BO: ['bolivia'],
  TR: ['turkey', 'turkiye'],
  CI: ['ivory coast', 'cote divoire'],
  CV: ['cape verde'],
  SZ: ['swaziland', 'eswatini'],
  MM: ['burma', 'myanmar'],
  VA: ['vatican', 'holy see'],
  PS: ['palestine'],
  IE: ['ireland', 'republic of ireland', 'eire'],
  DE: ['germany', 'brd', 'federal republic of germany'],
  JP: ['japan', 'nippon', 'nihon'],
  CD: ['congo kinshasa', 'drc', 'dr congo'],
  CG: ['congo brazzaville', 'congo'],
  BN: ['brunei'],
};

/** `words()` of every known spelling → alpha-2. Made once per standardizer: about 2,500 entries. */
export function countryCodes(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, code: string): void => {
    const key = words(name);
    if (key !== '' && !found.has(key)) found.set(key, code);
  };
  for (const [alpha2, alpha3] of codes as readonly (readonly string[])[]) {
    add(alpha2!, alpha2!);
    add(alpha3!, alpha2!);
  }
  for (const [code, names] of Object.entries(OTHERS)) for (const name of names) add(name, code);
  for (const language of [en, de, es, fr, it, nl, pt]) {
    for (const [code, names] of Object.entries(language.countries as Readonly<Record<string, string | string[]>>)) {
      for (const name of typeof names === 'string' ? [names] : names) add(name, code);
    }
  }
  return found;
}

/** The code of a country, or the words of what is none. */
export function standardCountry(raw: string, known: ReadonlyMap<string, string>): string | null {
  const text = words(raw);
  return known.get(text) ?? known.get(text.replace(/^the /, '')) ?? (text === '' ? null : text);
}
