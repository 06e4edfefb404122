import type { Command } from 'commander';
import { systemClock } from '../../lib/clock.ts';
import type { ApiClient } from '../api-client.ts';
import { showJob } from '../job-progress.ts';
import { waitForJob } from '../wait-for-job.ts';
import { endOf, secondsOf, titleOf, type JobEnd, type WireJob } from '../wire-job.ts';
import { clientOf, withClientFlags, type ClientFlags } from './client-options.ts';

interface OutputFlags extends ClientFlags {
  readonly json?: boolean;
}

interface CreateFlags extends OutputFlags {
  readonly wait?: boolean;
  readonly queue?: boolean;
}

interface ListFlags extends OutputFlags {
  readonly filter?: string;
  readonly pageSize?: string;
  readonly pageToken?: string;
}

const EXIT_CODE: Readonly<Record<JobEnd, number>> = { success: 0, failed: 1, stopped: 2 };

/** `cupel jobs …`: the Jobs API from a shell. Exit code of a job that was waited for: 0 success, 1 failed, 2 stopped. */
export function addJobs(program: Command): void {
  const jobs = program.command('jobs').description('create, look at, stop and wait for jobs of a running server');
  addCreate(jobs);
  const one = (name: string, description: string): Command =>
    withClientFlags(jobs.command(`${name} <jobId>`).description(description).option('--json', 'print JSON'));
  one('get', 'show a job').action(async (jobId: string, flags: OutputFlags) =>
    print((await clientOf(flags).call('GET', jobRoute(jobId))) as WireJob, flags),
  );
  one('stop', 'stop a job').action(async (jobId: string, flags: OutputFlags) => {
    const answer = await clientOf(flags).call('POST', `${jobRoute(jobId)}:stop`, {});
    process.stdout.write(flags.json === true ? `${JSON.stringify(answer)}\n` : `${jobId} is told to stop\n`);
  });
  one('wait', 'wait until a job is done; exit code 0 success, 1 failed, 2 stopped').action(
    async (jobId: string, flags: OutputFlags) => waitAndPrint(clientOf(flags), jobId, flags),
  );
  withClientFlags(
    jobs
      .command('list')
      .description('list jobs, the newest first')
      .option('--filter <expression>', 'for example: status.state = RUNNING AND configuration:update')
      .option('--page-size <n>', 'at most 30')
      .option('--page-token <token>', 'nextPageToken of the page before')
      .option('--json', 'print JSON'),
  ).action(list);
}

function addCreate(jobs: Command): void {
  const create = jobs.command('create').description('start a job');
  const kind = (usage: string, description: string): Command =>
    withClientFlags(
      create
        .command(usage)
        .description(description)
        .option('--wait', 'wait until it is done; exit code 0 success, 1 failed, 2 stopped')
        .option('--queue', 'wait for a place instead of being refused when too many jobs are open')
        .option('--json', 'print JSON'),
    );
  kind('load <sourceId>', 'load a source').action((sourceId: string, flags: CreateFlags) =>
    createJob({ load: { sourceId } }, flags),
  );
  kind('update <id>', 'update a data product, or a workflow (wf_…)')
    .option('--workflow', 'the id is a workflow’s')
    .action((id: string, flags: CreateFlags & { workflow?: boolean }) =>
      createJob(
        { update: flags.workflow === true || id.startsWith('wf_') ? { workflowId: id } : { dataProductId: id } },
        flags,
      ),
    );
  kind('publish <destinationId>', 'publish to a destination, or by a publish configuration of a data product')
    .option('--data-product <id>', 'data product whose publish configuration the name or id is')
    .action((destinationId: string, flags: CreateFlags & { dataProduct?: string }) =>
      createJob(
        { publish: { destinationId, ...(flags.dataProduct !== undefined && { dataProductId: flags.dataProduct }) } },
        flags,
      ),
    );
}

async function createJob(configuration: WireJob['configuration'], flags: CreateFlags): Promise<void> {
  const client = clientOf(flags);
  const job = (await client.call('POST', `/jobs${flags.queue === true ? '?queue=true' : ''}`, {
    configuration,
  })) as WireJob;
  if (flags.wait === true) await waitAndPrint(client, job.jobId, flags);
  else print(job, flags);
}

async function waitAndPrint(client: ApiClient, jobId: string, flags: OutputFlags): Promise<void> {
  const first = (await client.call('GET', jobRoute(jobId))) as WireJob;
  // The answer goes to stdout, the way there to stderr, so that --json can be piped on.
  const job = await waitForJob(client, jobId, systemClock, showJob(titleOf(first), process.stderr));
  if (flags.json === true) print(job, flags);
  process.exitCode = EXIT_CODE[endOf(job)];
}

async function list(flags: ListFlags): Promise<void> {
  const query = new URLSearchParams();
  if (flags.filter !== undefined) query.set('filter', flags.filter);
  if (flags.pageSize !== undefined) query.set('pageSize', flags.pageSize);
  if (flags.pageToken !== undefined) query.set('pageToken', flags.pageToken);
  const answer = (await clientOf(flags).call('GET', `/jobs?${query.toString()}`)) as {
    jobs: readonly WireJob[];
    nextPageToken: string;
  };
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    return;
  }
  for (const job of answer.jobs) process.stdout.write(`${lineOf(job)}\n`);
  if (answer.nextPageToken !== '') process.stdout.write(`more: --page-token ${answer.nextPageToken}\n`);
}

function print(job: WireJob, flags: OutputFlags): void {
  process.stdout.write(flags.json === true ? `${JSON.stringify(job)}\n` : `${lineOf(job)}\n`);
}

function lineOf(job: WireJob): string {
  const { state } = job.status;
  const how = state === 'DONE' ? endOf(job) : `${Math.round(100 * (job.progress?.fraction ?? 0))} %`;
  const message = job.status.error === undefined ? '' : `  ${job.status.error.message}`;
  return `${job.jobId}  ${state.padEnd(8)}  ${how.padEnd(7)}  ${secondsOf(job).toFixed(1)} s  ${titleOf(job)}${message}`;
}

function jobRoute(jobId: string): string {
  return `/jobs/${encodeURIComponent(jobId)}`;
}
