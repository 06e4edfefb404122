/** Which attributes' equal values bring records together, and how large such groups may be. */
import type { EncodedAttribute } from './encode.ts';

/** Attributes that are paired with each other, and what makes them short enough for it (recipe, step 3). */
const PAIRED = { most: 8, mostTokens: 3.5, leastDistinct: 5 } as const;

/** One or two attributes; records that agree on all of them form a group. */
export type BlockingRule = readonly EncodedAttribute[];

export function nameOf(rule: BlockingRule): string {
  return rule.map(({ name }) => name).join(' + ');
}

/** The short attributes that say most, the best first. */
export function pairedAttributes(compared: readonly EncodedAttribute[]): readonly EncodedAttribute[] {
  return compared
    .filter(
      ({ column }) => column.sample.meanTokens <= PAIRED.mostTokens && column.facts.distinct >= PAIRED.leastDistinct,
    )
    .sort(
      (a, b) =>
        b.column.facts.entropy * b.column.facts.filled - a.column.facts.entropy * a.column.facts.filled ||
        a.index - b.index,
    )
    .slice(0, PAIRED.most);
}

/** All pairs of some attributes. */
export function pairRules(attributes: readonly EncodedAttribute[]): BlockingRule[] {
  return attributes.flatMap((left, index) => attributes.slice(0, index).map((right) => [left, right]));
}

/** Rules that the user set, as far as their attributes are compared. */
export function rulesAsSet(
  rules: readonly (readonly number[])[],
  compared: readonly EncodedAttribute[],
): BlockingRule[] {
  return rules.map((rule) =>
    rule.map((index) => compared.find((a) => a.index === index)).filter((a) => a !== undefined),
  );
}

/** The largest group size with which the additions (Σ size²) stay within the budget. Sizes: groups by size. */
export function boundWithin(histograms: readonly Float64Array[], budget: number): number {
  let work = 0;
  const largest = Math.max(0, ...histograms.map((sizes) => sizes.length - 1));
  for (let size = 2; size <= largest; size++) {
    for (const sizes of histograms) work += (sizes[size] ?? 0) * size * size;
    if (work > budget) return size - 1;
  }
  return largest;
}
