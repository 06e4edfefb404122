/** What the memory budget was, and what was done to stay within it. */
import type { ReportInput } from './report.ts';

type MemoryInput = Pick<ReportInput, 'memory' | 'trained' | 'stages'>;

export function memoryOf({ memory, stages }: MemoryInput): object {
  return {
    meaning:
      'budgetMb: engine.memoryMb; expectedMb: what was planned for at most, before anything was compared; peakMb: the most that the process had; duckdbMb: what DuckDB may take of it, beyond which it writes to disk; measures: what was done to stay within the budget.',
    budgetMb: memory.budgetMb,
    expectedMb: memory.neededMb,
    peakMb: stages.reduce((most, stage) => Math.max(most, stage.peakMemoryMb), 0),
    duckdbMb: memory.duckMb,
    measures: [
      ...(memory.hasText ? [] : ['The texts of whole records were not compared.']),
      ...(memory.columnsAtOnce === 1 ? ['One column was encoded at a time.'] : []),
      ...(memory.duckMb === memory.usualDuckMb
        ? []
        : [`DuckDB had ${memory.duckMb} MB instead of ${memory.usualDuckMb}.`]),
    ],
  };
}

/** Texts left out are said in the summary where that may have cost matches. */
export function textSentences({ memory, trained }: MemoryInput): string[] {
  if (!trained.missesText) return [];
  return [
    `The texts of whole records were not compared, to stay within engine.memoryMb (${memory.budgetMb}): where a value stands in one attribute here and in another there, matches may be missed. A larger budget brings them back.`,
  ];
}
