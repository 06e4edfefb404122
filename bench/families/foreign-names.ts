/** The same people in their own script and in two habits of Latin letters. */
import { wear } from '../../examples/generator/dirt.ts';
import { seededRandom } from '../../examples/generator/random.ts';
import { digits, maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { FOREIGN_CITIES, FOREIGN_FAMILY, FOREIGN_GIVEN } from './words.ts';

export function foreignNames(count = 700, seed = 26): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  for (let entity = 0; entity < count; entity++) {
    const given = random.pick(FOREIGN_GIVEN);
    const family = random.pick(FOREIGN_FAMILY);
    const city = random.pick(FOREIGN_CITIES);
    const year = 1940 + random.below(65);
    const born = `${year}-${String(1 + random.below(12)).padStart(2, '0')}-${String(1 + random.below(28)).padStart(2, '0')}`;
    const passport = `${String.fromCharCode(65 + random.below(26))}${digits(random, 7)}`;
    const copies = random.pick([1, 1, 2, 2, 3]);
    for (let copy = 0; copy < copies; copy++) {
      const script = random.pick([0, 1, 1, 2] as const);
      const isNative = script === 0;
      drafts.push({
        entity,
        values: [
          wear(random, given[script], isNative ? 0 : 0.08),
          wear(random, family[script], isNative ? 0 : 0.08),
          maybe(random, born, 0.1),
          maybe(random, isNative ? city[0] : city[1], 0.1),
          maybe(random, passport, 0.5),
        ],
      });
    }
  }
  return toSet('foreign_names', random, { persons: ['имя', 'фамилия', 'born', 'city', 'passport'] }, drafts);
}
