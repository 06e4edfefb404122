/** What Prometheus reads: durations of calls by route, jobs by state, the process itself. */
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { withAllTenants, type Db } from '../db/open.ts';
import { JOB_STATES } from '../domain/job.ts';

/** Measures every call of the app; the registry is what /metrics shows. */
export function measure(app: FastifyInstance, db: Db): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'cupel_' });
  const durations = new Histogram({
    name: 'cupel_http_request_duration_seconds',
    help: 'Duration of HTTP calls.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, not the path: ids would make a series each.
    const route = request.routeOptions.config.operation?.path ?? 'unknown';
    durations.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  const jobs = new Gauge({
    name: 'cupel_jobs',
    help: 'Jobs that are not done, by state.',
    labelNames: ['state'],
    registers: [registry],
    collect: async () => {
      const rows = await withAllTenants(db, (trx) =>
        trx
          .selectFrom('job')
          .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
          .where('state', '<>', 'DONE')
          .groupBy('state')
          .execute(),
      );
      const counts = new Map(rows.map((row) => [row.state, row.count]));
      for (const state of JOB_STATES) if (state !== 'DONE') jobs.set({ state }, counts.get(state) ?? 0);
    },
  });
  return registry;
}
