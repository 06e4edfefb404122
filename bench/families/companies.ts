/** Companies of one group at one site: name, address and telephone are shared but for one word of the name. */
import { wear } from '../../examples/generator/dirt.ts';
import { seededRandom } from '../../examples/generator/random.ts';
import { CITIES, RARE_SURNAMES, STREET_NAMES } from '../../examples/generator/vocabulary.ts';
import { digits, maybe, shuffle, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { TRADES } from './words.ts';

const BRANCHES = ['Holdings', 'Services', 'Logistics', 'Capital', 'Foods', 'Trading', 'Insurance'];
const FORMS = [' Ltd', ' Limited', ' Inc', '', ' LLC', ' Ltd.'];

export function companies(groups = 600, seed = 22): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  for (let group = 0; group < groups; group++) {
    const base = `${random.pick(RARE_SURNAMES)} ${random.pick(TRADES)}`;
    const address = `${1 + random.below(300)} ${random.pick(STREET_NAMES)} Road`;
    const city = random.pickSkewed(CITIES);
    const phone = digits(random, 10);
    const branches = shuffle(random, BRANCHES).slice(0, random.pick([1, 1, 1, 2, 3]));
    for (const branch of branches) {
      const registration = `GB${digits(random, 8)}`;
      const copies = random.pick([1, 1, 2, 3]);
      for (let copy = 0; copy < copies; copy++) {
        const name = `${base} ${branch}${random.pick(FORMS)}`;
        drafts.push({
          entity: `${group}-${branch}`,
          values: [
            wear(random, name, copy > 0 ? 0.3 : 0),
            maybe(random, address, 0.1),
            maybe(random, city, 0.1),
            maybe(random, phone, 0.4),
            maybe(random, registration, 0.6),
          ],
        });
      }
    }
  }
  return toSet('companies', random, { companies: ['name', 'address', 'city', 'phone', 'regno'] }, drafts);
}
