import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withTenant } from '../../src/db/open.ts';
import { AppError } from '../../src/domain/errors.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { saveSchedule, type ScheduleInput } from '../../src/schedules/schedule.ts';
import { lookForFirings } from '../../src/schedules/scheduler.ts';
import type { SubmitJob } from '../../src/schedules/submit.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const NIGHTLY: ScheduleInput = {
  displayName: 'Nightly',
  description: '',
  jobConfiguration: { load: { sourceId: 'src_crm' } },
  timetable: '30 2 * * *',
  timeZone: 'UTC',
  paused: false,
};

describe('schedules', () => {
  let database: TestDatabase;
  let now = new Date('2026-03-01T00:00:00Z');
  const clock: Clock = { now: () => now, sleep: async () => undefined };
  let answers: (() => { jobId: string })[] = [];
  let submitted: string[] = [];
  const submit: SubmitJob = async (_tenant, configuration, _creator, requestId) => {
    const answer = answers.shift() ?? (() => ({ jobId: `job_${submitted.length}` }));
    const result = answer();
    submitted.push(`${configuration.load?.sourceId} ${requestId.slice(0, 7)}`);
    return result;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    now = new Date('2026-03-01T00:00:00Z');
    answers = [];
    submitted = [];
    await withTenant(database.db, 'default', (trx) => trx.deleteFrom('schedule').execute());
  });

  const save = (id: string, changes: Partial<ScheduleInput> = {}): Promise<unknown> =>
    withTenant(database.db, 'default', (trx) =>
      saveSchedule(trx, 'default', id, { ...NIGHTLY, ...changes }, { creator: null, now, replace: false }),
    );
  const look = (): Promise<void> => lookForFirings({ db: database.db, submit, clock, log: pino({ level: 'silent' }) });
  const events = (): Promise<{ state: string; scheduled_at: Date; attempts: number; error_reason: string | null }[]> =>
    withTenant(database.db, 'default', (trx) =>
      trx
        .selectFrom('schedule_event')
        .select(['state', 'scheduled_at', 'attempts', 'error_reason'])
        .orderBy('scheduled_at')
        .execute(),
    );
  const limitReached = (): never => {
    throw new AppError('CONCURRENT_JOB_LIMIT', 'limit', { retryAfterSeconds: 1 });
  };

  it('fires once at its time, and not before', async () => {
    await save('sch_a');
    await look();
    expect(await events()).toEqual([]);
    now = new Date('2026-03-01T02:30:01Z');
    await look();
    await look();
    expect(submitted).toEqual(['src_crm schevt_']);
    expect(await events()).toMatchObject([{ state: 'SUBMITTED', attempts: 1 }]);
  });

  it('makes up for the newest missed firing only, and keeps the others in the history', async () => {
    await save('sch_a');
    now = new Date('2026-03-04T12:00:00Z');
    await look();
    expect(submitted).toHaveLength(1);
    expect((await events()).map((event) => event.state)).toEqual(['SKIPPED', 'SKIPPED', 'SKIPPED', 'SUBMITTED']);
  });

  it('tries again with growing pauses while the limit is reached', async () => {
    await save('sch_a');
    answers = [limitReached, limitReached];
    now = new Date('2026-03-01T02:30:00Z');
    await look();
    expect(await events()).toMatchObject([{ state: 'PENDING', attempts: 1, error_reason: 'CONCURRENT_JOB_LIMIT' }]);
    now = new Date('2026-03-01T02:31:00Z');
    await look();
    now = new Date('2026-03-01T02:32:00Z');
    await look();
    expect(await events()).toMatchObject([{ state: 'PENDING', attempts: 2 }]);
    now = new Date('2026-03-01T02:33:00Z');
    await look();
    expect(await events()).toMatchObject([{ state: 'SUBMITTED', attempts: 3, error_reason: null }]);
  });

  it('gives up before the next firing, and at once where trying again cannot help', async () => {
    await save('sch_a', { timetable: '0 * * * *' });
    answers = Array.from({ length: 7 }, () => limitReached);
    now = new Date('2026-03-01T01:00:00Z');
    for (let minute = 0; minute < 59; minute++) {
      await look();
      now = new Date(now.getTime() + 60_000);
    }
    expect(await events()).toMatchObject([{ state: 'FAILED', error_reason: 'CONCURRENT_JOB_LIMIT' }]);
    answers = [
      () => {
        throw new AppError('NOT_FOUND', 'source src_crm not found');
      },
    ];
    now = new Date('2026-03-01T02:00:00Z');
    await look();
    expect((await events()).at(-1)).toMatchObject({ state: 'FAILED', attempts: 1, error_reason: 'NOT_FOUND' });
  });

  it('records a firing once though several servers look at the same time', async () => {
    await save('sch_a');
    now = new Date('2026-03-01T02:30:00Z');
    await Promise.all(Array.from({ length: 8 }, () => look()));
    expect(await events()).toHaveLength(1);
  });

  it('does not fire while paused', async () => {
    await save('sch_a', { paused: true });
    now = new Date('2026-03-05T00:00:00Z');
    await look();
    expect(await events()).toEqual([]);
  });

  it('refuses a second schedule of one object within the hour, by name', async () => {
    await save('sch_a');
    await expect(save('sch_b', { timetable: '0 3 * * *' })).rejects.toThrow(/30 minutes of schedule sch_a/);
    await save('sch_c', { timetable: '30 3 * * *' });
    await save('sch_d', { timetable: '0 3 * * *', jobConfiguration: { load: { sourceId: 'src_other' } } });
  });
});
