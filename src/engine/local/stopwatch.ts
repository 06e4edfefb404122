/** Tells progress and measures seconds and memory of every stage. */
import type { EngineProgress, EngineStage } from '../contract.ts';

export interface StageReport {
  readonly stage: EngineStage;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Resident memory of the process at the end of the stage, and the most that it has had by then. */
  readonly memoryMb: number;
  readonly peakMemoryMb: number;
}

export interface Stopwatch {
  begin(stage: EngineStage, rowsIn?: number): void;
  end(rowsOut?: number): void;
  report(): readonly StageReport[];
}

export function openStopwatch(progress: EngineProgress): Stopwatch {
  const done: StageReport[] = [];
  let current: { readonly stage: EngineStage; readonly at: number; readonly cpu: NodeJS.CpuUsage } | undefined;
  return {
    begin: (stage, rowsIn) => {
      current = { stage, at: performance.now(), cpu: process.cpuUsage() };
      progress.begin(stage, rowsIn);
    },
    end: (rowsOut) => {
      if (current !== undefined) {
        const cpu = process.cpuUsage(current.cpu);
        done.push({
          stage: current.stage,
          seconds: Math.round(performance.now() - current.at) / 1000,
          cpuSeconds: Math.round((cpu.user + cpu.system) / 1000) / 1000,
          memoryMb: Math.round(process.memoryUsage.rss() / 1_048_576),
          peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
        });
      }
      progress.end(rowsOut);
    },
    report: () => done,
  };
}
