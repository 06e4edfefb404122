/** Where an entity shows another value than its first record has: that value. */
import type { EntityMembers } from './entity-members.ts';
import type { GoldenCells } from './golden-cells.ts';

export interface GoldenPatches {
  /** Ascending. */
  readonly entities: Int32Array;
  /** Of each, between offsets[i] and offsets[i + 1]: its text as UTF-8, nothing where there is no value. */
  readonly bytes: Uint8Array;
  readonly offsets: Float64Array;
}

/** @param chosen entity → row, −1 for none */
export function patchesOf(
  { count, rows, starts }: EntityMembers,
  chosen: Int32Array,
  cells: GoldenCells,
): GoldenPatches {
  const entities: number[] = [];
  let length = 0;
  for (let entity = 0; entity < count; entity++) {
    const first = rows[starts[entity]!]!;
    const row = chosen[entity]!;
    if (row === first) continue;
    // What no record of several has, and what no form was found for, is not among the cells: then it is empty anyway.
    const isSame = row < 0 ? !cells.has(first) : cells.compare(first, row) === 0;
    if (isSame) continue;
    entities.push(entity);
    if (row >= 0) length += cells.lengthOf(row);
  }
  const bytes = new Uint8Array(length);
  const offsets = new Float64Array(entities.length + 1);
  let at = 0;
  for (const [index, entity] of entities.entries()) {
    const row = chosen[entity]!;
    if (row >= 0) {
      bytes.set(cells.bytes(row), at);
      at += cells.lengthOf(row);
    }
    offsets[index + 1] = at;
  }
  return { entities: Int32Array.from(entities), bytes, offsets };
}

/** The patches with what stands above them, by entity. */
export function withPatches(
  { entities, bytes, offsets }: GoldenPatches,
  above: ReadonlyMap<number, string | null>,
): GoldenPatches {
  if (above.size === 0) return { entities, bytes, offsets };
  const texts = new Map<number, Buffer>();
  for (const [index, entity] of entities.entries()) {
    texts.set(entity, Buffer.from(bytes.subarray(offsets[index], offsets[index + 1])));
  }
  for (const [entity, value] of above) texts.set(entity, Buffer.from(value ?? ''));
  const order = [...texts.keys()].sort((a, b) => a - b);
  return toPatches(
    order,
    order.map((entity) => texts.get(entity)!),
  );
}

function toPatches(entities: readonly number[], texts: readonly Buffer[]): GoldenPatches {
  const offsets = new Float64Array(texts.length + 1);
  for (const [index, text] of texts.entries()) offsets[index + 1] = offsets[index]! + text.length;
  return { entities: Int32Array.from(entities), bytes: new Uint8Array(Buffer.concat(texts)), offsets };
}
