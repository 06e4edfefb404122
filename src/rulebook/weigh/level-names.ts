import { LEVEL_NAMES, type LevelRule } from '../compare/levels.ts';

/** What each level of a comparison means, with the similarities that the user set. */
export function levelNames({ kind, quantiles }: LevelRule): readonly string[] {
  if (quantiles.length === 0 || (kind !== 'text' && kind !== 'code')) return LEVEL_NAMES[kind];
  return ['equal', ...quantiles.map((step) => `≥ ${String(step).replace(/^0/, '')} alike`), 'different'];
}
