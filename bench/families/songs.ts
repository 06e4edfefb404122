/**
 * Songs in three sources that name every column differently and write the same thing in ways of their own: length in
 * milliseconds, as a clock and in words, a day and a year, 'The Wolves' and 'Wolves, The', and guests in the title or not.
 */
import { wear } from '../../examples/generator/dirt.ts';
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { LABELS, makeBand, makeTitle } from './titles.ts';

const COLUMNS = {
  streaming: ['track_name', 'artist', 'album', 'duration_ms', 'release_date'],
  archive: ['title', 'performer', 'record', 'length', 'year'],
  radio: ['song', 'artists', 'duration', 'released', 'label'],
} as const;

interface Song {
  readonly title: string;
  /** ' - Live' and the like; '' for the song itself. */
  readonly version: string;
  readonly artist: string;
  readonly guest: string;
  readonly album: string;
  readonly label: string;
  readonly seconds: number;
  readonly year: number;
}

export function songs(count = 800, seed = 60): LabelledSet {
  const random = seededRandom(seed);
  const artists = Array.from({ length: 250 }, () => makeBand(random));
  const drafts: Draft[] = [];
  for (let number = 0; number < count; number++) {
    const song = {
      title: makeTitle(random),
      artist: random.pick(artists),
      guest: random.chance(0.15) ? random.pick(artists) : '',
      album: makeTitle(random),
      label: random.pick(LABELS),
      year: 1970 + random.below(50),
    };
    const seconds = 130 + random.below(220);
    const other = random.pick([' - Live', ' (Remix)', ' - Acoustic Version']);
    for (const version of random.chance(0.15) ? ['', other] : ['']) {
      const one: Song = { ...song, version, seconds: version === '' ? seconds : seconds + 20 + random.below(40) };
      for (const source of Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]) {
        if (random.chance(0.6))
          drafts.push({ entity: `${number}${version}`, source, values: row(random, source, one) });
      }
    }
  }
  return toSet('songs', random, COLUMNS, drafts);
}

function row(random: Random, source: keyof typeof COLUMNS, song: Song): string[] {
  const { title, version, artist, guest, album, label, year } = song;
  const seconds = song.seconds + random.below(3) - 1;
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  const isTurned = artist.startsWith('The ') && random.chance(0.4);
  const shown = isTurned ? `${artist.slice(4)}, The` : artist;
  switch (source) {
    case 'streaming':
      return [
        `${wear(random, title, 0.03)}${version}${guest !== '' && random.chance(0.6) ? ` (feat. ${guest})` : ''}`,
        artist,
        `${album}${random.chance(0.2) ? ' (Remastered)' : ''}`,
        String(seconds * 1000 + random.below(999)),
        `${year}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`,
      ];
    case 'archive':
      return [
        `${wear(random, title, 0.05)}${version}`,
        shown,
        maybe(random, album, 0.3),
        `${minutes}:${two(rest)}`,
        maybe(random, String(year), 0.1),
      ];
    default:
      return [
        `${random.chance(0.1) ? `${two(1 + random.below(12))} ` : ''}${wear(random, title, 0.03)}${version}`.toUpperCase(),
        `${shown}${guest !== '' && random.chance(0.5) ? ` feat. ${guest}` : ''}`,
        maybe(random, `${minutes}m ${rest}s`, 0.1),
        String(year),
        maybe(random, `${label} Records`, 0.2),
      ];
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
