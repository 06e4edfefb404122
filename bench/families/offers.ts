/** Ten shops with a page title and whatever specifications each gives; a shop offers the same article more than once. */
import { seededRandom } from '../../examples/generator/random.ts';
import { digits, maybe, shuffle, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { BRANDS, PRODUCTS } from './words.ts';

const SPECIFICATIONS = ['colour', 'weight', 'size', 'warranty', 'power'];
const SHOPS = Array.from({ length: 10 }, (_, i) => `shop${i}`);
const NOISE = [
  'best price',
  'buy online',
  'free shipping',
  'new',
  'in stock',
  'special offer',
  'brand new',
  'refurbished',
];

export function offers(count = 130, seed = 50): LabelledSet {
  const random = seededRandom(seed);
  const columns = Object.fromEntries(
    SHOPS.map((shop, i) => [shop, ['page_title', ...SPECIFICATIONS.filter((_, s) => (i + s) % 3 !== 0), 'price']]),
  );
  const drafts: Draft[] = [];
  for (let entity = 0; entity < count; entity++) {
    const { kind, traits } = random.pick(PRODUCTS);
    const brand = random.pick(BRANDS);
    const model = `${String.fromCharCode(65 + random.below(26))}${random.chance(0.5) ? '-' : ''}${digits(random, 3)}`;
    const own = shuffle(random, traits).slice(0, 4);
    const specifications: Readonly<Record<string, string>> = {
      colour: random.pick(['black', 'white', 'silver', 'red', 'blue']),
      weight: `${100 + random.below(900)} g`,
      size: `${1 + random.below(20)} x ${1 + random.below(20)} x ${1 + random.below(9)} cm`,
      warranty: random.pick(['1 year', '2 years', '12 months']),
      power: `${50 * (1 + random.below(40))} W`,
    };
    const price = 20 + random.below(700);
    const popularity = random.next() * 0.8;
    for (const shop of SHOPS) {
      for (let offer = 0; offer < 3; offer++) {
        if (!random.chance(popularity / (1 + offer))) break;
        const shown = random.pick([model, model.replace('-', ''), model.replace('-', ' '), model.toLowerCase()]);
        const words = shuffle(random, own).slice(0, 1 + random.below(3));
        const noise = random.chance(0.4) ? ` - ${random.pick(NOISE)}` : '';
        drafts.push({
          entity,
          source: shop,
          values: [
            `${brand} ${shown} ${random.chance(0.7) ? `${kind} ` : ''}${words.join(' ')}${noise}`,
            ...columns[shop]!.slice(1, -1).map((name) => maybe(random, specifications[name]!, 0.4)),
            maybe(random, (price * (0.9 + random.next() * 0.2)).toFixed(2), 0.3),
          ],
        });
      }
    }
  }
  return toSet('offers', random, columns, drafts);
}
