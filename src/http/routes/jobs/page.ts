import type { JobType } from '../../../domain/filter.ts';
import { parseFilter } from '../../../domain/filter-parse.ts';
import type { Job } from '../../../domain/job.ts';
import { listJobs, type JobPosition } from '../../../jobs/list.ts';
import type { HttpDeps } from '../../deps.ts';
import { pageSizeOf, type PagePosition } from '../../paging.ts';
import type { JobListQuery } from './schema.ts';

const JOB_PAGE = { standard: 10, most: 30 };

/** One page of the list; the gRPC service answers with it, too. */
export async function listJobsPage(
  deps: Pick<HttpDeps, 'db' | 'pageTokens'>,
  tenantId: string,
  query: JobListQuery,
): Promise<{ readonly jobs: readonly Job[]; readonly nextPageToken: string }> {
  const { pageToken, filter: text = '', jobType, includeScheduled } = query;
  const { sourceId, destinationId, dataProductId, workflowId } = query;
  const targets = Object.fromEntries(
    Object.entries({ sourceId, destinationId, dataProductId, workflowId }).filter(
      ([, id]) => id !== undefined && id !== '',
    ),
  );
  const filter = parseFilter(text);
  const type = jobType?.replace('JOB_TYPE_', '');
  const scope = ['jobs', tenantId, text, type ?? '', includeScheduled, targets];
  const after = toPosition(deps.pageTokens.open(scope, pageToken));
  const { jobs, next } = await listJobs(deps.db, {
    tenantId,
    size: pageSizeOf(query, JOB_PAGE),
    after,
    filter,
    targets,
    type: type === undefined || type === 'UNSPECIFIED' ? undefined : (type as JobType),
    includeScheduled,
  });
  const nextPageToken = next ? deps.pageTokens.seal(scope, [next.listedAt.getTime(), next.jobId]) : '';
  return { jobs, nextPageToken };
}

function toPosition(position: PagePosition | null): JobPosition | null {
  return position && { listedAt: new Date(position[0] as number), jobId: position[1] as string };
}
