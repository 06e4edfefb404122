import type { JobProgress, StageProgress } from '../domain/job.ts';
import type { Clock } from '../lib/clock.ts';
import type { ProgressReporter } from './handler.ts';

/** The reporter of one attempt, and the state that its end takes along. */
export interface TrackedProgress extends ProgressReporter {
  current(): JobProgress | undefined;
}

/** Reports closer together than this stay here: a message a row would cost more than the row. */
const SEND_EVERY_MS = 200;
/** Below this share of the whole the time taken says little about the time left. */
const LEAST_FOR_ETA = 0.05;

interface Stage {
  name: string;
  share: number;
  state: StageProgress['state'];
  startedAt: number;
  rowsIn?: number;
  rowsOut?: number;
  seconds?: number;
}

/** Turns stages and fractions into the whole job's progress and hands it to `send`, thinned. */
export function trackProgress(clock: Clock, send: (progress: JobProgress) => void): TrackedProgress {
  const startedAt = clock.now().getTime();
  const stages: Stage[] = [];
  let running: Stage | undefined;
  let within = 0;
  let furthest = 0;
  let sentAt = Number.NEGATIVE_INFINITY;

  const snapshot = (now: number): JobProgress => {
    const total = stages.reduce((sum, stage) => sum + stage.share, 0);
    const done = stages.reduce((sum, stage) => sum + (stage.state === 'DONE' ? stage.share : 0), 0);
    const share = (done + (running?.share ?? 0) * within) / (total || 1);
    furthest = Math.max(furthest, Math.min(1, share));
    const elapsed = (now - startedAt) / 1000;
    return {
      fraction: round(furthest),
      stage: running?.name ?? stages.findLast((stage) => stage.state === 'DONE')?.name ?? '',
      ...(furthest >= LEAST_FOR_ETA && { etaSeconds: Math.round((elapsed * (1 - furthest)) / furthest) }),
      stages: stages.map(present),
    };
  };
  const report = (isChange: boolean): void => {
    const now = clock.now().getTime();
    if (!isChange && now - sentAt < SEND_EVERY_MS) return;
    sentAt = now;
    send(snapshot(now));
  };
  const close = (rowsOut?: number): void => {
    if (!running) return;
    running.state = 'DONE';
    running.seconds = round((clock.now().getTime() - running.startedAt) / 1000);
    if (rowsOut !== undefined) running.rowsOut = rowsOut;
    running = undefined;
    within = 0;
  };

  return {
    plan: (planned) => {
      stages.splice(0, stages.length);
      for (const { name, share } of planned) stages.push({ name, share, state: 'PENDING', startedAt: 0 });
      running = undefined;
      report(true);
    },
    begin: (name, rowsIn) => {
      close();
      running = stages.find((stage) => stage.name === name && stage.state === 'PENDING');
      if (!running) {
        // A stage that was not announced takes part without moving the whole.
        running = { name, share: 0, state: 'PENDING', startedAt: 0 };
        stages.push(running);
      }
      running.state = 'RUNNING';
      running.startedAt = clock.now().getTime();
      if (rowsIn !== undefined) running.rowsIn = rowsIn;
      report(true);
    },
    advance: (fraction) => {
      // Written so that a share of nothing (0 of 0 rows) changes nothing.
      if (fraction > within) within = Math.min(1, fraction);
      report(false);
    },
    end: (rowsOut) => {
      close(rowsOut);
      report(true);
    },
    current: () => (stages.length === 0 ? undefined : snapshot(clock.now().getTime())),
  };
}

function present({ name, state, rowsIn, rowsOut, seconds }: Stage): StageProgress {
  return {
    name,
    state,
    ...(rowsIn !== undefined && { rowsIn }),
    ...(rowsOut !== undefined && { rowsOut }),
    ...(seconds !== undefined && { seconds }),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
