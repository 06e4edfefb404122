import type { Random } from './random.ts';
import {
  CITIES,
  COMMON_SURNAMES,
  EMAIL_DOMAINS,
  MEN,
  RARE_SURNAMES,
  STREET_NAMES,
  STREET_TYPES,
  WOMEN,
} from './vocabulary.ts';

export interface Address {
  readonly number: number;
  readonly name: string;
  /** Index into STREET_TYPES. */
  readonly type: number;
  /** 0: no apartment. */
  readonly apartment: number;
  readonly city: string;
  readonly postcode: string;
}

/** A true person: what every record of it is a worn copy of. */
export interface Person {
  readonly given: string;
  /** '' where there is none. */
  readonly middle: string;
  readonly surname: string;
  /** Before marriage; the same as `surname` for most. */
  readonly formerSurname: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly address: Address;
  /** Before moving; the same as `address` for most. */
  readonly formerAddress: Address;
  readonly mobile: string;
  /** Of the household; '' where it has none. */
  readonly landline: string;
  email: string;
}

const THIS_YEAR = 2025;

/**
 * People who live together: a person alone, a couple, or parents with children. Members share the address, mostly the
 * surname and sometimes the telephone; twins share the birthday too, and some sons carry their father's name. They are
 * what makes matching people hard. `sharedShare` of the households have more than one member, a third of those children.
 */
export function makeHousehold(random: Random, sharedShare: number): Person[] {
  const surname = makeSurname(random);
  const address = makeAddress(random);
  const formerAddress = random.chance(0.2) ? makeAddress(random) : address;
  const home = { address, formerAddress, landline: random.chance(0.4) ? makePhone(random) : '' };
  const isShared = random.chance(sharedShare);
  const headIsMan = random.chance(0.5);
  const age = 24 + random.below(60);
  const head = makePerson(random, home, surname, surname, drawIdentity(random, headIsMan, age));
  if (!isShared) return [head];
  const birthSurname = makeSurname(random);
  const partnerAge = Math.max(20, age - 6 + random.below(12));
  const identity = drawIdentity(random, !headIsMan, partnerAge);
  const partnerSurname = random.chance(0.8) ? surname : birthSurname;
  const partner = makePerson(random, home, partnerSurname, birthSurname, identity);
  if (random.chance(0.06)) partner.email = head.email;
  if (age < 42 || random.chance(0.5)) return [head, partner];
  return [head, partner, ...makeChildren(random, home, surname, age, headIsMan ? head : partner)];
}

interface Home {
  readonly address: Address;
  readonly formerAddress: Address;
  readonly landline: string;
}

interface Identity {
  readonly isMan: boolean;
  given: string;
  year: number;
  month: number;
  day: number;
}

function makeChildren(random: Random, home: Home, surname: string, age: number, father: Person): Person[] {
  const childAge = Math.max(16, age - 22 - random.below(14));
  const make = (identity: Identity): Person => makePerson(random, home, surname, surname, identity);
  const first = drawIdentity(random, random.chance(0.5), childAge);
  if (random.chance(0.12)) return [make({ ...drawIdentity(random, true, childAge), given: father.given })];
  if (!random.chance(0.25)) return [make(first)];
  let second = drawIdentity(random, random.chance(0.5), childAge);
  while (second.given === first.given) second = drawIdentity(random, random.chance(0.5), childAge);
  return [make(first), make({ ...second, year: first.year, month: first.month, day: first.day })];
}

function drawIdentity(random: Random, isMan: boolean, age: number): Identity {
  return {
    isMan,
    given: random.pickSkewed(isMan ? MEN : WOMEN),
    year: THIS_YEAR - age,
    month: 1 + random.below(12),
    day: 1 + random.below(28),
  };
}

function makePerson(random: Random, home: Home, surname: string, formerSurname: string, identity: Identity): Person {
  const { given, year, month, day } = identity;
  return {
    given,
    middle: random.chance(0.3) ? random.pickSkewed(identity.isMan ? MEN : WOMEN) : '',
    surname,
    formerSurname,
    year,
    month,
    day,
    address: home.address,
    formerAddress: home.formerAddress,
    mobile: makePhone(random),
    landline: home.landline,
    email: makeEmail(random, given, surname, year),
  };
}

function makeSurname(random: Random): string {
  return random.chance(0.45) ? random.pickSkewed(COMMON_SURNAMES) : random.pick(RARE_SURNAMES);
}

function makeAddress(random: Random): Address {
  const x = random.next();
  const city = Math.floor((CITIES.length * (x + x * x)) / 2);
  return {
    number: 1 + random.below(random.chance(0.3) ? 2400 : 180),
    name: random.pickSkewed(STREET_NAMES),
    type: STREET_TYPES.indexOf(random.pickSkewed(STREET_TYPES)),
    apartment: random.chance(0.2) ? 1 + random.below(60) : 0,
    city: CITIES[city]!,
    postcode: String((101 + city * 13) * 100 + random.below(60)),
  };
}

/** Ten digits; area codes and exchanges begin with 2 … 9. */
function makePhone(random: Random): string {
  const area = 200 + random.below(790);
  return `${area}${2_000_000 + random.below(7_999_999)}`;
}

function makeEmail(random: Random, given: string, surname: string, year: number): string {
  const first = given.toLowerCase();
  const last = surname.toLowerCase().replace("'", '');
  const style = random.below(4);
  const name =
    style === 0
      ? `${first}.${last}`
      : style === 1
        ? `${first[0]!}${last}${year % 100}`
        : style === 2
          ? `${first}${random.below(1000)}`
          : `${last}.${first[0]!}${random.below(100)}`;
  return `${name}@${random.pickSkewed(EMAIL_DOMAINS)}`;
}
