/** Brings the memory plan to a run: what its columns hold, and DuckDB's part. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { mayBeCompared, type EncodedPlan, type ValueColumn } from './encode.ts';
import { firstDuckMb, planMemory, type MemoryNeed, type MemoryPlan } from './memory-plan.ts';

interface FitInput {
  readonly budgetMb: number;
  readonly threads: number;
  readonly records: number;
  readonly attributes: readonly EncodedPlan[];
  readonly columns: readonly ValueColumn[];
  readonly needsText: boolean;
}

/**
 * The plan; DuckDB gets what it leaves. Different values are counted only where it would not do if all were different.
 * @throws AppError FAILED_PRECONDITION where the budget is too small
 */
export async function fitMemory(connection: DuckDBConnection, input: FitInput): Promise<MemoryPlan> {
  const plan = usualPlan(input) ?? planMemory(input.budgetMb, needOf(input, await distinctCounts(connection, input)));
  if (plan.duckMb !== firstDuckMb(input.budgetMb)) await connection.run(`set memory_limit = '${plan.duckMb}MB'`);
  return plan;
}

function usualPlan(input: FitInput): MemoryPlan | undefined {
  try {
    const plan = planMemory(input.budgetMb, needOf(input));
    return plan.isUsual ? plan : undefined;
  } catch {
    return undefined;
  }
}

function needOf(input: FitInput, distinct?: readonly number[]): MemoryNeed {
  const { records, threads, needsText, attributes, columns } = input;
  return {
    records,
    threads,
    needsText,
    columns: columns.map(({ bytes }, index) => ({
      filled: bytes.filled,
      stored: bytes.sum,
      bytes: bytes.cut,
      distinct: Math.min(bytes.filled, distinct?.[index] ?? bytes.filled),
      isCompared: mayBeCompared(attributes[index]!),
    })),
  };
}

async function distinctCounts(connection: DuckDBConnection, { columns }: FitInput): Promise<number[]> {
  if (columns.length === 0) return [];
  const counts = columns.map(({ sql }) => `approx_count_distinct(${sql})`);
  return ((await connection.runAndReadAll(`select ${counts.join(', ')} from records`)).getRowsJS()[0] ?? []).map(
    Number,
  );
}
