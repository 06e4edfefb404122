/**
 * Records that are equal in everything compared. Up to a point they find each other as neighbours; of thousands each
 * would only list a few, and no index keeps groups that large. They are chained instead, where the model says that two
 * such records match.
 */
import { PairScorer, type ScoredRecords } from '../../rulebook/weigh/pair-scorer.ts';
import { probabilityOf, type ScoreTable } from '../../rulebook/weigh/score.ts';
import { ByteDictionary } from './byte-dictionary.ts';

/** Smaller groups are left to the ordinary way. */
const LEAST_GROUP = 20;

export interface EqualRecordsScope {
  readonly sourceOf: Uint16Array;
  /** By source: no two of its records are linked. */
  readonly isClean: (source: number) => boolean;
  /** Codes by record that must be the same within a chain, which would break at another. */
  readonly apart: readonly ArrayLike<number>[];
}

/** Flat pairs that chain the members of each large group. */
export function equalRecords(
  records: ScoredRecords,
  table: ScoreTable,
  { sourceOf, isClean, apart }: EqualRecordsScope,
): Int32Array {
  const width = records.columns.length;
  const count = sourceOf.length;
  if (width === 0 || count < LEAST_GROUP) return new Int32Array(0);
  const rows = new Uint8Array(records.rows.buffer, records.rows.byteOffset, records.rows.byteLength);
  const isFrequent = frequentRows(records.rows, width);
  const dictionary = new ByteDictionary(1 << 16);
  const sizes: number[] = [];
  const groupOf = new Int32Array(count).fill(-1);
  for (let record = 0; record < count; record++) {
    if (isClean(sourceOf[record]!) || !isFrequent(record)) continue;
    const group = dictionary.add(rows, record * width * 4, (record + 1) * width * 4);
    groupOf[record] = group;
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
  const scorer = new PairScorer(records, table);
  const last = new Map<number | string, number>();
  const chainOf = (group: number, record: number): number | string =>
    apart.length === 0 ? group : [group, ...apart.map((codes) => codes[record])].join(' ');
  const pairs: number[] = [];
  for (let record = 0; record < count; record++) {
    const group = groupOf[record]!;
    if (group < 0 || sizes[group]! < LEAST_GROUP) continue;
    const chain = chainOf(group, record);
    const before = last.get(chain);
    if (before === undefined) {
      scorer.setLeft(record);
      // A group that would not match is marked so by −1.
      last.set(chain, probabilityOf(scorer.oddsAt(scorer.score(record))) >= 0.5 ? record : -1);
    } else if (before >= 0) {
      pairs.push(before, record);
      last.set(chain, record);
    }
  }
  return Int32Array.from(pairs);
}

/** False for nearly all records that fewer than LEAST_GROUP are equal to: counted by hash, in 4 MB at most. */
function frequentRows(rows: Int32Array, width: number): (record: number) => boolean {
  const count = rows.length / width;
  const slots = 1 << Math.max(4, Math.min(22, Math.ceil(Math.log2(count * 4))));
  const counts = new Uint8Array(slots);
  const slotOf = (record: number): number => {
    let hash = 0;
    for (let at = record * width; at < (record + 1) * width; at++) {
      hash = Math.imul(hash ^ rows[at]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash & (slots - 1);
  };
  for (let record = 0; record < count; record++) {
    const slot = slotOf(record);
    if (counts[slot]! < LEAST_GROUP) counts[slot]!++;
  }
  return (record) => counts[slotOf(record)] === LEAST_GROUP;
}
