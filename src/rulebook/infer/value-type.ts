/** The type that values speak for, whatever the column is called; and whether they can be of a type that the name says. */
import type { AttributeType } from '../../domain/attribute.ts';
import type { ColumnFacts } from './facts.ts';

export interface TypeGuess {
  readonly type: AttributeType;
  /** 0 … 1: how sure. From .9 on the values leave no room for what the name says. */
  readonly confidence: number;
  readonly reason: string;
}

/** How often values repeat: 1 − distinct / filled. */
export interface Repetition {
  readonly filled: number;
  readonly distinct: number;
}

type Rule = (facts: ColumnFacts, repetition: Repetition) => TypeGuess | null;

/** The first rule that speaks decides; from the unmistakable to the vague. */
const RULES: readonly Rule[] = [
  (f) => (f.email >= 0.6 ? sure('EMAIL', f.email, 'are e-mail addresses') : null),
  (f) => (f.url >= 0.6 ? sure('URL', f.url, 'are web addresses') : null),
  (f) => (f.location >= 0.8 ? sure('LOCATION', f.location, 'are pairs of coordinates') : null),
  (f) => (f.date >= 0.7 ? sure('DATE', f.date, 'are dates') : null),
  (f) => (f.vocabulary === 'SEX' ? sure('CATEGORY', 1, 'are words for male and female') : null),
  (f) => (f.vocabulary === 'BOOLEAN' ? sure('CATEGORY', 1, 'are yes or no') : null),
  (f) => (f.phone >= 0.6 ? sure('PHONE', f.phone, 'are written as phone numbers') : null),
  (f) =>
    f.nanp >= 0.95 && f.sampled >= 20 ? likely('PHONE', f.nanp, 'are ten-digit numbers with an area code') : null,
  numeric,
  (f) => (f.postal >= 0.7 ? sure('POSTAL_CODE', f.postal, 'are postal codes') : null),
  (f) =>
    f.country >= 0.8 && f.country >= f.region && f.tokens > 0 ? likely('COUNTRY', f.country, 'are countries') : null,
  (f) => (f.region >= 0.7 ? likely('REGION', f.region, 'are states or provinces') : null),
  city,
  smallCore,
  (f) =>
    f.street >= 0.25 || (f.streetWord >= 0.45 && f.tokens < 8) || (f.houseFirst >= 0.6 && f.streetWord >= 0.1)
      ? street(f)
      : null,
  (f) =>
    f.digitShare > 0.3 && f.tokens <= 4
      ? likely('IDENTIFIER', f.hasDigit, 'are codes: mostly digits, in one or few parts')
      : null,
  organization,
  person,
  text,
];

export function typeByValues(facts: ColumnFacts, repetition: Repetition): TypeGuess {
  for (const rule of RULES) {
    const guess = rule(facts, repetition);
    if (guess !== null) return guess;
  }
  return { type: 'TEXT', confidence: 0.3, reason: 'nothing tells more than that it is text' };
}

/** Whether values can be of the type that a name suggests: some of the strict forms, the shape for words. */
export function canBe(type: AttributeType, facts: ColumnFacts, repetition: Repetition): boolean {
  return POSSIBLE[type](facts, repetition);
}

type Possible = (facts: ColumnFacts, repetition: Repetition) => boolean;

const isWordy: Possible = (f) => f.number < 0.5 && f.date < 0.5 && f.email < 0.5;
const canBeOneName: Possible = (f, r) => isWordy(f, r) && f.tokens <= 3 && f.hasDigit < 0.3;
const canBeStreet: Possible = (f, r) => isWordy(f, r) && f.tokens >= 1.2;
const canBeCode: Possible = (f) => f.tokens <= 3.5 && f.decimals < 0.3 && f.date < 0.9;

const POSSIBLE: Readonly<Record<AttributeType, Possible>> = {
  EMAIL: (f) => f.email >= 0.3,
  URL: (f) => f.url >= 0.3,
  LOCATION: (f) => f.location >= 0.5,
  DATE: (f) => f.date >= 0.4,
  PHONE: (f) =>
    f.hasDigit >= 0.7 && f.digitShare >= 0.5 && f.length >= 5 && f.length <= 25 && f.date < 0.5 && f.decimals < 0.3,
  POSTAL_CODE: (f) => f.hasDigit >= 0.6 && f.length >= 3 && f.length <= 11 && f.date < 0.5 && f.decimals < 0.3,
  COUNTRY: (f, r) => f.country >= 0.4 || (isWordy(f, r) && f.length <= 3.5),
  REGION: (f, r) => isWordy(f, r) && f.tokens <= 4 && f.hasDigit < 0.3,
  CITY: (f, r) => isWordy(f, r) && f.tokens <= 5 && f.hasDigit < 0.3,
  GIVEN_NAME: canBeOneName,
  FAMILY_NAME: canBeOneName,
  PERSON_NAME: (f, r) => isWordy(f, r) && f.tokens <= 6.5 && f.hasDigit < 0.4 && f.list < 0.4,
  ORGANIZATION_NAME: (f, r) => isWordy(f, r) && f.tokens <= 12,
  ADDRESS: canBeStreet,
  STREET: canBeStreet,
  NUMBER: (f) => f.number >= 0.7,
  IDENTIFIER: canBeCode,
  TRUSTED_ID: canBeCode,
  CATEGORY: (f, { filled, distinct }) => f.tokens <= 4 && distinct <= Math.max(50, filled * 0.3) && f.decimals < 0.3,
  TITLE: (f, r) => isWordy(f, r) && f.tokens >= 1.2 && f.tokens <= 25,
  TEXT: (f, r) => isWordy(f, r) && f.tokens >= 1.2,
};

