import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignEntityIds, type EntityIds } from './entity-ids.ts';

/** Clusters of record ids, and what was before; ids of new entities are derived from the smallest record. */
function assign(
  clusters: readonly (readonly string[])[],
  previous: Readonly<Record<string, readonly string[]>>,
  verified: Readonly<Record<string, string>> = {},
  order: (ids: readonly string[]) => readonly string[] = (ids) => ids,
): EntityIds & { of: (record: string) => string } {
  const recordIds = order(clusters.flat());
  const at = new Map(recordIds.map((id, node) => [id, node]));
  const cluster = new Int32Array(recordIds.length);
  for (const members of clusters) {
    const root = Math.min(...members.map((id) => at.get(id) as number));
    for (const id of members) cluster[at.get(id) as number] = root;
  }
  const result = assignEntityIds({
    cluster,
    recordIds,
    previous: new Map(Object.entries(previous).flatMap(([id, records]) => records.map((record) => [record, id]))),
    verified: new Map(Object.entries(verified)),
    newId: (record, attempt) => `new-${record}${attempt === 0 ? '' : `-${attempt}`}`,
  });
  return { ...result, of: (record) => result.entityIds[at.get(record) as number] as string };
}

/** A partition of records r0 … r(n-1) as a list of clusters. */
const partition = fc
  .array(fc.nat(6), { minLength: 1, maxLength: 24 })
  .map((labels) =>
    Object.values(
      Object.groupBy(
        labels.map((label, i) => ({ label, id: `r${i}` })),
        (x) => x.label,
      ),
    ),
  )
  .map((groups) => groups.map((group) => (group ?? []).map((x) => x.id)));

const named = (clusters: readonly (readonly string[])[]): Record<string, readonly string[]> =>
  Object.fromEntries(clusters.map((members, i) => [`e${i}`, members]));

describe('assignEntityIds', () => {
  it('keeps all ids of unchanged input', () => {
    fc.assert(
      fc.property(partition, (clusters) => {
        const { of, counts, changes } = assign(clusters, named(clusters));
        expect(clusters.map((members) => members.map(of))).toEqual(clusters.map((m, i) => m.map(() => `e${i}`)));
        expect(counts).toEqual({ kept: clusters.length, minted: 0, retired: 0, moved: 0, split: 0, merged: 0 });
        expect(new Set(changes.map((change) => change.change))).toEqual(new Set(['KEPT']));
      }),
    );
  });

  it('gives every cluster one id and every id to one cluster, and accounts for all', () => {
    fc.assert(
      fc.property(partition, partition, (before, after) => {
        const { of, counts, changes } = assign(after, named(before));
        const ids = after.map((members) => new Set(members.map(of)));
        expect(ids.every((set) => set.size === 1)).toBe(true);
        expect(new Set(ids.flatMap((set) => [...set])).size).toBe(after.length);
        expect(counts.kept + counts.minted).toBe(after.length);
        expect(counts.kept + counts.retired).toBe(before.length);
        const live = new Set(ids.flatMap((set) => [...set]));
        const retired = changes.filter((change) => change.change === 'RETIRED');
        expect(retired.filter((change) => change.successor !== null && !live.has(change.successor))).toEqual([]);
        expect(retired.length).toBe(counts.retired);
      }),
    );
  });

  it('does not depend on the order of records', () => {
    fc.assert(
      fc.property(partition, partition, fc.nat(), (before, after, seed) => {
        const shuffled = (ids: readonly string[]): readonly string[] =>
          ids.toSorted(
            (a, b) => ((seed + Number(a.slice(1)) * 7919) % 101) - ((seed + Number(b.slice(1)) * 7919) % 101),
          );
        const [one, other] = [assign(after, named(before)), assign(after, named(before), {}, shuffled)];
        const records = after.flat();
        expect(records.map(other.of)).toEqual(records.map(one.of));
        expect(other.counts).toEqual(one.counts);
        const byId = (list: EntityIds['changes']): EntityIds['changes'] =>
          list.toSorted((a, b) => (a.entityId < b.entityId ? -1 : 1));
        expect(byId(other.changes)).toEqual(byId(one.changes));
      }),
    );
  });

  it('keeps the survivor of a merge, chosen by people, and points the other there', () => {
    const previous = { big: ['a', 'b', 'c'], small: ['x'] };
    const merged = [['a', 'b', 'c', 'x']];
    expect(assign(merged, previous).of('x')).toBe('big');
    const chosen = assign(merged, previous, { a: 'small', b: 'small', c: 'small', x: 'small' });
    expect(chosen.of('a')).toBe('small');
    expect(chosen.changes).toContainEqual({
      entityId: 'big',
      change: 'RETIRED',
      previousRecordCount: 3,
      recordCount: 0,
      successor: 'small',
    });
    expect(chosen.counts).toMatchObject({ kept: 1, retired: 1, moved: 3, merged: 1, split: 0 });
  });

  it('decides ties by verified records, then by age, then by record', () => {
    const previous = { e1: ['a'], e2: ['b'] };
    expect(assign([['a', 'b']], previous).of('a')).toBe('e1');
    expect(assign([['a', 'b']], previous, { b: 'e2' }).of('a')).toBe('e2');
    const halves = assign(
      [
        ['c', 'd'],
        ['a', 'b'],
      ],
      { e1: ['a', 'b', 'c', 'd'] },
    );
    expect([halves.of('a'), halves.of('c')]).toEqual(['e1', 'new-c']);
    expect(halves.counts).toMatchObject({ kept: 1, minted: 1, split: 1, moved: 2 });
  });

  it('retires an id without heir when all its records are gone, and never gives a used id again', () => {
    const { changes, of } = assign([['b']], { 'new-b': ['a'] });
    expect(of('b')).toBe('new-b-1');
    expect(changes.find((change) => change.change === 'RETIRED')).toMatchObject({ entityId: 'new-b', successor: null });
  });

  it('uses the id that people gave a new entity', () => {
    const { of, counts } = assign([['a'], ['b']], { e1: ['a', 'b'] }, { b: 'made-by-hand' });
    expect([of('a'), of('b')]).toEqual(['e1', 'made-by-hand']);
    expect(counts).toMatchObject({ kept: 1, minted: 1, moved: 1 });
  });
});
