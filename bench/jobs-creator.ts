/** One of the servers of bench/jobs.ts: creates as many jobs as it is told at once and says how many were accepted. */
import { openDb } from '../src/db/open.ts';
import { AppError } from '../src/domain/errors.ts';
import { createJob } from '../src/jobs/create.ts';

process.once('message', ({ url, count }: { url: string; count: number }) => {
  void (async () => {
    const { db, close } = await openDb({ url, poolSize: 20, applicationName: 'bench' });
    const outcomes = await Promise.all(
      Array.from({ length: count }, (_, i) =>
        createJob(
          db,
          {},
          {
            tenantId: 'default',
            configuration: { load: { sourceId: `src_${i % 8}` } },
            origin: 'API',
            creator: null,
          },
        ).then(
          () => 1,
          (error: unknown) => {
            if (error instanceof AppError && error.reason === 'CONCURRENT_JOB_LIMIT') return 0;
            throw error;
          },
        ),
      ),
    );
    await close();
    process.send?.(outcomes.reduce<number>((sum, it) => sum + it, 0));
  })();
});
process.send?.('ready');
