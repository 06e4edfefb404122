import { sql } from 'kysely';
import { newId } from '../lib/ids.ts';
import type { Trx } from '../db/open.ts';
import type { Schedule } from './schedule.ts';
import { nextFirings } from './timetable.ts';

/** Firings missed beyond this many (an hourly schedule for four days) leave no event each. */
const MOST_MISSED_RECORDED = 100;

/**
 * Turns every due firing into an event. After a downtime only the newest missed firing runs; the earlier ones are kept
 * as SKIPPED events, so that the history says what happened. Call under the scheduler's lock.
 * Returns how many events were made.
 */
export async function fireDueSchedules(trx: Trx, now: Date): Promise<number> {
  const due = await trx
    .selectFrom('schedule')
    .selectAll()
    .where('next_event_at', '<=', now)
    .orderBy('next_event_at')
    .limit(500)
    .forUpdate()
    .skipLocked()
    .execute();
  let made = 0;
  for (const schedule of due) made += await fire(trx, schedule, now);
  return made;
}

async function fire(trx: Trx, schedule: Schedule, now: Date): Promise<number> {
  const firings = firingsUntil(schedule, now);
  const newest = firings.at(-1);
  const events = firings.slice(-MOST_MISSED_RECORDED).map((scheduledAt) => {
    const isNewest = scheduledAt === newest;
    return {
      tenant_id: schedule.tenant_id,
      schedule_event_id: newId('scheduleEvent'),
      schedule_id: schedule.schedule_id,
      scheduled_at: scheduledAt,
      state: isNewest ? ('PENDING' as const) : ('SKIPPED' as const),
      next_attempt_at: isNewest ? now : null,
      error_reason: isNewest ? null : 'MISSED',
      error_message: isNewest
        ? null
        : 'No server was running at that time; only the newest missed firing is made up for.',
    };
  });
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('schedule_event')
    .values(events)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'schedule_id', 'scheduled_at']).doNothing())
    .executeTakeFirst();
  await trx
    .updateTable('schedule')
    .set({ next_event_at: nextFirings(schedule.timetable, schedule.time_zone, now, 1)[0] ?? null })
    .where('tenant_id', '=', schedule.tenant_id)
    .where('schedule_id', '=', schedule.schedule_id)
    .execute();
  return Number(numInsertedOrUpdatedRows ?? 0n);
}

/** From the firing that is due up to now, oldest first; at least that one. */
function firingsUntil(schedule: Schedule, now: Date): Date[] {
  const due = schedule.next_event_at as Date;
  const firings = [due];
  for (;;) {
    const [next] = nextFirings(schedule.timetable, schedule.time_zone, firings.at(-1) as Date, 1);
    if (next === undefined || next > now) return firings;
    firings.push(next);
  }
}

/** Only one server at a time looks for due schedules; the lock ends with the transaction. */
export async function tryLeadership(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ leads: boolean }>`select pg_try_advisory_xact_lock(684202) as leads`.execute(trx);
  return rows[0]?.leads === true;
}
