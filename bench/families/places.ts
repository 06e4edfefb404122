/** Places with coordinates that are a few hundred metres off, names that repeat over the country, and populations. */
import { wear } from '../../examples/generator/dirt.ts';
import { seededRandom } from '../../examples/generator/random.ts';
import { gauss, maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { PLACE_HEADS, PLACE_TAILS } from './words.ts';

const REGIONS = ['ZH', 'BE', 'AG', 'SG', 'TI', 'VD'];

export function places(count = 800, seed = 28): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  for (let entity = 0; entity < count; entity++) {
    const name = `${random.pick(['', '', '', 'Sankt ', 'Bad '])}${random.pick(PLACE_HEADS)}${random.pick(PLACE_TAILS)}`;
    const [latitude, longitude] = [45 + random.next() * 3, 5 + random.next() * 7];
    const population = 100 * longTailOf(random.next());
    const region = random.pick(REGIONS);
    const copies = 1 + random.below(4);
    for (let copy = 0; copy < copies; copy++) {
      const shown = wear(random, name, 0.2);
      drafts.push({
        entity,
        values: [
          random.chance(0.5) ? shown.replace('Sankt ', 'St. ') : shown,
          maybe(random, (latitude + gauss(random, 0.003)).toFixed(5), 0.1),
          maybe(random, (longitude + gauss(random, 0.003)).toFixed(5), 0.1),
          maybe(random, String(Math.round(population * (0.9 + random.next() * 0.2))), 0.3),
          maybe(random, region, 0.5),
        ],
      });
    }
  }
  return toSet('places', random, { places: ['label', 'lat', 'lon', 'population', 'region'] }, drafts);
}

function longTailOf(x: number): number {
  return Math.min(10_000, (1 - x) ** (-1 / 0.6));
}
