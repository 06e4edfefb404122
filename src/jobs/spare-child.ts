import type { JobChild } from './child-process.ts';

/**
 * A job process that has loaded its code and waits for a job, so that a job begins at once and not after the start of
 * a process (docs/decisions/one-process-per-job.md). Every process still runs one job and ends.
 */
export interface SpareChild {
  /** Starts the first one, where one is kept. */
  open(): void;
  /** The waiting process, or a new one; another is started to wait in its place. */
  take(): JobChild;
  /** Ends the waiting one; those that were taken are the taker's. */
  close(): Promise<void>;
}

export function createSpareChild(fork: () => JobChild, isKept: boolean): SpareChild {
  let spare: JobChild | undefined;
  let isOpen = false;

  const prepare = (): void => {
    if (!isKept || !isOpen) return;
    const child = fork();
    spare = child;
    // Not replaced at once: should processes die while they start, each job tells so, and nothing spins.
    void child.exited.then(() => (spare = spare === child ? undefined : spare));
  };

  return {
    open: () => {
      isOpen = true;
      if (!spare) prepare();
    },
    take: () => {
      const child = spare ?? fork();
      spare = undefined;
      prepare();
      return child;
    },
    close: async () => {
      isOpen = false;
      const child = spare;
      spare = undefined;
      child?.kill();
      await child?.exited;
    },
  };
}
