/** Which record each entity takes its golden values from, attribute by attribute. Runs in a worker. */
import { addressScores } from '../../rulebook/consolidate/address-group.ts';
import { mostCommon } from '../../rulebook/consolidate/most-common.ts';
import { allocateShared } from '../../rulebook/compare/values.ts';
import type { EntityMembers } from './entity-members.ts';
import { GoldenCells, type GoldenColumn } from './golden-cells.ts';
import { patchesOf, type GoldenPatches } from './golden-patches.ts';

/**
 * - MOST_COMMON: the value of each entity on its own.
 * - ADDRESS: all attributes of an entity from one record; of equally good ones that with the least text, then rank.
 * - LEFT_OPEN: only entities of one record; the others have a rule that the user set.
 */
export interface ChooseGoldenInput {
  readonly how: 'MOST_COMMON' | 'ADDRESS' | 'LEFT_OPEN';
  readonly members: EntityMembers;
  readonly columns: readonly GoldenColumn[];
  /** Order of records by their id. */
  readonly rank: Int32Array;
}

export interface ChosenGolden {
  /** Entity → row whose value it shows, −1 for none; shared. */
  readonly rows: Int32Array;
  readonly patches: GoldenPatches;
}

/** One answer per column. */
export function chooseGolden({ how, members, columns, rank }: ChooseGoldenInput): ChosenGolden[] {
  const cells = columns.map((column) => new GoldenCells(column));
  const address =
    how === 'ADDRESS'
      ? chooseAddresses(
          members,
          columns.map(({ codes }) => codes),
          cells,
          rank,
        )
      : undefined;
  return cells.map((own, index) => {
    const { codes } = columns[index]!;
    const rows = allocateShared(Int32Array, members.count * 4);
    for (let entity = 0; entity < members.count; entity++) {
      const first = members.rows[members.starts[entity]!]!;
      const isSingle = members.starts[entity + 1] === members.starts[entity]! + 1;
      if (how === 'LEFT_OPEN' && !isSingle) rows[entity] = first;
      else if (isSingle || address !== undefined) {
        const row = address?.[entity] ?? first;
        rows[entity] = own.isValue(row) ? row : -1;
      } else rows[entity] = commonest(members, entity, own, codes);
    }
    return { rows, patches: patchesOf(members, rows, own) };
  });
}

/** Values that cannot be read as the attribute's type count only where an entity has no other. */
function commonest({ rows, starts }: EntityMembers, entity: number, cells: GoldenCells, codes: Int32Array): number {
  let filled: number[] = [];
  let isReadable = false;
  for (let at = starts[entity]!; at < starts[entity + 1]!; at++) {
    const row = rows[at]!;
    if (isReadable && codes[row]! < 0) continue;
    if (!cells.isValue(row)) continue;
    if (!isReadable && codes[row]! >= 0) {
      isReadable = true;
      filled = [];
    }
    filled.push(row);
  }
  if (filled.length === 0) return -1;
  if (filled.length === 1) return filled[0]!;
  // Most entities of several records: the kernel would find the same.
  if (filled.length === 2) return cells.compare(filled[0]!, filled[1]!) <= 0 ? filled[0]! : filled[1]!;
  const raw = spellings(filled, cells);
  const standard = isReadable ? filled.map((row) => codes[row]!) : raw;
  const chosen = mostCommon({ raw, standard, size: filled.length }, (a, b) => cells.compare(filled[a]!, filled[b]!));
  return filled[chosen!.member]!;
}

/** Above so many records texts are told apart by a map. */
const FEW = 24;

/** Per record the position of the first with the same text. */
function spellings(rows: readonly number[], cells: GoldenCells): number[] {
  const seen = new Map<string, number>();
  return rows.map((row, at) => {
    if (rows.length <= FEW) return rows.findIndex((other) => cells.compare(other, row) === 0);
    const text = cells.bytes(row).toString();
    const first = seen.get(text) ?? at;
    seen.set(text, first);
    return first;
  });
}

function chooseAddresses(
  members: EntityMembers,
  parts: readonly Int32Array[],
  cells: readonly GoldenCells[],
  rank: Int32Array,
): Int32Array {
  const scores = addressScores(members.entityOf, parts);
  const isBetter = (row: number, best: number): boolean => {
    if (scores[row] !== scores[best]) return scores[row]! > scores[best]!;
    for (const part of cells) {
      const difference = part.compare(row, best);
      if (difference !== 0) return difference < 0;
    }
    return rank[row]! < rank[best]!;
  };
  const chosen = new Int32Array(members.count);
  for (let entity = 0; entity < members.count; entity++) {
    let best = members.rows[members.starts[entity]!]!;
    for (let at = members.starts[entity]! + 1; at < members.starts[entity + 1]!; at++) {
      if (isBetter(members.rows[at]!, best)) best = members.rows[at]!;
    }
    chosen[entity] = best;
  }
  return chosen;
}
