/** Several people at one address with one surname: a different given name or birth year is all that tells them apart. */
import { wear } from '../../examples/generator/dirt.ts';
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import {
  CITIES,
  COMMON_SURNAMES,
  MEN,
  RARE_SURNAMES,
  STREET_NAMES,
  WOMEN,
} from '../../examples/generator/vocabulary.ts';
import { maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';

const COLUMNS = ['first', 'last', 'birthyear', 'relation', 'sex', 'address', 'town'];
const RELATIONS = ['head', 'spouse', 'child', 'child', 'child'];

interface Home {
  readonly surname: string;
  readonly address: string;
  readonly town: string;
}

export function households(homes = 700, seed = 21): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  let person = 0;
  for (let h = 0; h < homes; h++) {
    const home = makeHome(random);
    const size = 1 + random.below(5);
    for (let member = 0; member < size; member++) {
      person++;
      const isWoman = random.chance(0.5);
      const first = random.pickSkewed(isWoman ? WOMEN : MEN);
      const year = member < 2 ? 1930 + random.below(35) : 1970 + random.below(35);
      const copies = random.chance(0.4) ? 2 : 1;
      for (let copy = 0; copy < copies; copy++) {
        const isCopy = copy > 0;
        const at = isCopy && random.chance(0.15) ? { ...makeHome(random), surname: home.surname } : home;
        drafts.push({
          entity: person,
          values: [
            wear(random, first, isCopy ? 0.2 : 0),
            wear(random, at.surname, isCopy ? 0.15 : 0),
            String(year + (isCopy && random.chance(0.25) ? random.below(3) - 1 : 0)),
            random.chance(0.9) ? RELATIONS[member]! : 'other',
            maybe(random, isWoman ? 'F' : 'M', 0.05),
            at.address,
            at.town,
          ],
        });
      }
    }
  }
  return toSet('households', random, { register: COLUMNS }, drafts);
}

function makeHome(random: Random): Home {
  return {
    surname: random.chance(0.5) ? random.pickSkewed(COMMON_SURNAMES) : random.pick(RARE_SURNAMES),
    address: `${1 + random.below(300)} ${random.pick(STREET_NAMES)} Street`,
    town: random.pickSkewed(CITIES),
  };
}
