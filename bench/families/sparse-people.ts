/** One list of people of whom every record fills about half: what two of them have in common is often little. */
import { misdial, wear } from '../../examples/generator/dirt.ts';
import { makeHousehold } from '../../examples/generator/household.ts';
import { seededRandom } from '../../examples/generator/random.ts';
import { NICKNAMES } from '../../examples/generator/vocabulary.ts';
import { maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';

const COLUMNS = ['full_name', 'dob', 'street', 'city', 'zip', 'phone', 'email'];

export function sparsePeople(count = 1200, seed = 49): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  let entity = 0;
  while (entity < count) {
    for (const person of makeHousehold(random, 0.4)) {
      entity++;
      const copies = random.pick([1, 1, 2, 2, 3, 4]);
      for (let copy = 0; copy < copies; copy++) {
        const given = random.chance(0.1) ? random.pick(NICKNAMES[person.given] ?? [person.given]) : person.given;
        const [first, last] = [wear(random, given, 0.08), wear(random, person.surname, 0.08)];
        const at = random.chance(0.1) ? person.formerAddress : person.address;
        drafts.push({
          entity,
          values: [
            maybe(random, random.chance(0.15) ? `${last}, ${first}` : `${first} ${last}`, 0.05),
            maybe(
              random,
              `${person.year}-${String(person.month).padStart(2, '0')}-${String(person.day).padStart(2, '0')}`,
              0.55,
            ),
            maybe(random, `${at.number} ${wear(random, at.name, 0.05)}`, 0.5),
            maybe(random, at.city, 0.4),
            maybe(random, at.postcode, 0.5),
            maybe(random, random.chance(0.05) ? misdial(random, person.mobile) : person.mobile, 0.55),
            maybe(random, person.email, 0.55),
          ],
        });
      }
    }
  }
  return toSet('sparse_people', random, { list: COLUMNS }, drafts);
}
