/** List latency of a tenant with a long past: `npm run bench:jobs-list [-- ROWS]`. Every documented filter, first page. */
import { sql } from 'kysely';
import { withAllTenants } from '../src/db/open.ts';
import { parseFilter } from '../src/domain/filter-parse.ts';
import { listJobs, type JobQuery } from '../src/jobs/list.ts';
import { machine, milliseconds, openBenchDatabase, percentile } from './jobs-database.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const RUNS = 15;
const LIMIT_MS = 20;

const database = await openBenchDatabase();
try {
  console.log(`${rows} jobs on ${machine()}`);
  const started = performance.now();
  await fill();
  console.log(`filled in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  let slow = 0;
  for (const [name, query] of queries()) {
    const times: number[] = [];
    let found = 0;
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      const page = await listJobs(database.db, {
        tenantId: 'default',
        size: 10,
        after: null,
        includeScheduled: false,
        ...query,
      });
      times.push(performance.now() - start);
      found = page.jobs.length;
    }
    const p50 = percentile(times, 0.5);
    if (p50 > LIMIT_MS) slow++;
    console.log(
      `${milliseconds(p50).padStart(9)} p50 ${milliseconds(Math.max(...times)).padStart(9)} max  ${String(found).padStart(2)} jobs  ${name}`,
    );
  }
  console.log(slow === 0 ? `every p50 is below ${LIMIT_MS} ms` : `${slow} above ${LIMIT_MS} ms`);
} finally {
  await database.drop();
}

/**
 * One job a minute up to now: a third each of loads, updates, publishes; half by schedules; 5 % failed, 1 % cancelled,
 * .1 % never started; src_rare has three, the oldest, src_first only old ones.
 */
async function fill(): Promise<void> {
  await withAllTenants(database.db, async (trx) => {
    await sql`
      insert into job (tenant_id, job_id, kind, source_id, data_product_id, workflow_id, destination_id, origin, state,
        state_started_at, created_at, started_at, cancelled_at, ended_at, attempt, error_reason, error_message)
      select 'default', 'job_' || lpad(to_hex(hash), 8, '0') || lpad(to_hex(i), 8, '0'), kind,
        case when kind = 'LOAD' then case when i <= 9 then 'src_rare' when i <= ${rows} / 10 then 'src_first'
          else 'src_' || i % 50 end end,
        case when kind in ('UPDATE_PRODUCT', 'PUBLISH') then case when i <= 9 then 'dp_rare' else 'dp_' || i % 10 end end,
        case when kind = 'UPDATE_WORKFLOW' then case when i <= 100 then 'wf_rare' else 'wf_' || i % 5 end end,
        case when kind = 'PUBLISH' then case when i <= 9 then 'Rare one' else 'Nightly ' || i % 20 end end,
        case when i % 2 = 0 then 'SCHEDULE' else 'API' end,
        case when age > 8 then 'DONE' when age > 6 then 'STOPPING' when age > 4 then 'RUNNING' else 'PENDING' end,
        created, created, case when is_started then created + interval '5 seconds' end,
        case when i % 100 = 1 or age in (7, 8) then created + interval '10 seconds' end,
        case when age > 8 then created + interval '30 seconds' end, 1,
        case when i % 20 = 1 then 'UPDATE_FAILED' end, case when i % 20 = 1 then 'x' end
      from (
        select i, ${rows} - i + 1 as age, ('x' || substr(md5(i::text), 1, 7))::bit(28)::int as hash,
          (array['LOAD', 'UPDATE_PRODUCT', 'PUBLISH', 'LOAD', 'UPDATE_WORKFLOW', 'PUBLISH'])[1 + (i / 2) % 6] as kind,
          now() - make_interval(mins => ${rows} - i) as created,
          not (i % 1000 = 1 or i > ${rows} - 4) as is_started
        from generate_series(1, ${rows}::int) as i
      ) as drawn`.execute(trx);
    await sql`
      insert into job_event (tenant_id, job_id, ordinal, state, entered_at)
      select tenant_id, job_id, 0, 'PENDING', created_at from job order by created_at desc limit 100000`.execute(trx);
  });
  // As a running server's autovacuum leaves it.
  for (const table of ['job', 'job_event']) {
    const client = await database.pool.connect();
    await client.query(`reset role`);
    await client.query(`vacuum analyze ${table}`);
    client.release(true);
  }
}

function queries(): [string, Partial<JobQuery>][] {
  const at = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
  const moments = ['create_time()', 'start_time()', 'cancel_time()', 'stop_time()'];
  const times: readonly (readonly [string, string])[] = [
    ['the future', at(-1000)],
    ['an hour ago', at(60)],
    ['the middle', at(rows / 2)],
    ['near the beginning', at(rows * 0.995)],
    ['before all', at(rows * 2)],
  ];
  const filters: [string, string][] = [
    '',
    'job_id = "job_unknown"',
    'job_id != "job_unknown"',
    'configuration:load',
    'configuration:update',
    'configuration:publish',
    'NOT configuration:load',
    'configuration.load.source_id = "src_7"',
    'configuration.load.source_id = "src_rare"',
    'configuration.load.source_id = "src_first"',
    'configuration.update.data_product_id = "dp_1"',
    'configuration.update.data_product_id = "dp_rare"',
    'configuration.update.workflow_id = "wf_rare"',
    'configuration.publish.destination_id = "Nightly 1"',
    'configuration.publish.destination_id = "Rare one"',
    'configuration.publish.data_product_id = "dp_rare"',
    'configuration.publish.data_product_id = "dp_none"',
    'status.state = PENDING',
    'status.state = RUNNING',
    'status.state = STOPPING',
    'status.state = DONE',
    'status.state != DONE',
    'status.state != RUNNING',
    'status:error',
    'NOT status:error',
    'status.state = RUNNING OR status:error',
    'status.state = DONE AND NOT status:error',
    'cancel_time() AND NOT stop_time()',
    'configuration.update.data_product_id = "dp_1" AND stop_time() >= "2026-02-01T00:00:00Z"',
    ...moments.flatMap((moment) => [moment, `NOT ${moment}`]),
  ].map((text): [string, string] => [text === '' ? 'no filter' : text, text]);
  for (const moment of moments)
    for (const operator of ['<', '>=', '=', '!='])
      for (const [name, time] of times)
        filters.push(
          [`${moment} ${operator} ${name}`, `${moment} ${operator} "${time}"`],
          ...(operator === '<' || operator === '>='
            ? [[`NOT ${moment} ${operator} ${name}`, `NOT ${moment} ${operator} "${time}"`] as [string, string]]
            : []),
        );
  return [
    ...filters.map(([name, text]): [string, Partial<JobQuery>] => [name, { filter: parseFilter(text) }]),
    ['sourceId=src_rare', { targets: { sourceId: 'src_rare' } }],
    ['dataProductId=dp_rare', { targets: { dataProductId: 'dp_rare' } }],
    ['workflowId=wf_rare', { targets: { workflowId: 'wf_rare' } }],
    ['destinationId=Rare one', { targets: { destinationId: 'Rare one' } }],
    ['jobType=LOAD, includeScheduled', { type: 'LOAD', includeScheduled: true }],
    ['no filter, a page in the middle', { after: { listedAt: new Date(at(rows / 2)), jobId: 'job_5' } }],
  ];
}
