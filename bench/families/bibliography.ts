/**
 * References of few papers, ten to fifty each, as people type them: authors in every style, fields left out, and papers
 * of the same authors whose title is nearly the same (a report and the article that came of it).
 */
import { wear } from '../../examples/generator/dirt.ts';
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { COMMON_SURNAMES, MEN, RARE_SURNAMES, WOMEN } from '../../examples/generator/vocabulary.ts';
import { maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { TOPICS, VENUES } from './words.ts';

const COLUMNS = ['author', 'title', 'venue', 'publisher', 'address', 'date', 'pages'];

interface Paper {
  readonly authors: readonly (readonly [string, string])[];
  readonly title: readonly string[];
  readonly venue: readonly string[];
  readonly number: number;
  readonly year: number;
  readonly pages: readonly [number, number];
  readonly city: string;
}

export function bibliography(works = 45, seed = 43): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  for (let work = 0; work < works; work++) {
    const article = makePaper(random);
    const papers = [article];
    if (random.chance(0.35)) {
      const report = { ...makePaper(random), authors: article.authors, year: article.year - random.below(2) };
      const title = random.chance(0.5) ? article.title : [...article.title.slice(0, -1), random.pick(TOPICS)];
      papers.push({ ...report, title, venue: ['technical report', 'tech. rep.', 'Technical Report TR'] });
    }
    for (const [version, paper] of papers.entries()) {
      const copies = version === 0 ? 10 + random.below(41) : 3 + random.below(12);
      for (let copy = 0; copy < copies; copy++) {
        drafts.push({ entity: `${work}-${version}`, values: reference(random, paper) });
      }
    }
  }
  return toSet('bibliography', random, { references: COLUMNS }, drafts);
}

function makePaper(random: Random): Paper {
  const from = 1 + random.below(400);
  return {
    authors: Array.from(
      { length: 1 + random.below(4) },
      () =>
        [
          random.pick(random.chance(0.5) ? WOMEN : MEN),
          random.pick(random.chance(0.5) ? RARE_SURNAMES : COMMON_SURNAMES),
        ] as const,
    ),
    title: Array.from({ length: 4 + random.below(4) }, () => random.pick(TOPICS)),
    venue: random.pick(VENUES),
    number: 3 + random.below(25),
    year: 1985 + random.below(12),
    pages: [from, from + 5 + random.below(25)],
    city: random.pick(['Amherst, MA', 'Providence, RI', 'Pittsburgh', 'New York', 'Nashville, TN', 'Portland']),
  };
}

function reference(random: Random, paper: Paper): string[] {
  const style = random.below(4);
  const names = paper.authors.map(([given, family]) =>
    style === 0 ? `${family}, ${given[0]!}.` : style === 1 ? `${given[0]!}. ${family}` : `${given} ${family}`,
  );
  const shown = names.length > 2 && random.chance(0.1) ? [names[0]!, 'et al.'] : names;
  const title = paper.title.filter(() => random.chance(0.98)).map((word) => wear(random, word, 0.03));
  const venue = random.pick(paper.venue);
  const from = random.chance(0.05) ? paper.pages[0] + 1 : paper.pages[0];
  const isProceedings = !venue.startsWith('tech') && random.chance(0.4);
  return [
    shown.map((name) => wear(random, name, 0.02)).join(random.pick([', ', ' and ', ' & '])),
    `${title.join(' ')}${random.pick(['', '.', ','])}`,
    maybe(random, isProceedings ? `in proceedings of the ${paper.number}th ${venue}` : venue, 0.15),
    maybe(random, random.pick(['Northgate Press', 'Northgate', 'Parlour & Sons']), 0.75),
    maybe(random, paper.city, 0.7),
    maybe(random, `${random.chance(0.3) ? `(${paper.year})` : paper.year}${random.chance(0.15) ? '.' : ''}`, 0.3),
    maybe(random, random.chance(0.5) ? `pages ${from}-${paper.pages[1]}` : `pp. ${from}--${paper.pages[1]}.`, 0.45),
  ];
}
