import type { Selectable } from 'kysely';
import type { Db } from '../db/open.ts';
import { withAllTenants } from '../db/open.ts';
import type { ScheduleEventTable } from '../db/rows/schedules.ts';
import { AppError } from '../domain/errors.ts';
import type { JobConfiguration } from '../domain/job.ts';
import { nextFirings } from './timetable.ts';

/** Creates the job of a schedule; throws AppError like any create. */
export type SubmitJob = (
  tenantId: string,
  configuration: JobConfiguration,
  creator: string | null,
  requestId: string,
) => Promise<{ readonly jobId: string }>;

const MINUTE_MS = 60_000;

type ScheduleEvent = Selectable<ScheduleEventTable>;

/**
 * Submits every event whose time has come. A refusal that may pass (limit reached, database away) is tried again after
 * 1, 2, 4, 8 … minutes until the schedule's next firing; any other ends the event as FAILED with the reason.
 * A crash between create and record is harmless: the event's id is the create's request id.
 */
export async function submitDueEvents(db: Db, submit: SubmitJob, now: Date): Promise<void> {
  const due = await withAllTenants(db, (trx) =>
    trx
      .selectFrom('schedule_event')
      .selectAll()
      .where('next_attempt_at', '<=', now)
      .orderBy('next_attempt_at')
      .limit(100)
      .execute(),
  );
  for (const event of due) await submitEvent(db, submit, event, now);
}

async function submitEvent(db: Db, submit: SubmitJob, event: ScheduleEvent, now: Date): Promise<void> {
  const schedule = await withAllTenants(db, (trx) =>
    trx
      .selectFrom('schedule')
      .selectAll()
      .where('tenant_id', '=', event.tenant_id)
      .where('schedule_id', '=', event.schedule_id)
      .executeTakeFirst(),
  );
  if (!schedule) return;
  const attempts = event.attempts + 1;
  try {
    const { jobId } = await submit(
      event.tenant_id,
      schedule.job_configuration,
      schedule.creator,
      event.schedule_event_id,
    );
    await record(db, event, {
      state: 'SUBMITTED',
      attempts,
      next_attempt_at: null,
      submitted_at: now,
      job_id: jobId,
      error_reason: null,
      error_message: null,
    });
  } catch (error) {
    const known = error instanceof AppError ? error : null;
    const isPassing =
      known === null || known.retryAfterSeconds !== undefined || known.reason === 'CONCURRENT_JOB_LIMIT';
    const [nextFiring] = nextFirings(schedule.timetable, schedule.time_zone, event.scheduled_at, 1);
    const again = new Date(now.getTime() + MINUTE_MS * 2 ** (attempts - 1));
    const isOver = !isPassing || (nextFiring !== undefined && again >= nextFiring);
    await record(db, event, {
      state: isOver ? 'FAILED' : 'PENDING',
      attempts,
      next_attempt_at: isOver ? null : again,
      error_reason: known?.reason ?? 'INTERNAL',
      error_message: known?.message ?? 'The job could not be submitted; the server log says why.',
    });
    if (known === null) throw error;
  }
}

async function record(db: Db, event: ScheduleEvent, values: Partial<ScheduleEvent>): Promise<void> {
  await withAllTenants(db, (trx) =>
    trx
      .updateTable('schedule_event')
      .set(values)
      .where('tenant_id', '=', event.tenant_id)
      .where('schedule_event_id', '=', event.schedule_event_id)
      .execute(),
  );
}
