/**
 * Series of storage devices in two shops: siblings differ in size and colour only, sizes stand in a column here and in the
 * title there, in GB or TB, and model numbers, where they are given at all, in the title or the description.
 */
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { digits, maybe, shuffle, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { BRANDS } from './words.ts';

const COLUMNS = {
  store: ['name', 'manufacturer', 'capacity', 'price', 'description'],
  market: ['title', 'brand', 'price', 'details'],
} as const;
const KINDS = ['External Hard Drive', 'SSD', 'USB Flash Drive', 'Memory Card', 'Network Storage'];
const LINES = 'Passport Rapid Vault Endura Stream Titan Nano Core Elite Pulse Nimbus Glide Orbit Ridge Falcon Tundra'.split(' '); // prettier-ignore
const COLOURS = ['Black', 'Blue', 'Red', 'White'];
const FEATURES = ['USB 3.0', 'portable', 'with backup software', 'shock resistant', 'password protection', 'for Mac and PC', '3-year warranty']; // prettier-ignore

interface Device {
  readonly brand: string;
  readonly line: string;
  readonly kind: string;
  readonly model: string;
  readonly colour: string;
  readonly gigabytes: number;
  readonly price: number;
  readonly features: readonly string[];
}

export function drives(series = 260, seed = 61): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  for (let one = 0; one < series; one++) {
    const letter = (): string => String.fromCharCode(65 + random.below(26));
    const stem = `${letter()}${letter()}${digits(random, 2)}`;
    const shared = { brand: random.pick(BRANDS), kind: random.pick(KINDS), line: random.pick(LINES) };
    const colours = shuffle(random, COLOURS);
    const sizes = shuffle(random, [250, 500, 1000, 2000, 4000]).slice(0, 1 + random.below(4));
    for (const [sibling, gigabytes] of sizes.entries()) {
      const colour = colours[sibling % 2]!;
      const device: Device = {
        ...shared,
        colour,
        gigabytes,
        model: `${stem}-${gigabytes < 1000 ? gigabytes : `${gigabytes / 1000}T`}${colour[0]!}`,
        price: (20 + gigabytes * 0.05) * (0.8 + random.next() * 0.4),
        features: shuffle(random, FEATURES),
      };
      const where = random.next();
      const entity = `${one}-${sibling}`;
      if (where < 0.65) drafts.push({ entity, source: 'store', values: stored(random, device) });
      if (where > 0.3) drafts.push({ entity, source: 'market', values: offered(random, device) });
    }
  }
  return toSet('drives', random, COLUMNS, drafts, { isAcross: true, isDistinct: true });
}

function size(random: Random, gigabytes: number): string {
  const isTera = gigabytes >= 1000 && random.chance(0.7);
  return `${isTera ? gigabytes / 1000 : gigabytes}${random.pick(['', ' '])}${isTera ? 'TB' : 'GB'}`;
}

function stored(random: Random, device: Device): string[] {
  const { brand, line, kind, model, colour, gigabytes, price, features } = device;
  return [
    `${brand} ${line} ${random.chance(0.5) ? `${size(random, gigabytes)} ` : ''}${kind}${random.chance(0.5) ? ` - ${model}` : ''}${random.chance(0.3) ? ` (${colour})` : ''}`,
    maybe(random, brand, 0.1),
    maybe(random, size(random, gigabytes), 0.15),
    maybe(random, `$${price.toFixed(2)}`, 0.2),
    maybe(random, `The ${line} ${kind.toLowerCase()} by ${brand}: ${features.slice(0, 3).join(', ')}. Model ${model}, ${size(random, gigabytes)}.`, 0.4), // prettier-ignore
  ];
}

function offered(random: Random, device: Device): string[] {
  const { brand, line, kind, model, colour, gigabytes, price, features } = device;
  const shown = random.chance(0.5) ? model : model.replace('-', '');
  return [
    `${brand} ${random.chance(0.9) ? `${line} ` : ''}${size(random, gigabytes)} ${kind}${random.chance(0.6) ? ` ${shown}` : ''}${random.chance(0.4) ? ` ${features[1]!}` : ''}`,
    maybe(random, random.chance(0.2) ? brand.toUpperCase() : brand, 0.3),
    maybe(random, `${(price * (0.9 + random.next() * 0.2)).toFixed(2)}${random.chance(0.5) ? ' USD' : ''}`, 0.2),
    maybe(random, `${features.slice(1, 4).join(' - ')} ${colour.toLowerCase()}`, 0.5),
  ];
}
