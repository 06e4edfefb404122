/** n : 1. A register holds every firm once; an order book repeats it, each time written anew. */
import { misdial, wear } from '../../examples/generator/dirt.ts';
import { seededRandom } from '../../examples/generator/random.ts';
import { CITIES, RARE_SURNAMES, STREET_NAMES } from '../../examples/generator/vocabulary.ts';
import { digits, longTail, maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { TRADES } from './words.ts';

const COLUMNS = {
  register: ['company', 'street', 'city', 'postcode', 'phone'],
  orders: ['customer', 'address', 'town', 'zip', 'tel'],
};

export function repeatedSide(firms = 500, seed = 27): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  for (let entity = 0; entity < firms; entity++) {
    const name = `${random.pick(RARE_SURNAMES)} ${random.pick(TRADES)}`;
    const street = `${1 + random.below(200)} ${random.pick(STREET_NAMES)} Street`;
    const city = random.pickSkewed(CITIES);
    const postcode = digits(random, 5);
    const phone = `0${digits(random, 9)}`;
    if (random.chance(0.85)) {
      drafts.push({
        entity,
        source: 'register',
        values: [`${name} Ltd`, street, city, postcode, maybe(random, phone, 0.2)],
      });
    }
    const orders = random.chance(0.25) ? 0 : longTail(random, 1.1, 12);
    for (let order = 0; order < orders; order++) {
      drafts.push({
        entity,
        source: 'orders',
        values: [
          wear(random, random.chance(0.4) ? name : `${name} ${random.pick(['Limited', 'Ltd', 'Ltd.'])}`, 0.25),
          maybe(random, wear(random, street, 0.15), 0.2),
          maybe(random, city, 0.1),
          maybe(random, random.chance(0.05) ? misdial(random, postcode) : postcode, 0.2),
          maybe(random, random.chance(0.05) ? misdial(random, phone) : phone, 0.4),
        ],
      });
    }
  }
  return toSet('repeated_side', random, COLUMNS, drafts, { isAcross: true, isDistinct: false });
}
