import type { JobHandler, JobHandlers } from '../src/jobs/handler.ts';

/** A load is an empty job; an update reports progress as fast as it can until it is stopped. */
const empty: JobHandler = { run: async () => ({ result: { counts: {} } }), discard: async () => undefined };

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

export const benchHandlers: JobHandlers = { LOAD: empty, UPDATE_PRODUCT: busy, UPDATE_WORKFLOW: empty, PUBLISH: empty };
