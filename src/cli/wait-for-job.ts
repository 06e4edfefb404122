import type { Clock } from '../lib/clock.ts';
import type { ApiClient } from './api-client.ts';
import type { JobProgressView } from './job-progress.ts';
import type { WireJob } from './wire-job.ts';

/** Often enough for a bar that moves, seldom enough to cost the server nothing. */
const FIRST_POLL_MS = 100;
const SLOWEST_POLL_MS = 1000;

/** Asks for the job until it is DONE, more slowly the longer it takes. */
export async function waitForJob(
  client: ApiClient,
  jobId: string,
  clock: Clock,
  view?: JobProgressView,
): Promise<WireJob> {
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(SLOWEST_POLL_MS, pause * 1.1)) {
    const job = (await client.call('GET', `/jobs/${encodeURIComponent(jobId)}`)) as WireJob;
    if (job.status.state === 'DONE') {
      view?.end(job);
      return job;
    }
    view?.update(job);
    await clock.sleep(pause);
  }
}
