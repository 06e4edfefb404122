import { describe, expect, it } from 'vitest';
import { FAMILIES } from './all.ts';
import { MUTATIONS } from './mutants.ts';

describe.each(Object.entries(FAMILIES))('family %s', (name, make) => {
  const set = make();

  it('is the same every time, with the truth of every record', () => {
    expect(make()).toEqual(set);
    expect(set.name).toBe(name);
    const keys = set.sources.flatMap((source) => source.rows.map((row) => row[0]!));
    expect(new Set(keys).size).toBe(keys.length);
    expect(
      set.truth.kind === 'clusters' &&
        keys.every((key) => set.truth.kind === 'clusters' && set.truth.clusterOf.has(key)),
    ).toBe(true);
    expect(keys.length).toBeGreaterThan(150);
    const uneven = set.sources.flatMap((source) =>
      source.rows.filter((row) => row.length !== source.columns.length + 1),
    );
    expect(uneven).toEqual([]);
  });

  it('has mutants with the same records', () => {
    const sorted = (rows: readonly (readonly string[])[]): string[] => rows.map((row) => row[0]!).toSorted();
    for (const mutate of Object.values(MUTATIONS)) {
      const mutant = mutate(set);
      expect(mutant.sources.map((source) => sorted(source.rows))).toEqual(set.sources.map((s) => sorted(s.rows)));
      const uneven = mutant.sources.flatMap((s) => s.rows.filter((row) => row.length !== s.columns.length + 1));
      expect(uneven).toEqual([]);
    }
  });
});
