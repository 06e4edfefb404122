/** Two short lists of beers: a hundred rows each, of which a third is in both. */
import { wear } from '../../examples/generator/dirt.ts';
import { seededRandom } from '../../examples/generator/random.ts';
import { RARE_SURNAMES } from '../../examples/generator/vocabulary.ts';
import { maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { BEER_STYLES, makeTitle } from './titles.ts';

const COLUMNS = ['beer_name', 'brew_factory', 'style', 'abv'];

export function beers(count = 160, seed = 47): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  const breweries = Array.from({ length: count / 3 }, () => random.pick(RARE_SURNAMES));
  for (let entity = 0; entity < count; entity++) {
    const brewery = random.pick(breweries);
    const style = random.pick(BEER_STYLES);
    const name = `${makeTitle(random)} ${style[1].split(' ').slice(-2).join(' ')}`;
    const strength = 4 + random.below(70) / 10;
    const where = random.next();
    if (where < 0.65) {
      drafts.push({
        entity,
        source: 'a',
        values: [wear(random, name, 0.1), `${brewery} Brewing Company`, style[0], `${strength.toFixed(1)} %`],
      });
    }
    if (where > 0.35) {
      drafts.push({
        entity,
        source: 'b',
        values: [
          random.chance(0.3) ? `${brewery} ${name}` : name,
          `${brewery} ${random.pick(['Brewing Company', 'Brewery', 'Brewing Co.'])}`,
          style[1],
          maybe(random, `${strength.toFixed(1)}0%`, 0.15),
        ],
      });
    }
  }
  return toSet('beers', random, { a: COLUMNS, b: COLUMNS }, drafts, { isAcross: true, isDistinct: true });
}
