/** Titles of songs, films and beers, and the words that shops add to them. */
import type { Random } from '../../examples/generator/random.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const ADJECTIVES = words(`
  broken golden silent midnight lonely wild burning empty hidden little crooked electric frozen gentle hollow last lost
  paper quiet restless rusty second secret silver sleeping strange sudden tender velvet winter young blue red black green`);
const NOUNS = words(`
  river heart street window summer garden train mirror road ocean stranger letter dancer horizon kingdom shadow bridge
  mountain harbour lantern thunder sparrow promise daughter station island carnival engine highway orchard compass wolf
  moon fire rain home night love dream world light door song child`);
const LINKS = ['of the', 'in the', 'and the', 'without', 'for my', 'under the', 'at the', 'over'];

/** Two to five words: 'broken river', 'the last train of the horizon'. */
export function makeTitle(random: Random): string {
  const noun = random.pick(NOUNS);
  const first = random.chance(0.6) ? `${random.pick(ADJECTIVES)} ${noun}` : noun;
  const title = random.chance(0.35) ? `${first} ${random.pick(LINKS)} ${random.pick(NOUNS)}` : first;
  return capitalized(random.chance(0.25) ? `the ${title}` : title);
}

/** 'The Velvet Sparrows', 'Wolf & Harbour'. */
export function makeBand(random: Random): string {
  const [one, two] = [random.pick(NOUNS), random.pick(NOUNS)];
  return capitalized(
    random.pick([
      `the ${random.pick(ADJECTIVES)} ${one}s`,
      `${one} & ${two}`,
      `${random.pick(ADJECTIVES)} ${one}`,
      `${one}${two}`,
    ]),
  );
}

export function capitalized(text: string): string {
  return text.replaceAll(/(^|\s)\w/g, (start) => start.toUpperCase());
}

export const GENRES = ['Pop', 'Rock', 'Country', 'Hip-Hop/Rap', 'Dance', 'Folk', 'Jazz', 'Soundtrack', 'Alternative'];
export const LABELS = words(`Northgate Bluebird Monolith Seaside Redwood Parlour Quarry Lighthouse Ember Tangent`);
export const MONTHS = words(`January February March April May June July August September October November December`);

export const BEER_STYLES: readonly (readonly [string, string])[] = [
  ['American Amber / Red Ale', 'Amber Ale'],
  ['American India Pale Ale (IPA)', 'India Pale Ale (IPA)'],
  ['English Brown Ale', 'Brown Ale'],
  ['Russian Imperial Stout', 'Imperial Stout'],
  ['Bavarian Hefeweizen', 'Wheat Ale'],
  ['Euro Pale Lager', 'Pale Lager'],
  ['Belgian Strong Dark Ale', 'Belgian Strong Ale'],
  ['German Altbier', 'Altbier'],
];
