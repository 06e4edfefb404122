import { authenticate } from '../http/auth.ts';
import type { HttpDeps } from '../http/deps.ts';
import { listJobsPage } from '../http/routes/jobs/page.ts';
import { JobListQuery } from '../http/routes/jobs/schema.ts';
import { toFieldError } from '../http/errors.ts';
import { createJob } from '../jobs/create.ts';
import { getJob } from '../jobs/get.ts';
import { stopJob } from '../jobs/stop.ts';
import type { JobsApi } from './server.ts';

/** What stands behind the HTTP routes, for the gRPC service. */
export function jobsApiOf(deps: Pick<HttpDeps, 'db' | 'config' | 'clock' | 'pageTokens'>): JobsApi {
  const { db, config, clock } = deps;
  return {
    authenticate: (apiKey) => authenticate(db, clock, apiKey),
    create: ({ tenantId, userId }, configuration) =>
      createJob(db, config.jobs, { tenantId, configuration, origin: 'API', creator: userId }),
    get: ({ tenantId }, jobId) => getJob(db, { tenantId, jobId, includeScheduled: false }),
    list: async ({ tenantId }, query) => {
      // "" and 0 are how protobuf says that a field is not set.
      const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '' && value !== 0));
      const parsed = JobListQuery.safeParse(given);
      if (!parsed.success) throw toFieldError(parsed.error, 'request');
      return listJobsPage(deps, tenantId, parsed.data);
    },
    stop: ({ tenantId }, jobId) => stopJob(db, config.jobs, { tenantId, jobId, includeScheduled: false }),
  };
}
