/** One person in up to four registers, each with columns, fill rates and habits of its own; two hold duplicates. */
import { misdial, wear } from '../../examples/generator/dirt.ts';
import { makeHousehold, type Person } from '../../examples/generator/household.ts';
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';

const COLUMNS = {
  clinic: ['given', 'family', 'born', 'street', 'town', 'zip', 'phone'],
  library: ['name', 'e-mail', 'address', 'city'],
  voters: ['first_name', 'last_name', 'year_of_birth', 'street', 'city', 'postcode'],
  club: ['member', 'mobile', 'mail', 'birthday'],
} as const;
type Register = keyof typeof COLUMNS;

/** Chance that a person is in the register, and that it holds the person twice. */
const PRESENCE: Readonly<Record<Register, readonly [number, number]>> = {
  clinic: [0.7, 0.1],
  library: [0.4, 0.15],
  voters: [0.8, 0],
  club: [0.3, 0],
};

export function people(count = 1200, seed = 25): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  let entity = 0;
  while (entity < count) {
    for (const person of makeHousehold(random, 0.45)) {
      entity++;
      for (const source of Object.keys(COLUMNS) as Register[]) {
        const [presence, twice] = PRESENCE[source];
        if (!random.chance(presence)) continue;
        const copies = random.chance(twice) ? 2 : 1;
        for (let copy = 0; copy < copies; copy++) drafts.push({ entity, source, values: row(random, source, person) });
      }
    }
  }
  return toSet('people', random, COLUMNS, drafts);
}

function row(random: Random, source: Register, person: Person): string[] {
  const given = wear(random, person.given, 0.06);
  const family = wear(random, random.chance(0.1) ? person.formerSurname : person.surname, 0.06);
  const at = random.chance(0.15) ? person.formerAddress : person.address;
  const street = `${at.number} ${wear(random, at.name, 0.05)}`;
  const [year, month, day] = [String(person.year), two(person.month), two(person.day)];
  switch (source) {
    case 'clinic':
      return [
        given,
        family,
        maybe(random, random.chance(0.03) ? `${year}-${two(person.day)}-${month}` : `${year}-${month}-${day}`, 0.02),
        maybe(random, street, 0.1),
        maybe(random, at.city, 0.05),
        maybe(random, at.postcode, 0.1),
        maybe(random, random.chance(0.05) ? misdial(random, person.mobile) : person.mobile, 0.3),
      ];
    case 'library':
      return [`${given} ${family}`, maybe(random, person.email, 0.2), maybe(random, street, 0.3), at.city];
    case 'voters':
      return [given, family, year, street, at.city, maybe(random, at.postcode, 0.02)];
    default:
      return [
        random.chance(0.5) ? `${family}, ${given}` : `${given} ${family}`,
        maybe(random, person.mobile, 0.1),
        maybe(random, person.email, 0.4),
        maybe(random, `${day}.${month}.${year}`, 0.3),
      ];
  }
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
