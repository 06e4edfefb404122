/** A small list of electronics and a catalogue ten times as large: long titles, model numbers that are not always given, prices. */
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { digits, maybe, shuffle, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { BRANDS, PRODUCTS } from './words.ts';

const COLUMNS = ['title', 'category', 'brand', 'modelno', 'price'];

interface Article {
  readonly brand: string;
  readonly kind: string;
  readonly model: string;
  readonly traits: readonly string[];
  readonly price: number;
}

export function catalogues(series = 1500, seed = 42): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  for (let one = 0; one < series; one++) {
    const { kind, traits } = random.pick(PRODUCTS);
    const brand = random.pick(BRANDS);
    const stem = `${String.fromCharCode(65 + random.below(26))}${String.fromCharCode(65 + random.below(26))}-${digits(random, 3)}`;
    const price = 15 + random.below(900);
    const variants = random.pick([1, 2, 3, 5]);
    for (let variant = 0; variant < variants; variant++) {
      const article = {
        brand,
        kind,
        model: `${stem}${digits(random, 1)}${random.pick(['', 'B', 'S', 'K'])}`,
        traits: shuffle(random, traits).slice(0, 5),
        price: price + variant * 20,
      };
      const entity = `${one}-${variant}`;
      const where = random.next();
      if (where < 0.12) drafts.push({ entity, source: 'list', values: listed(random, article) });
      if (where > 0.04) drafts.push({ entity, source: 'catalogue', values: offered(random, article) });
    }
  }
  const columns = { list: COLUMNS, catalogue: COLUMNS };
  return toSet('catalogues', random, columns, drafts, { isAcross: true, isDistinct: true });
}

function listed(random: Random, { brand, kind, model, traits, price }: Article): string[] {
  return [
    `${brand} ${traits.slice(0, 3).join(' ')} ${kind}${random.chance(0.4) ? ` - ${model}` : ''}`,
    kind.split(' ').at(-1)!,
    maybe(random, brand, 0.1),
    maybe(random, model, 0.2),
    (price * (0.85 + random.next() * 0.3)).toFixed(2),
  ];
}

function offered(random: Random, { brand, kind, model, traits, price }: Article): string[] {
  const shown = random.chance(0.6) ? model : model.replace('-', '');
  return [
    `${brand} ${shown} ${kind} ${traits.slice(1, 4).join(', ')}${random.chance(0.3) ? ` (${traits[4]!})` : ''}`,
    random.pick([kind, 'electronics - general', 'accessories']),
    maybe(random, random.chance(0.1) ? `${brand} inc.` : brand, 0.05),
    maybe(random, shown, 0.1),
    maybe(random, price.toFixed(2), 0.25),
  ];
}
