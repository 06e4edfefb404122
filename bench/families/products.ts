/** Two shops that describe the same goods in their own words; variants differ in the model number and one trait. */
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { digits, maybe, shuffle, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { BRANDS, PRODUCTS } from './words.ts';

const COLUMNS = ['name', 'description', 'price'];

export function products(count = 500, seed = 23): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  for (let product = 0; product < count; product++) {
    const { kind, traits } = random.pick(PRODUCTS);
    const brand = random.pick(BRANDS);
    const series = `${String.fromCharCode(65 + random.below(26))}${String.fromCharCode(65 + random.below(26))}${digits(random, 2)}`;
    const price = 20 + random.below(900);
    const variants = random.pick([1, 1, 2, 3]);
    for (let variant = 0; variant < variants; variant++) {
      const model = `${series}${digits(random, 2)}${String.fromCharCode(65 + variant)}`;
      const own = shuffle(random, traits).slice(0, 4);
      const cost = price + variant * 15;
      const where = random.next();
      const entity = `${product}-${variant}`;
      if (where < 0.85) drafts.push({ entity, source: 'a', values: shopA(random, brand, kind, model, own, cost) });
      if (where > 0.15) drafts.push({ entity, source: 'b', values: shopB(random, brand, kind, model, own, cost) });
    }
  }
  return toSet('products', random, { a: COLUMNS, b: COLUMNS }, drafts, { isAcross: true, isDistinct: true });
}

function shopA(random: Random, brand: string, kind: string, model: string, traits: string[], price: number): string[] {
  const name = `${brand} ${kind} ${model}`;
  return [
    name,
    `${name} ${traits.join(' ')} ${random.pick(['finish', 'design', 'edition'])}`,
    maybe(random, String(price), 0.5),
  ];
}

function shopB(random: Random, brand: string, kind: string, model: string, traits: string[], price: number): string[] {
  const shown = random.chance(0.7) ? model : `${model.slice(0, 4)}-${model.slice(4)}`;
  const name = random.chance(0.5)
    ? `${brand} ${traits[0]!} ${kind} - ${shown}`
    : `${brand} ${shown} ${kind}, ${traits[1]!}`;
  return [
    name,
    maybe(random, traits.slice(0, 3).join(', '), 0.3),
    maybe(random, (price * (0.9 + random.next() * 0.2)).toFixed(2), 0.4),
  ];
}
