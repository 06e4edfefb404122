import type { JobHandler, JobHandlers } from '../src/jobs/handler.ts';

/** Milliseconds since 1970, with fractions: comparable between processes of one machine. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}

/** A load is an empty job that says when it began; an update reports progress as fast as it can until it is stopped. */
const empty: JobHandler = {
  run: async () => ({ result: { counts: { beganAt: preciseNow() } } }),
  discard: async () => undefined,
};

const busy: JobHandler = {
  run: async ({ progress, signal }) => {
    progress.plan([{ name: 'work', share: 1 }]);
    progress.begin('work');
    for (let i = 0; !signal.aborted; i++) {
      progress.advance((i % 1e6) / 1e6);
      if (i % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    signal.throwIfAborted();
    return { result: { counts: {} } };
  },
  discard: async () => undefined,
};

/** Does not hear that it is to stop. */
const deaf: JobHandler = {
  run: async ({ progress }) => {
    progress.plan([{ name: 'work', share: 1 }]);
    progress.begin('work');
    return new Promise(() => setInterval(() => undefined, 1000));
  },
  discard: async () => undefined,
};

export const benchHandlers: JobHandlers = { LOAD: empty, UPDATE_PRODUCT: busy, UPDATE_WORKFLOW: empty, PUBLISH: deaf };

/** The same, each after loading the code of the real handler of its kind. */
export function loading(real: JobHandlers): JobHandlers {
  const after = ({ prepare }: JobHandler, { run, discard }: JobHandler): JobHandler => ({
    ...(prepare && { prepare }),
    run: async (context) => {
      await prepare?.();
      return run(context);
    },
    discard,
  });
  const { LOAD, UPDATE_PRODUCT, UPDATE_WORKFLOW, PUBLISH } = benchHandlers;
  return {
    LOAD: after(real.LOAD, LOAD),
    UPDATE_PRODUCT: after(real.UPDATE_PRODUCT, UPDATE_PRODUCT),
    UPDATE_WORKFLOW: after(real.UPDATE_WORKFLOW, UPDATE_WORKFLOW),
    PUBLISH: after(real.PUBLISH, PUBLISH),
  };
}
