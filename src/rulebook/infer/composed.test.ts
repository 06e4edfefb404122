import { describe, expect, it } from 'vitest';
import type { AttributeType } from '../../domain/attribute.ts';
import { hasCompanions } from './companions.ts';
import { compositionsOf, type Composable } from './composed.ts';

const number = (name: string, low: number, high: number): Composable => ({
  ...named(name, 'NUMBER'),
  range: [low, high],
});
const named = (name: string, type: AttributeType): Composable => ({
  name,
  type,
  isCompared: true,
  words: 2,
  information: 10,
  range: null,
});
const always = (): boolean => true;

describe('attributes compared as one', () => {
  it('are latitude and longitude of the same words', () => {
    const found = compositionsOf(
      [number('home_lat', 40, 50), number('work_lat', 40, 50), number('work_lng', 5, 9), number('home_lng', 5, 9)],
      always,
    );
    expect(found.map(({ of }) => of)).toEqual([
      ['home_lat', 'home_lng'],
      ['work_lat', 'work_lng'],
    ]);
  });

  it('are the numbers of the title that says most, with the column of model numbers', () => {
    const attributes = [
      { ...named('album', 'TITLE'), information: 5 },
      named('title', 'TITLE'),
      { ...named('about', 'TEXT'), words: 60, information: 90 },
      { ...named('authors', 'TEXT'), information: 20 },
      { ...named('modelno', 'IDENTIFIER'), isCompared: false },
      { ...named('name', 'TITLE'), isCompared: false, information: 90 },
      named('isbn', 'IDENTIFIER'),
    ];
    expect(compositionsOf(attributes, always)).toEqual([
      { as: 'MODELS', of: ['title', 'modelno'] },
      { as: 'NUMBERS', of: ['title'] },
    ]);
    expect(compositionsOf([...attributes, named('mpn', 'IDENTIFIER')], always)[0]).toEqual({
      as: 'MODELS',
      of: ['title'],
    });
  });

  it.each([
    ['out of range', [number('lat', 40, 500), number('lon', 5, 9)]],
    ['no numbers', [named('lat', 'CITY'), named('lon', 'CITY')]],
    ['half of a pair', [number('latitude', 40, 50)]],
    ['two of a kind', [number('lat', 1, 2), number('lon', 1, 2), number('lng', 1, 2)]],
  ])('are not: %s', (_, attributes) => {
    expect(compositionsOf(attributes, always)).toEqual([]);
  });

  it('are names where sources differ in shape, and else are not', () => {
    const attributes = [
      named('first_name', 'GIVEN_NAME'),
      named('middle_name', 'GIVEN_NAME'),
      named('last_name', 'FAMILY_NAME'),
      named('full_name', 'PERSON_NAME'),
    ];
    expect(compositionsOf(attributes, always)).toEqual([
      { as: 'GIVEN_NAME', of: ['first_name', 'full_name'] },
      { as: 'MIDDLE_NAME', of: ['middle_name', 'full_name'] },
      { as: 'FAMILY_NAME', of: ['last_name', 'full_name'] },
    ]);
    expect(compositionsOf(attributes, () => false)).toEqual([]);
    expect(compositionsOf([...attributes, named('contact', 'PERSON_NAME')], always)).toEqual([]);
  });
});

describe('the company that numbers keep', () => {
  let state = 3;
  const next = (): number => ((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8) / 2 ** 24;
  const things = 2_000;
  /** Two records a thing, which share a code of their own. */
  const codes = Int32Array.from({ length: 2 * things }, (_, record) => record >> 1);
  const counts = new Int32Array(things).fill(2);

  it('tells measures from random numbers', () => {
    const of = Array.from({ length: things }, next);
    const measures = Float64Array.from(codes, (thing) => of[thing]! + 1e-5 * next());
    const random = Float64Array.from(codes, next);
    expect(hasCompanions(measures, [{ codes, counts }])).toBe(true);
    expect(hasCompanions(random, [{ codes, counts }])).toBe(false);
  });

  it('is none of values that all share, of empty columns and of few records', () => {
    const same = { codes: new Int32Array(2 * things), counts: Int32Array.of(2 * things) };
    expect(hasCompanions(Float64Array.from(codes, next), [same])).toBe(false);
    expect(hasCompanions(new Float64Array(2 * things).fill(Number.NaN), [{ codes, counts }])).toBe(false);
    expect(hasCompanions(Float64Array.of(1, 1), [{ codes: Int32Array.of(0, 0), counts: Int32Array.of(2) }])).toBe(
      false,
    );
  });
});
