import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Service } from './service.ts';

export interface RecurringOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** One turn; resolves with the milliseconds until the next. An error is logged, and counts as `pauseMs`. */
  readonly turn: (signal: AbortSignal) => Promise<number>;
  readonly pauseMs: number;
  /** What is logged when a turn fails: what could not be done. */
  readonly failure: string;
}

/** Does one thing again and again, the first time at once, until it is stopped; a turn under way is waited for. */
export function createRecurring({ clock, log, turn, pauseMs, failure }: RecurringOptions): Service {
  let closing = new AbortController();
  let running: Promise<void> | undefined;

  const loop = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const pause = await turn(signal).catch((err: unknown) => {
        log.error({ err }, failure);
        return pauseMs;
      });
      if (pause > 0) await clock.sleep(pause, signal).catch(() => undefined);
    }
  };

  return {
    start: async () => {
      if (running) return;
      closing = new AbortController();
      running = loop(closing.signal);
    },
    stop: async () => {
      closing.abort();
      await running;
      running = undefined;
    },
  };
}
