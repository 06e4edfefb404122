/** Stage block: which pairs are worth comparing. Rules are counted first and kept within a budget of work. */
import { blockByGroups, hasLongText } from './block-groups.ts';
import { blockByNeighbours } from './block-neighbours.ts';
import type { BlockReport } from './block-report.ts';
import type { Candidates } from './candidates.ts';
import type { EncodedAttribute } from './encode.ts';
import type { Pool } from './pool.ts';
import type { GramSpace } from './record-vectors.ts';

export interface Blocked {
  readonly candidates: Candidates;
  readonly report: BlockReport;
}

export interface BlockInput {
  readonly compared: readonly EncodedAttribute[];
  readonly grams: GramSpace;
  readonly records: number;
  readonly sourceOf: Uint16Array;
  readonly isDistinct: Uint8Array;
  readonly sourceCount: number;
  /** Rules that the user set (attribute indexes) instead of the automatic ones. */
  readonly rules?: readonly (readonly number[])[];
  readonly maxPairs?: number;
  readonly advance: (fraction: number) => void;
}

/**
 * Up to here every record can afford to rank thousands of others; beyond, whole small groups are compared. Measured on
 * generated people: 100 k by neighbours 27 CPU s in blocking and scoring, by groups a tenth (docs/benchmarks.md).
 */
const MOST_RANKED = 60_000;

/** Whether every record ranks its neighbours, by their texts, too. */
export function ranksNeighbours(records: number): boolean {
  return records <= MOST_RANKED;
}

/**
 * Whether pairs are looked for by the 3-grams of whole records: of few records always, of many where long texts are
 * compared. Among values of a few words rare 3-grams are typing errors (on 1 M generated people they found nothing of their
 * own; of the titles of products 4 to 12 of 100 matches).
 */
export function findsByGrams(compared: readonly EncodedAttribute[], records: number): boolean {
  return ranksNeighbours(records) || hasLongText(compared);
}

export function findCandidates(pool: Pool, input: BlockInput): Promise<Blocked> {
  return ranksNeighbours(input.records) ? blockByNeighbours(pool, input) : blockByGroups(pool, input);
}
