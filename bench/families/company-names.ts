/** One column and nothing else: names of companies, with legal forms, abbreviations, words left out and typing errors. */
import { wear } from '../../examples/generator/dirt.ts';
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { CITIES, RARE_SURNAMES } from '../../examples/generator/vocabulary.ts';
import { toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { TRADES } from './words.ts';

const FORMS = ['', ' Inc', ' Inc.', ', Inc.', ' LLC', ' Ltd', ' Limited', ' Corp', ' Corporation', ' GmbH', ' Co.'];
const SHORT: Readonly<Record<string, string>> = {
  International: 'Intl',
  Manufacturing: 'Mfg',
  Brothers: 'Bros',
  Associates: 'Assoc.',
  and: '&',
};

export function companyNames(count = 700, seed = 44): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  for (let entity = 0; entity < count; entity++) {
    const name = makeName(random);
    const copies = random.pick([1, 1, 1, 2, 2, 3, 4]);
    for (let copy = 0; copy < copies; copy++) drafts.push({ entity, values: [written(random, name)] });
  }
  return toSet('company_names', random, { names: ['name'] }, drafts);
}

function makeName(random: Random): string {
  const [one, two] = [random.pick(RARE_SURNAMES), random.pick(RARE_SURNAMES)];
  const trade = random.pick(TRADES);
  return random.pick([
    `${one} ${trade}`,
    `${one} and ${two}`,
    `${one} ${trade} International`,
    `${one} Brothers ${trade}`,
    `${random.pick(CITIES)} ${trade} Manufacturing`,
    `${one} ${two} Associates`,
  ]);
}

function written(random: Random, name: string): string {
  const words = name.split(' ').map((word) => (random.chance(0.4) ? (SHORT[word] ?? word) : word));
  const isCut = words.length > 2 && random.chance(0.08);
  const shown = wear(random, (isCut ? words.slice(0, -1) : words).join(' '), 0.2) + random.pick(FORMS);
  return random.chance(0.2) ? shown.toUpperCase() : shown;
}
