import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planMemory, type MemoryNeed } from './memory-plan.ts';

/** People: short values, of which most are their own. */
function people(records: number, more: Partial<MemoryNeed> = {}): MemoryNeed {
  const column = (bytes: number, distinct: number): MemoryNeed['columns'][number] => ({
    filled: records,
    stored: records * bytes,
    bytes: records * bytes,
    distinct: records * distinct,
    isCompared: true,
  });
  return {
    records,
    columns: [column(7, 0.01), column(8, 0.02), column(19, 0.35), column(10, 0.6), column(23, 0.6)],
    threads: 2,
    needsText: false,
    ...more,
  };
}

describe('memory plan', () => {
  it('does nothing where there is enough', () => {
    expect(planMemory(8000, people(1_000_000))).toMatchObject({
      isUsual: true,
      hasText: true,
      columnsAtOnce: 3,
      duckMb: 3200,
    });
  });

  it('leaves texts out before it refuses', () => {
    const usual = planMemory(20_000, people(5_000_000));
    const lean = planMemory(usual.neededMb - 1200, people(5_000_000));
    expect(lean).toMatchObject({ isUsual: false, hasText: false });
    expect(lean.neededMb).toBeLessThanOrEqual(usual.neededMb - 1200);
  });

  it('refuses with what it takes, and takes that', () => {
    const need = people(10_000_000);
    let message = '';
    try {
      planMemory(1000, need);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(/^engine\.memoryMb is 1000, and this update needs about \d+ MB: it has 10000000 records/);
    const needed = Number(/about (\d+) MB/.exec(message)![1]);
    expect(needed).toBeGreaterThan(1000);
    expect(planMemory(needed, need)).toMatchObject({ hasText: false });
    expect(() => planMemory(needed - 100, need)).toThrow('engine.memoryMb');
  });

  it('refuses sooner where texts cannot be left out', () => {
    const { neededMb } = planMemory(1_000_000, people(2_000_000));
    expect(() => planMemory(neededMb / 2, people(2_000_000, { needsText: true }))).toThrow('engine.memoryMb');
    expect(planMemory(neededMb, people(2_000_000, { needsText: true })).hasText).toBe(true);
  });

  /** What it plans for; the budget itself where it refuses. */
  function planned(budget: number, records: number): number {
    try {
      return planMemory(budget, people(records)).neededMb;
    } catch {
      return budget;
    }
  }

  it('never plans beyond a budget that holds the process', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 10_000 }), fc.integer({ min: 0, max: 3_000_000 }), (budget, records) => {
        expect(planned(budget, records)).toBeLessThanOrEqual(budget);
      }),
    );
  });

  it('never refuses small data', () => {
    fc.assert(
      fc.property(fc.integer({ min: 256, max: 10_000 }), fc.integer({ min: 0, max: 20_000 }), (budget, records) => {
        expect(planMemory(budget, people(records)).budgetMb).toBe(budget);
      }),
    );
  });
});
