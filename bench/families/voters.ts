/** Thirty-five columns, most of which say little, some the same thing twice; four yearly snapshots of one register. */
import { misdial, wear } from '../../examples/generator/dirt.ts';
import { makeHousehold, type Person } from '../../examples/generator/household.ts';
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { STREET_TYPES } from '../../examples/generator/vocabulary.ts';
import { digits, maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';

const PARTIES: readonly (readonly [string, string])[] = [
  ['DEM', 'Democratic'],
  ['REP', 'Republican'],
  ['UNA', 'Unaffiliated'],
  ['LIB', 'Libertarian'],
];
const DISTRICTS = [
  'congress',
  'senate',
  'house',
  'superior_court',
  'school',
  'fire',
  'water',
  'ward',
  'sewer',
  'judicial',
];
const COLUMNS = [
  'county_id', 'county', 'status_code', 'status', 'reason', 'last_name', 'first_name', 'middle_name', 'suffix',
  'house_number', 'street_name', 'street_type', 'unit', 'city', 'state', 'zip', 'mail_address', 'mail_city', 'mail_state',
  'phone', 'race', 'ethnic', 'party_code', 'party', 'sex', 'age', 'birth_place', 'registered', 'precinct_code', 'precinct',
  'snapshot', ...DISTRICTS,
]; // prettier-ignore
const SOURCES = ['y1', 'y2', 'y3', 'y4'] as const;

export function voters(count = 1500, seed = 46): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  let entity = 0;
  while (entity < count) {
    const county = random.below(100);
    const districts = DISTRICTS.map((_, i) => `${i + 1}-${(county * (i + 3)) % (5 + i * 3)}`);
    for (const person of makeHousehold(random, 0.5)) {
      entity++;
      const fixed = {
        county,
        districts,
        party: random.pickSkewed(PARTIES),
        race: random.pickSkewed(['W', 'B', 'A', 'O', 'U', 'I', 'M']),
        isWoman: random.chance(0.5),
        birthPlace: random.pickSkewed(['NC', 'VA', 'SC', 'NY', 'PA', 'FL', 'OH', 'TX', 'CA', '']),
        registered: `${String(1 + random.below(12)).padStart(2, '0')}/${String(1 + random.below(28)).padStart(2, '0')}/${1980 + random.below(35)}`,
        precinct: digits(random, 2),
      };
      for (const [year, source] of SOURCES.entries()) {
        if (!random.chance(0.35)) continue;
        drafts.push({ entity, source, values: row(random, person, fixed, year) });
      }
    }
  }
  return toSet('voters', random, Object.fromEntries(SOURCES.map((source) => [source, COLUMNS])), drafts);
}

interface Fixed {
  readonly county: number;
  readonly districts: readonly string[];
  readonly party: readonly [string, string];
  readonly race: string;
  readonly isWoman: boolean;
  readonly birthPlace: string;
  readonly registered: string;
  readonly precinct: string;
}

function row(random: Random, person: Person, fixed: Fixed, year: number): string[] {
  const at = year < 2 ? person.formerAddress : person.address;
  const [isActive, isMoved] = [random.chance(0.85), at !== person.address];
  const line = `${at.number} ${at.name} ${STREET_TYPES[at.type]![0]}`.toUpperCase();
  return [
    String(fixed.county),
    `COUNTY ${String.fromCharCode(65 + (fixed.county % 26))}${fixed.county}`,
    isActive ? 'A' : 'I',
    isActive ? 'ACTIVE' : 'INACTIVE',
    isActive ? 'VERIFIED' : random.pick(['CONFIRMATION NOT RETURNED', 'UNDELIVERABLE']),
    wear(random, year < 2 ? person.formerSurname : person.surname, 0.04).toUpperCase(),
    wear(random, person.given, 0.04).toUpperCase(),
    (random.chance(0.3) ? person.middle.slice(0, 1) : person.middle).toUpperCase(),
    maybe(random, 'JR', 0.97),
    String(at.number),
    wear(random, at.name, 0.03).toUpperCase(),
    STREET_TYPES[at.type]![0].toUpperCase(),
    at.apartment === 0 ? '' : String(at.apartment),
    at.city.toUpperCase(),
    'NC',
    at.postcode,
    maybe(random, line, 0.05),
    maybe(random, at.city.toUpperCase(), 0.05),
    maybe(random, 'NC', 0.05),
    maybe(random, random.chance(0.05) ? misdial(random, person.mobile) : person.mobile, 0.5),
    fixed.race,
    random.pickSkewed(['NL', 'UN', 'HL']),
    ...(random.chance(0.95) ? fixed.party : random.pick(PARTIES)),
    fixed.isWoman ? 'F' : 'M',
    String(2012 + year - person.year),
    fixed.birthPlace,
    fixed.registered,
    isMoved ? digits(random, 2) : fixed.precinct,
    `PRECINCT ${isMoved ? digits(random, 2) : fixed.precinct}`,
    `${2012 + year}-01-01`,
    ...fixed.districts.map((district) => maybe(random, district, 0.3)),
  ];
}
