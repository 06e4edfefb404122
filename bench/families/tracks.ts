/** Two music shops: the tracks of an album share all but title and length, and guests stand in the title or beside the artist. */
import { wear } from '../../examples/generator/dirt.ts';
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { GENRES, LABELS, MONTHS, makeBand, makeTitle } from './titles.ts';

const COLUMNS = ['song', 'artist', 'album', 'genre', 'price', 'copyright', 'time', 'released'];

interface Track {
  readonly title: string;
  readonly artist: string;
  readonly guest: string;
  readonly album: string;
  readonly genre: string;
  readonly label: string;
  readonly seconds: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function tracks(albums = 220, seed = 41): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  const artists = Array.from({ length: albums / 3 }, () => makeBand(random));
  for (let album = 0; album < albums; album++) {
    const shared = {
      artist: random.pick(artists),
      album: makeTitle(random),
      genre: random.pick(GENRES),
      label: random.pick(LABELS),
      year: 1995 + random.below(21),
      month: 1 + random.below(12),
      day: 1 + random.below(28),
    };
    const size = 4 + random.below(12);
    for (let number = 0; number < size; number++) {
      const title = number === 0 && random.chance(0.5) ? shared.album : makeTitle(random);
      const guest = random.chance(0.2) ? random.pick(artists) : '';
      const versions = random.chance(0.12) ? ['', random.pick([' (Live)', ' (Acoustic)', ' (Remix)'])] : [''];
      for (const version of versions) {
        const track = { ...shared, title: title + version, guest, seconds: 120 + random.below(240) };
        const entity = `${album}-${number}${version}`;
        const where = random.next();
        if (where < 0.3) drafts.push({ entity, source: 'a', values: shopA(random, track) });
        if (where > 0.15) drafts.push({ entity, source: 'b', values: shopB(random, track) });
      }
    }
  }
  return toSet('tracks', random, { a: COLUMNS, b: COLUMNS }, drafts, { isAcross: true, isDistinct: true });
}

function shopA(random: Random, track: Track): string[] {
  const guest = track.guest === '' ? '' : ` (feat. ${track.guest})`;
  const { seconds } = track;
  return [
    wear(random, track.title, 0.03) + guest,
    track.artist,
    `${track.album}${random.chance(0.2) ? ' (Deluxe Version)' : ''}`,
    `${track.genre},Music${random.chance(0.4) ? ',Singer' : ''}`,
    random.pick(['$ 0.99', '$ 1.29']),
    `${track.year} ${track.label} Records`,
    `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
    `${track.day}-${MONTHS[track.month - 1]!.slice(0, 3)}-${String(track.year).slice(2)}`,
  ];
}

function shopB(random: Random, track: Track): string[] {
  const isByArtist = track.guest !== '' && random.chance(0.5);
  const seconds = track.seconds + random.below(3) - 1;
  return [
    `${wear(random, track.title, 0.03)}${random.chance(0.15) ? ' [Explicit]' : ''}${track.guest === '' || isByArtist ? '' : ` [feat. ${track.guest}]`}`,
    isByArtist ? `${track.artist} feat. ${track.guest}` : track.artist,
    `${track.album}${random.chance(0.15) ? ' [Explicit]' : ''}`,
    maybe(random, track.genre, 0.1),
    random.pick(['$1.29', '$0.99', '$0.89']),
    `(c) ${track.year} ${track.label} Records${random.chance(0.5) ? ', a division of Tangent Music Group' : ''}`,
    `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`,
    `${MONTHS[track.month - 1]!} ${track.day}, ${track.year}`,
  ];
}
