/** What the benchmarks of the queue work on, and how they look at it. */
import { withAllTenants, withTenant, type Db } from '../src/db/open.ts';
import { systemClock } from '../src/lib/clock.ts';

export const TENANT = 'default';
/** More than ever wait at once, so that creates are measured and not the order between them. */
const SOURCES = 1000;

/** Sources to load, a product to update (busy until stopped) and a destination to publish to (deaf to a stop). */
export async function seed(db: Db): Promise<void> {
  const tenant = { tenant_id: TENANT };
  await withTenant(db, TENANT, async (trx) => {
    const ids = Array.from({ length: SOURCES }, (_, i) => `src_${i}`);
    await trx
      .insertInto('source')
      .values(ids.map((id) => ({ ...tenant, source_id: id, display_name: id, location: '{}', primary_key: ['id'] })))
      .execute();
    await trx
      .insertInto('data_product')
      .values({ ...tenant, data_product_id: 'dp_0', display_name: 'P', settings: '{"sources":[]}' })
      .execute();
    await trx
      .insertInto('connection')
      .values({ ...tenant, connection_id: 'conn_0', display_name: 'C', type: 'local', usage: ['DESTINATION'] })
      .execute();
    await trx
      .insertInto('destination')
      .values({
        ...tenant,
        destination_id: 'dst_0',
        display_name: 'D',
        kind: 'DATA_PRODUCT',
        data_product_id: 'dp_0',
        connection_id: 'conn_0',
        location: '{}',
      })
      .execute();
  });
}

export function loadOf(i: number) {
  const configuration = { load: { sourceId: `src_${i % SOURCES}` } };
  return { tenantId: TENANT, configuration, origin: 'API', creator: null } as const;
}

export async function readJob(db: Db, jobId: string) {
  return withAllTenants(db, (trx) =>
    trx
      .selectFrom('job')
      .select(['state', 'progress', 'result', 'started_at', 'ended_at'])
      .where('job_id', '=', jobId)
      .executeTakeFirstOrThrow(),
  );
}

export async function untilAllDone(db: Db, pauseMs: number): Promise<void> {
  const isOver = async (): Promise<boolean> =>
    withAllTenants(db, async (trx) => {
      const open = await trx.selectFrom('job').select('job_id').where('state', '<>', 'DONE').limit(1).execute();
      return open.length === 0;
    });
  await until(isOver, pauseMs);
}

export async function until(isTrue: () => Promise<boolean>, pauseMs = 5): Promise<void> {
  while (!(await isTrue())) await systemClock.sleep(pauseMs);
}
