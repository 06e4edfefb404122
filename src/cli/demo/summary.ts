import type { WireJob } from '../wire-job.ts';
import type { PairwiseScore } from './pairwise.ts';
import type { DemoJobs } from './run-demo.ts';
import type { DemoResources } from './set-up.ts';

export interface DemoSummary {
  readonly jobs: DemoJobs;
  readonly resources: DemoResources;
  readonly entityCount: number;
  readonly recordCount: number;
  readonly score: PairwiseScore;
  /** From the start of the command to the last file. */
  readonly seconds: number;
  readonly dataDir: string;
}

const number = new Intl.NumberFormat('en-US');

/** What happened, and where to look at it. */
export function renderSummary(summary: DemoSummary): string {
  const { jobs, score } = summary;
  const files = jobs.publishes.flatMap((job) => job.result?.filesWritten ?? []);
  const rejected = jobs.loads.reduce((sum, job) => sum + Number(job.result?.rejectedRows ?? 0), 0);
  return `
  rows             ${number.format(summary.recordCount)} from 2 sources, ${number.format(rejected)} rejected
  entities         ${number.format(summary.entityCount)}
  files written    ${files.length}
  seconds          ${summary.seconds.toFixed(1)}
  against truth    precision ${share(score.precision)}, recall ${share(score.recall)}, F1 ${share(score.f1)}

Files
${files.map((file) => `  ${file}`).join('\n')}
`;
}

/** Calls to try on the server that stays up. */
export function renderCalls(url: string, keyFile: string, resources: DemoResources, update: WireJob): string {
  const key = `-H "X-API-KEY: $(cat ${keyFile})"`;
  const api = `${url}/api/v1beta1`;
  const search = '{"data": {"first_name": "Liz", "last_name": "Smith"}}';
  return `
Try
  curl ${key} ${api}/jobs
  curl ${key} '${api}/dataProducts/${resources.dataProductId}/entities?pageSize=5'
  curl ${key} ${api}/dataProducts/${resources.dataProductId}/runs/${update.jobId}
  curl ${key} -H 'content-type: application/json' -d '${search}' \\
    ${url}/api/v1alpha1/tables/${resources.tableId}/records:search
  ${url}/docs describes every call. Ctrl-C ends the server.
`;
}

/** How to look at it after the server is gone. */
export function renderRestart(dataDir: string): string {
  return `
Look at it again
  npm run cupel -- serve --data-dir ${dataDir}
`;
}

function share(value: number): string {
  return value.toFixed(4);
}