function sure(type: AttributeType, share: number, what: string): TypeGuess {
  return { type, confidence: 0.9 + 0.1 * Math.min(1, share), reason: `${percent(share)} of the values ${what}` };
}

function likely(type: AttributeType, share: number, what: string): TypeGuess {
  return {
    type,
    confidence: 0.5 + 0.35 * Math.min(1, share),
    reason: `${percent(share)} of the ${what.startsWith('cells') ? what : `values ${what}`}`,
  };
}

export function percent(share: number): string {
  return `${share > 0 && share < 0.01 ? share.toFixed(3).slice(1) : Math.round(share * 100)} %`;
}

function numeric(f: ColumnFacts, { filled, distinct }: Repetition): TypeGuess | null {
  if (f.number < 0.9 && f.digitsOnly < 0.85) return null;
  if (f.year >= 0.95) return likely('NUMBER', f.year, 'are years');
  if (f.digitsOnly < 0.85) return likely('NUMBER', f.number, 'are numbers');
  const isFixed = f.sameLength >= 0.85;
  const repeats = 1 - distinct / Math.max(1, filled);
  if (isFixed && f.length >= 3.5 && f.length <= 6.3 && repeats > 0.05) {
    return likely(
      'POSTAL_CODE',
      f.sameLength,
      `are numbers of ${Math.round(f.length)} digits, many of them repeated, as postal codes are`,
    );
  }
  if (isFixed && f.length >= 3.5)
    return likely('IDENTIFIER', f.sameLength, `are numbers of ${Math.round(f.length)} digits: a code, no quantity`);
  if (f.leadingZero > 0.02 && f.length >= 2.5)
    return likely('IDENTIFIER', f.digitsOnly, 'are digits, some with leading zeros: a code, no quantity');
  if (f.length >= 7) return likely('IDENTIFIER', f.digitsOnly, 'are long numbers: a code, no quantity');
  return likely('NUMBER', Math.max(f.number, f.digitsOnly), 'are numbers');
}

function city(f: ColumnFacts): TypeGuess | null {
  const isName = f.givenFirst >= f.city || f.familyLast >= f.city;
  return f.city >= 0.3 && f.tokens <= 3 && !isName
    ? likely('CITY', f.city, 'cells hold the name of a known city')
    : null;
}

/** A few words with typing errors around them: the errors must not decide. */
function smallCore(f: ColumnFacts, { filled }: Repetition): TypeGuess | null {
  if (f.core > 20 || filled < 20 * f.core || f.tokens > 6) return null;
  if (f.tokens <= 1.35 && Math.max(f.givenFirst, f.familyLast) >= 0.3) return null;
  return {
    type: 'CATEGORY',
    confidence: 0.7,
    reason: `${f.core} values make up 95 % of the cells: a small vocabulary`,
  };
}

function street(f: ColumnFacts): TypeGuess {
  const share = Math.max(f.street, f.streetWord, f.houseFirst);
  const isWhole = f.tokens >= 6 || (f.comma >= 0.5 && f.tokens >= 5);
  return likely(
    isWhole ? 'ADDRESS' : 'STREET',
    share,
    isWhole ? 'are streets with city or code' : 'have a house number or a word for street',
  );
}

function organization(f: ColumnFacts): TypeGuess | null {
  const share = f.legal + f.organization;
  if (f.tokens > 8 || !(f.legal >= 0.12 || (share >= 0.2 && f.legal >= 0.03))) return null;
  return likely('ORGANIZATION_NAME', Math.min(1, share), 'have a legal form or a word such as group or services');
}

function person(f: ColumnFacts): TypeGuess | null {
  if (f.hasDigit > 0.2 || f.list > 0.3) return null;
  if (f.tokens <= 1.35) {
    if (f.givenFirst >= 0.25 && f.givenFirst > f.familyLast)
      return likely('GIVEN_NAME', f.givenFirst, 'cells hold a common given name');
    if (f.familyLast >= 0.1 && f.familyLast > f.city)
      return likely('FAMILY_NAME', f.familyLast, 'cells hold a common family name');
    return null;
  }
  // Titles and places have names in them too: a person's has one in front and two to four words.
  if (f.tokens <= 5.5 && f.givenFirst >= 0.3)
    return likely('PERSON_NAME', f.givenFirst, 'cells begin with a common given name');
  if (f.tokens <= 3.2 && f.givenSecond >= 0.4)
    return likely('PERSON_NAME', f.givenSecond, 'cells have a common given name behind another');
  return null;
}

function text(f: ColumnFacts, { filled, distinct }: Repetition): TypeGuess {
  const repeats = 1 - distinct / Math.max(1, filled);
  if (f.list >= 0.3 && f.givenFirst >= 0.15) return likely('TEXT', f.list, 'are lists of names');
  const isSmall = distinct <= Math.max(20, Math.sqrt(filled) * 2);
  if (f.tokens <= 6 && ((isSmall && repeats >= 0.5) || (repeats >= 0.9 && distinct <= 2_000))) {
    return {
      type: 'CATEGORY',
      confidence: 0.6,
      reason: `${distinct} different values in ${filled} cells: a small vocabulary`,
    };
  }
  if (f.tokens >= 12) return { type: 'TEXT', confidence: 0.7, reason: `${Math.round(f.tokens)} words on average` };
  if (f.tokens >= 1.8) {
    return {
      type: 'TITLE',
      confidence: 0.5,
      reason: `${f.tokens.toFixed(1)} words on average, ${percent(1 - repeats)} different`,
    };
  }
  return { type: 'TEXT', confidence: 0.4, reason: 'single words that no list knows' };
}
