/** Stage train: from samples of pairs to a model. All statistics are of this product; no labels are needed. */
import { fitFirstLook } from '../../rulebook/weigh/first-look.ts';
import type { MatchModel } from '../../rulebook/weigh/model.ts';
import { newCursor } from './cursor.ts';
import { NONE_FRUITLESS, fruitlessFamilies } from './fruitless-families.ts';
import type { Pool } from './pool.ts';
import { evidenceOf, likelyMatches } from './train-evidence.ts';
import { fitModel } from './train-fit.ts';
import { joinChunks, measurePairs, withCosines } from './train-sample.ts';
import { cleanSources, type SourcesFound } from './train-sources.ts';
import { fitWithoutText } from './train-text.ts';
import type { TrainInput, Weighed } from './train-weigh.ts';

export interface Trained extends SourcesFound {
  readonly model: MatchModel;
  readonly exact: readonly Float64Array[];
  /** Ways of finding pairs that are not worth their cost, by their place in the report of blocking. */
  readonly fruitless: readonly number[];
  readonly sampledPairs: number;
  readonly sampledShare: number;
  readonly randomPairs: number;
  /** Matches expected among the pairs that scoring leaves out as too improbable; 0 where a model was given. */
  readonly matchesNotKept: number;
}

export async function trainModel(pool: Pool, input: TrainInput, weighed: Weighed): Promise<Trained> {
  const { measured, compared, records, candidates } = input;
  const { pairs, every, table, exact, evidence, fit } = weighed;
  const { sources, clean } = await cleanSources(input, pairs, evidence.scores, records / every, fit, async (chosen) => {
    const chunks = await measurePairs(pool, {
      records: measured,
      pairs: { of: 'chosen', candidates, chosen },
      cursor: newCursor(chosen.length, 64),
    });
    const all = await withCosines(pool, input, joinChunks(chunks, compared.length));
    return { pairs: all, scores: evidenceOf(all, table, exact, measured).scores };
  });
  // The best neighbours of a record were chosen by its text already; members of its groups were not.
  const inGroups = candidates.kind === 'lists' ? null : candidates;
  const withText = fitModel(input, weighed, clean);
  const withoutText = inGroups === null || withText.isSmall ? null : fitWithoutText(input, weighed, clean, withText);
  const { model, kept, allowed, likely, below, isSmall, isOneToOne } = withoutText ?? withText;
  const first =
    inGroups === null || isSmall
      ? null
      : fitFirstLook({
          evidence: allowed,
          levelOf: (index, column) => pairs.levels[kept[index]! * pairs.width + column]!,
          probabilities: likely,
        });
  const fruitless =
    inGroups === null || isSmall ? NONE_FRUITLESS : fruitlessFamilies(inGroups, likelyMatches(pairs, kept, likely));
  return {
    model: { ...model, ...(first === null ? {} : { firstLook: first.look }) },
    // Between clean sources hardly a pair beside the best can be a match.
    matchesNotKept: isOneToOne ? 0 : every * (fruitless.lost + (first?.lost ?? 0) + below),
    fruitless: fruitless.families,
    exact,
    clean,
    sources,
    sampledPairs: pairs.count,
    sampledShare: 1 / every,
    randomPairs: weighed.random,
  };
}
