/** Stage train: from samples of pairs to a model. All statistics are of this product; no labels are needed. */
import { fitFirstLook } from '../../rulebook/weigh/first-look.ts';
import type { MatchModel } from '../../rulebook/weigh/model.ts';
import { hasLongText } from './block-groups.ts';
import { newCursor } from './cursor.ts';
import { NONE_FRUITLESS, fruitlessFamilies } from './fruitless-families.ts';
import type { Pool } from './pool.ts';
import { evidenceOf, likelyMatches } from './train-evidence.ts';
import { cutOf, fitModel } from './train-fit.ts';
import { joinChunks, measurePairs, withCosines, type SampledPairs } from './train-sample.ts';
import { areSourcesUnknown, cleanSources, declaredSources, type SourcesFound } from './train-sources.ts';
import { fitWithoutText } from './train-text.ts';
import { weigh, type TrainInput, type Weighed } from './train-weigh.ts';

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
  /** There was no memory for the texts of whole records, which would have told or found pairs. */
  readonly missesText: boolean;
}

export async function trainModel(pool: Pool, input: TrainInput, weighed: Weighed): Promise<Trained> {
  const { candidates } = input;
  const { sources, clean } = areSourcesUnknown(input, weighed.pairs)
    ? await foundSources(pool, input, weighed)
    : { sources: [], clean: declaredSources(input) };
  const isFound = clean.size > declaredSources(input).size;
  // Where sources turned out to be clean, pairs inside them are left out and those across have rivals.
  const among = isFound ? weigh(input, weighed.sampled, clean) : weighed;
  const { pairs, every } = among;
  // The best neighbours of a record were chosen by its text already; members of its groups were not.
  const inGroups = candidates.kind === 'lists' ? null : candidates;
  const withText = fitModel(input, among, clean);
  const withoutText =
    inGroups === null || (withText.isSmall && input.hasText) ? null : fitWithoutText(input, among, clean, withText);
  const { model, likely, below, isSmall, isOneToOne } = withoutText ?? withText;
  const first =
    inGroups === null || isSmall
      ? null
      : fitFirstLook({
          evidence: among.evidence,
          levelOf: (pair, column) => pairs.levels[pair * pairs.width + column]!,
          probabilities: likely,
        });
  const fruitless =
    inGroups === null || isSmall ? NONE_FRUITLESS : fruitlessFamilies(inGroups, likelyMatches(pairs, likely));
  return {
    model: { ...model, ...(first === null ? {} : { firstLook: first.look }) },
    // Between clean sources hardly a pair beside the best can be a match.
    missesText: !input.hasText && (withoutText?.isMissed === true || hasLongText(input.compared)),
    matchesNotKept: isOneToOne ? 0 : every * (fruitless.lost + (first?.lost ?? 0) + below),
    fruitless: fruitless.families,
    exact: among.exact,
    clean,
    sources,
    sampledPairs: pairs.count,
    sampledShare: 1 / every,
    randomPairs: among.random,
  };
}

/**
 * Of more than two sources all are taken for clean at first, and weighed so: what tells the tracks of an album apart is
 * learned then, and records of one source that still look alike are duplicates. Of two sources that would hide the
 * duplicates of either: half of what a record matches is in its own source.
 */
async function foundSources(pool: Pool, input: TrainInput, weighed: Weighed): Promise<SourcesFound> {
  const { measured, compared, records, candidates, sourceOf, sourceIds } = input;
  const assumed = sourceIds.length > 2 ? weigh(input, weighed.sampled, new Set(sourceIds.keys())) : weighed;
  const { table, exact, pairs, evidence, rivals, fit } = assumed;
  const across = evidence.scores.filter((_, pair) => sourceOf[pairs.left[pair]!] !== sourceOf[pairs.right[pair]!]);
  const scoresOf = (pairs: SampledPairs): Float64Array => evidenceOf(pairs, table, exact, measured).scores;
  const cut = cutOf(across, fit, rivals);
  return cleanSources(input, weighed.pairs, scoresOf(weighed.pairs), records / weighed.every, cut, async (chosen) => {
    const chunks = await measurePairs(pool, {
      records: measured,
      pairs: { of: 'listed', candidates, chosen },
      cursor: newCursor(chosen.length, 64),
    });
    const all = await withCosines(pool, input, joinChunks(chunks, compared.length));
    return { pairs: all, scores: scoresOf(all) };
  });
}
