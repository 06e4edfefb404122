import { misdial, wear } from './dirt.ts';
import type { Address, Person } from './household.ts';
import type { Random } from './random.ts';
import { NICKNAMES, PLACEHOLDERS, STREET_TYPES } from './vocabulary.ts';

/** Header lines: the same facts under other names, in another order and form. */
export const CRM_HEADER = 'id,first_name,last_name,birth_date,street,city,postcode,phone,email,segment\n';
export const WEBSHOP_HEADER = {
  apart: 'customer_no,given,surname,mail,mobile,address,town,zip,dob,newsletter\n',
  together: 'customer_no,full_name,mail,mobile,address,town,zip,dob,newsletter\n',
} as const;

/** Whether the web shop keeps given name and surname apart or in one column, where some write the surname first. */
export type NameColumns = keyof typeof WEBSHOP_HEADER;

const SEGMENTS = ['A', 'B', 'B', 'C', 'C', 'C'] as const;

/** A row of the CRM without its id: typed by staff, fields well apart, sometimes years old. */
export function crmRow(random: Random, person: Person): string {
  const isOld = random.chance(0.35);
  const given = wear(random, givenName(random, person, 0.1), 0.06);
  const surname = wear(random, isOld ? person.formerSurname : person.surname, 0.07);
  const swapped = random.chance(0.01);
  const address = isOld ? person.formerAddress : person.address;
  const phone = person.landline !== '' && random.chance(0.45) ? person.landline : person.mobile;
  return (
    `${cell(swapped ? surname : given)},${cell(swapped ? given : surname)},` +
    `${isoDate(random, person)},${cell(wear(random, street(random, address), 0.06))},` +
    `${blank(random, 0.04) ? '' : wear(random, address.city, 0.04)},${blank(random, 0.05) ? '' : digits(random, address.postcode, 0.02)},` +
    `${phoneCell(random, phone, 0.2)},${emailCell(random, person.email, 0.3)},${random.pick(SEGMENTS)}\n`
  );
}

/** A row of the web shop without its number: typed by customers, with nicknames, mostly the newest address. */
export function webshopRow(random: Random, person: Person, names: NameColumns): string {
  const isOld = random.chance(0.12);
  const address = isOld ? person.formerAddress : person.address;
  const postcode = blank(random, 0.03) ? '' : digits(random, address.postcode, 0.02);
  return (
    `${name(random, person, isOld, names)},${emailCell(random, person.email, 0.06)},` +
    `${phoneCell(random, person.mobile, 0.25)},${cell(wear(random, street(random, address), 0.05))},` +
    `${blank(random, 0.03) ? '' : wear(random, address.city, 0.04)},${postcode},` +
    `${usDate(random, person)},${random.chance(0.4) ? 'yes' : 'no'}\n`
  );
}

/** Quoted where CSV needs it. */
function cell(text: string): string {
  return text.includes(',') ? `"${text}"` : text;
}

function blank(random: Random, rate: number): boolean {
  return random.chance(rate);
}

function givenName(random: Random, person: Person, nicknameRate: number): string {
  const nicknames = NICKNAMES[person.given];
  if (nicknames !== undefined && random.chance(nicknameRate)) return random.pick(nicknames);
  if (person.middle !== '' && random.chance(0.3)) return `${person.given} ${person.middle[0]!}.`;
  return random.chance(0.01) ? `${person.given[0]!}.` : person.given;
}

function name(random: Random, person: Person, isOld: boolean, names: NameColumns): string {
  const given = wear(random, givenName(random, person, 0.2), 0.04);
  const surname = wear(random, isOld ? person.formerSurname : person.surname, 0.05);
  const form = random.next();
  const between = names === 'apart' ? ',' : ' ';
  if (names === 'together' && form < 0.05) return cell(`${surname}, ${given}`);
  if (form < 0.09) return `${given}${between}${surname}`.toUpperCase();
  if (form < 0.15) return `${given}${between}${surname}`.toLowerCase();
  return `${given}${between}${surname}`;
}

function street(random: Random, address: Address): string {
  const [long, short] = STREET_TYPES[address.type]!;
  const line = `${address.number} ${address.name} ${random.chance(0.45) ? short : long}`;
  if (address.apartment === 0 || random.chance(0.25)) return line;
  return random.chance(0.5) ? `${line} Apt ${address.apartment}` : `${line}, #${address.apartment}`;
}

function digits(random: Random, text: string, rate: number): string {
  return random.chance(rate) ? misdial(random, text) : text;
}

function phoneCell(random: Random, phone: string, missing: number): string {
  if (blank(random, missing)) return '';
  if (random.chance(0.01)) return random.pick(PLACEHOLDERS.phone);
  const number = digits(random, phone, 0.03);
  const [area, exchange, line] = [number.slice(0, 3), number.slice(3, 6), number.slice(6)];
  switch (random.below(4)) {
    case 0:
      return number;
    case 1:
      return `(${area}) ${exchange}-${line}`;
    case 2:
      return `${area}-${exchange}-${line}`;
    default:
      return `+1 ${area} ${exchange} ${line}`;
  }
}

function emailCell(random: Random, email: string, missing: number): string {
  if (blank(random, missing)) return '';
  if (random.chance(0.008)) return random.pick(PLACEHOLDERS.email);
  return wear(random, email, 0.03);
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

function isoDate(random: Random, person: Person): string {
  if (blank(random, 0.12)) return '';
  if (random.chance(0.01)) return random.pick(PLACEHOLDERS.date);
  const { year, month, day } = slip(random, person);
  return `${year}-${two(month)}-${two(day)}`;
}

function usDate(random: Random, person: Person): string {
  if (blank(random, 0.3)) return '';
  const { year, month, day } = slip(random, person);
  return `${two(month)}/${two(day)}/${year}`;
}

/** Now and then a day or year is a little off, or day and month changed places. */
function slip(random: Random, { year, month, day }: Person): { year: number; month: number; day: number } {
  if (!random.chance(0.03)) return { year, month, day };
  switch (random.below(3)) {
    case 0:
      return day <= 12 ? { year, month: day, day: month } : { year, month, day: day - 1 };
    case 1:
      return { year: year + (random.chance(0.5) ? 1 : -1), month, day };
    default:
      return { year, month, day: 1 + random.below(28) };
  }
}
