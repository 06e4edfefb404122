import { openLiveModel, type LiveResult, type LiveValues } from '../rulebook/live.ts';

export type { LiveResult as Explanation } from '../rulebook/live.ts';

/**
 * Why two records match or do not, by the model that a product's run left: the same score as the run gave the pair, to
 * the last bit, with a line for each piece of evidence.
 * @throws AppError INVALID_ARGUMENT for what this program cannot read as a model
 */
export function explainPair(
  model: unknown,
  left: LiveValues,
  right: LiveValues,
  sources: readonly [string, string],
): LiveResult {
  return openLiveModel(model).score(left, right, sources);
}
