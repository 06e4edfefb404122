/** Some papers are cited once, some a hundred times, in every style and with everything left out at times. */
import { wear } from '../../examples/generator/dirt.ts';
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { COMMON_SURNAMES, MEN, RARE_SURNAMES, WOMEN } from '../../examples/generator/vocabulary.ts';
import { longTail, maybe, toSet } from './draft.ts';
import type { Draft, LabelledSet } from './labelled-set.ts';
import { TOPICS, VENUES } from './words.ts';

const LINKING = ['for', 'in', 'of', 'with', 'and', 'over'];

export function citations(papers = 120, seed = 24): LabelledSet {
  const random = seededRandom(seed);
  const drafts: Draft[] = [];
  for (let paper = 0; paper < papers; paper++) {
    const title = makeTitle(random);
    const authors = Array.from(
      { length: 1 + random.below(4) },
      () =>
        [
          random.pick(random.chance(0.5) ? WOMEN : MEN),
          random.chance(0.6) ? random.pick(RARE_SURNAMES) : random.pickSkewed(COMMON_SURNAMES),
        ] as const,
    );
    const venue = random.pick(VENUES);
    const year = 1985 + random.below(25);
    const copies = longTail(random, 0.7, 60) * 2;
    for (let copy = 0; copy < copies; copy++) {
      const words = title.filter(() => random.chance(0.97)).map((word) => wear(random, word, 0.04));
      const isShort = random.chance(0.5);
      const names = authors.map(([given, family]) => (isShort ? `${given[0]!}. ${family}` : `${given} ${family}`));
      drafts.push({
        entity: paper,
        values: [
          maybe(random, words.join(' '), 0.03),
          maybe(random, names.join(', '), 0.05),
          maybe(random, random.pick(venue), 0.4),
          maybe(random, String(year), 0.4),
          maybe(random, `pages ${random.below(400)}-${random.below(400)}`, 0.7),
        ],
      });
    }
  }
  return toSet('citations', random, { citations: ['title', 'author', 'venue', 'year', 'pages'] }, drafts);
}

function makeTitle(random: Random): string[] {
  const count = 4 + random.below(4);
  const words = Array.from({ length: count }, () => random.pick(TOPICS));
  words.splice(2 + random.below(count - 2), 0, random.pick(LINKING));
  return words;
}
