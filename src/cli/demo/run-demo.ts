import type { Clock } from '../../lib/clock.ts';
import type { ApiClient } from '../api-client.ts';
import { showJob } from '../job-progress.ts';
import { waitForJob } from '../wait-for-job.ts';
import { endOf, titleOf, type WireJob } from '../wire-job.ts';
import type { DemoResources } from './set-up.ts';

/** Every job of the demo, done. */
export interface DemoJobs {
  readonly loads: readonly WireJob[];
  readonly update: WireJob;
  readonly workflow: WireJob;
  readonly publishes: readonly WireJob[];
}

/**
 * Load, update, system of record, publish. Jobs that do not depend on each other are started together.
 * @throws Error with the job's own sentence when one fails.
 */
export async function runDemoJobs(
  client: ApiClient,
  resources: DemoResources,
  clock: Clock,
  out: NodeJS.WriteStream,
): Promise<DemoJobs> {
  const run = async (configurations: readonly WireJob['configuration'][]): Promise<WireJob[]> => {
    const created: WireJob[] = [];
    for (const configuration of configurations)
      created.push((await client.call('POST', '/jobs', { configuration })) as WireJob);
    const done: WireJob[] = [];
    for (const job of created) done.push(await waitForJob(client, job.jobId, clock, showJob(titleOf(job), out)));
    for (const job of done) {
      if (endOf(job) !== 'success') throw new Error(`${titleOf(job)}: ${job.status.error!.message} (${job.jobId})`);
    }
    return done;
  };
  const { dataProductId, workflowId, destinationId } = resources;
  const loads = await run([
    { load: { sourceId: resources.crmSourceId } },
    { load: { sourceId: resources.webshopSourceId } },
  ]);
  const [update] = await run([{ update: { dataProductId } }]);
  const [workflow] = await run([{ update: { workflowId } }]);
  const publishes = await run([
    ...resources.publishNames.map((name) => ({ publish: { destinationId: name, dataProductId } })),
    { publish: { destinationId } },
  ]);
  return { loads, update: update!, workflow: workflow!, publishes };
}
