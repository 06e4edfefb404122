import type { Random } from './random.ts';

const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 'qwsz',
  b: 'vghn',
  c: 'xdfv',
  d: 'serfcx',
  e: 'wsdr',
  f: 'drtgvc',
  g: 'ftyhbv',
  h: 'gyujnb',
  i: 'ujko',
  j: 'huikmn',
  k: 'jiolm',
  l: 'kop',
  m: 'njk',
  n: 'bhjm',
  o: 'iklp',
  p: 'ol',
  q: 'wa',
  r: 'edft',
  s: 'awedxz',
  t: 'rfgy',
  u: 'yhji',
  v: 'cfgb',
  w: 'qase',
  x: 'zsdc',
  y: 'tghu',
  z: 'asx',
};

/** What a scanner confuses. */
const LOOKALIKES: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['m', 'rn'],
  ['l', '1'],
  ['o', '0'],
  ['i', 'l'],
  ['cl', 'd'],
  ['S', '5'],
  ['B', '8'],
  ['e', 'c'],
  ['vv', 'w'],
];

/** One slip of the fingers: a neighbouring key, a letter left out, doubled, or swapped with the next. */
export function mistype(random: Random, text: string): string {
  if (text.length < 3) return text;
  const at = random.below(text.length - 1);
  const before = text.slice(0, at);
  const letter = text[at]!;
  switch (random.below(4)) {
    case 0: {
      const near = NEIGHBOURS[letter.toLowerCase()];
      return near === undefined ? text : before + near[random.below(near.length)]! + text.slice(at + 1);
    }
    case 1:
      return before + text.slice(at + 1);
    case 2:
      return before + letter + text.slice(at);
    default:
      return before + text[at + 1]! + letter + text.slice(at + 2);
  }
}

/** One misreading of a scanned letter; the text itself where nothing in it is easily confused. */
export function misread(random: Random, text: string): string {
  const start = random.below(LOOKALIKES.length);
  for (let step = 0; step < LOOKALIKES.length; step++) {
    const [from, to] = LOOKALIKES[(start + step) % LOOKALIKES.length]!;
    const at = text.indexOf(from, 1);
    if (at > 0) return text.slice(0, at) + to + text.slice(at + from.length);
  }
  return text;
}

/** One wrong or swapped digit. */
export function misdial(random: Random, digits: string): string {
  const at = random.below(digits.length - 1);
  return random.chance(0.5)
    ? digits.slice(0, at) + String(random.below(10)) + digits.slice(at + 1)
    : digits.slice(0, at) + digits[at + 1]! + digits[at]! + digits.slice(at + 2);
}

/** Wears a text down with the given probability of an error; one in five errors is a scanner's. */
export function wear(random: Random, text: string, rate: number): string {
  if (!random.chance(rate)) return text;
  return random.chance(0.2) ? misread(random, text) : mistype(random, text);
}
