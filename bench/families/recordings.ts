/** Five catalogues of recordings, each without duplicates and with habits of its own in order, length and year. */
import { mistype, wear } from '../../examples/generator/dirt.ts';
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { makeBand, makeTitle } from './titles.ts';

const COLUMNS = ['number', 'title', 'length', 'artist', 'album', 'year', 'language'];
const SOURCES = ['one', 'two', 'three', 'four', 'five'] as const;
const LANGUAGES: readonly (readonly [string, string])[] = [
  ['English', 'eng'],
  ['French', 'fre'],
  ['German', 'ger'],
  ['Spanish', 'spa'],
];

interface Recording {
  readonly number: number;
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  readonly seconds: number;
  readonly year: number;
  readonly language: readonly [string, string];
}

export function recordings(count = 1500, seed = 45): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  const artists = Array.from({ length: count / 4 }, () => makeBand(random));
  let entity = 0;
  while (entity < count) {
    const shared = { artist: random.pick(artists), album: makeTitle(random), year: 1960 + random.below(55) };
    const language = random.pickSkewed(LANGUAGES);
    const size = 1 + random.below(4);
    for (let track = 0; track < size; track++) {
      entity++;
      const recording = {
        ...shared,
        number: 1 + random.below(14),
        title: makeTitle(random),
        seconds: 100 + random.below(300),
        language,
      };
      const presence = random.chance(0.5) ? 0.55 : 0.2;
      for (const source of SOURCES) {
        if (random.chance(presence)) drafts.push({ entity, source, values: written(random, recording, source) });
      }
    }
  }
  const columns = Object.fromEntries(SOURCES.map((source) => [source, COLUMNS]));
  return toSet('recordings', random, columns, drafts);
}

function written(random: Random, one: Recording, source: (typeof SOURCES)[number]): string[] {
  const title = worn(random, one.title);
  const artist = worn(random, one.artist);
  const at = SOURCES.indexOf(source);
  const shown =
    source === 'three'
      ? `${artist} - ${title}`
      : source === 'four'
        ? `${String(one.number).padStart(3, '0')}-${title}`
        : title;
  const minutes = `${Math.floor(one.seconds / 60)}${at % 2 === 0 ? ':' : 'm '}${String(one.seconds % 60).padStart(2, '0')}${at % 2 === 0 ? '' : 'sec'}`;
  return [
    maybe(random, source === 'two' ? `A${one.number}` : String(one.number), 0.3),
    shown,
    maybe(random, at < 2 ? minutes : String(at === 4 ? one.seconds * 1000 : (one.seconds / 60).toFixed(3)), 0.15),
    maybe(random, source === 'three' ? '' : artist, 0.1),
    maybe(random, source === 'five' ? `${worn(random, one.album)} (${one.year})` : worn(random, one.album), 0.1),
    maybe(random, at === 1 ? `'${String(one.year).slice(2)}` : String(one.year), 0.35),
    maybe(random, one.language[at % 2]!, 0.1),
  ];
}

/** One text in five is badly typed, with up to three slips. */
function worn(random: Random, text: string): string {
  if (!random.chance(0.2)) return text;
  return mistype(random, wear(random, mistype(random, text), 0.5));
}
