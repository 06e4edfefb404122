/** Two film databases of unlike columns; remakes have the same title, sequels nearly. */
import { wear } from '../../examples/generator/dirt.ts';
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { MEN, RARE_SURNAMES, WOMEN } from '../../examples/generator/vocabulary.ts';
import { maybe, shuffle, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { MONTHS, makeTitle } from './titles.ts';

const COLUMNS = {
  archive: ['title', 'year', 'director', 'cast', 'genre', 'duration', 'rating', 'votes'],
  reviews: ['name', 'release', 'directed_by', 'actors', 'runtime', 'score', 'summary'],
};

interface Film {
  readonly title: string;
  readonly year: number;
  readonly director: string;
  readonly cast: readonly string[];
  readonly minutes: number;
  readonly genre: string;
}

export function films(count = 1400, seed = 48): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  const people = Array.from({ length: 900 }, () => `${random.pick([...MEN, ...WOMEN])} ${random.pick(RARE_SURNAMES)}`);
  let before: Film | undefined;
  for (let entity = 0; entity < count; entity++) {
    const film: Film = {
      title: makeTitle(random),
      year: 1950 + random.below(65),
      director: random.pick(people),
      cast: Array.from({ length: 4 }, () => random.pick(people)),
      minutes: 75 + random.below(90),
      genre: random.pick(['Drama', 'Comedy', 'Thriller', 'Action', 'Documentary']),
    };
    const kin = random.next();
    const isSequel = before !== undefined && kin < 0.08;
    const shown = isSequel
      ? {
          ...film,
          title: `${before!.title} ${random.pick(['II', '2', 'Returns'])}`,
          director: before!.director,
          cast: before!.cast,
        }
      : before !== undefined && kin < 0.14
        ? { ...film, title: before.title }
        : film;
    before = film;
    const where = random.next();
    if (where < 0.75) drafts.push({ entity, source: 'archive', values: archived(random, shown) });
    if (where > 0.3) drafts.push({ entity, source: 'reviews', values: reviewed(random, shown) });
  }
  return toSet('films', random, COLUMNS, drafts, { isAcross: true, isDistinct: true });
}

function archived(random: Random, film: Film): string[] {
  return [
    film.title,
    maybe(random, String(film.year), 0.05),
    maybe(random, film.director, 0.1),
    maybe(random, film.cast.join(','), 0.1),
    maybe(random, film.genre, 0.2),
    `${film.minutes} min`,
    maybe(random, (3 + random.below(60) / 10).toFixed(1), 0.2),
    String(random.below(100_000)),
  ];
}

function reviewed(random: Random, film: Film): string[] {
  const title = film.title.startsWith('The ') && random.chance(0.4) ? `${film.title.slice(4)}, The` : film.title;
  return [
    wear(random, title, 0.05),
    maybe(
      random,
      `${1 + random.below(28)} ${MONTHS[random.below(12)]!} ${film.year + Number(random.chance(0.1))}`,
      0.15,
    ),
    maybe(random, wear(random, film.director, 0.1), 0.15),
    maybe(random, shuffle(random, film.cast).slice(0, 3).join(', '), 0.25),
    maybe(random, `${Math.floor(film.minutes / 60)} hr. ${film.minutes % 60} min.`, 0.3),
    maybe(random, `${20 + random.below(80)}%`, 0.2),
    maybe(
      random,
      `${film.cast[0]!} meets ${film.cast[1]!} in a ${film.genre.toLowerCase()} about a ${makeTitle(random).toLowerCase()}.`,
      0.3,
    ),
  ];
}
