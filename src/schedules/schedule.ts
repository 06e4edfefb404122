import type { Selectable } from 'kysely';
import type { ScheduleTable } from '../db/rows/schedules.ts';
import type { Trx } from '../db/open.ts';
import { AppError, notFound, type FieldViolation } from '../domain/errors.ts';
import type { JobConfiguration } from '../domain/job.ts';
import { LEAST_GAP_MINUTES, nextFirings, smallestGapBetween, timetableProblems } from './timetable.ts';

export type Schedule = Selectable<ScheduleTable>;

export interface ScheduleInput {
  readonly displayName: string;
  readonly description: string;
  readonly jobConfiguration: JobConfiguration;
  readonly timetable: string;
  readonly timeZone: string;
  readonly paused: boolean;
}

/** The object that a configuration runs on; two schedules with the same one share the gap rule. */
export function objectKeyOf(configuration: JobConfiguration): string {
  if (configuration.load) return `source:${configuration.load.sourceId}`;
  if (configuration.update?.workflowId) return `workflow:${configuration.update.workflowId}`;
  if (configuration.update?.dataProductId) return `dataProduct:${configuration.update.dataProductId}`;
  const { destinationId, dataProductId } = configuration.publish ?? { destinationId: '' };
  return `publish:${dataProductId ?? ''}:${destinationId}`;
}

/**
 * Checks and stores a schedule: a new one, or with `replace` the changed one of that id.
 * @throws INVALID_ARGUMENT naming timetable or timeZone; FAILED_PRECONDITION when another schedule of the same object
 * would fire less than 60 minutes away.
 */
export async function saveSchedule(
  trx: Trx,
  tenantId: string,
  scheduleId: string,
  input: ScheduleInput,
  options: { readonly creator: string | null; readonly now: Date; readonly replace: boolean },
): Promise<Schedule> {
  const { creator, now, replace } = options;
  const objectKey = objectKeyOf(input.jobConfiguration);
  refuse('INVALID_ARGUMENT', timetableProblems(input.timetable, input.timeZone));
  if (!input.paused) {
    refuse('FAILED_PRECONDITION', await gapProblems(trx, tenantId, scheduleId, objectKey, input, now));
  }
  const values = {
    display_name: input.displayName,
    description: input.description,
    job_configuration: JSON.stringify(input.jobConfiguration),
    object_key: objectKey,
    timetable: input.timetable,
    time_zone: input.timeZone,
    paused: input.paused,
    next_event_at: input.paused ? null : (nextFirings(input.timetable, input.timeZone, now, 1)[0] ?? null),
    updated_at: now,
  };
  if (replace) {
    return trx
      .updateTable('schedule')
      .set(values)
      .where('tenant_id', '=', tenantId)
      .where('schedule_id', '=', scheduleId)
      .returningAll()
      .executeTakeFirstOrThrow();
  }
  return trx
    .insertInto('schedule')
    .values({ tenant_id: tenantId, schedule_id: scheduleId, creator, created_at: now, ...values })
    .returningAll()
    .executeTakeFirstOrThrow();
}

function refuse(reason: 'INVALID_ARGUMENT' | 'FAILED_PRECONDITION', problems: readonly FieldViolation[]): void {
  const [first] = problems;
  if (first) throw new AppError(reason, `${first.field}: ${first.description}`, { fields: problems });
}

async function gapProblems(
  trx: Trx,
  tenantId: string,
  scheduleId: string,
  objectKey: string,
  input: ScheduleInput,
  now: Date,
): Promise<FieldViolation[]> {
  const others = await trx
    .selectFrom('schedule')
    .select(['schedule_id', 'timetable', 'time_zone'])
    .where('tenant_id', '=', tenantId)
    .where('object_key', '=', objectKey)
    .where('schedule_id', '<>', scheduleId)
    .where('paused', '=', false)
    .execute();
  return others.flatMap((other) => {
    const gap = smallestGapBetween(input, { timetable: other.timetable, timeZone: other.time_zone }, now);
    if (gap >= LEAST_GAP_MINUTES) return [];
    const description =
      `fires within ${Math.round(gap)} minutes of schedule ${other.schedule_id}, which runs the same object; ` +
      `at least ${LEAST_GAP_MINUTES} minutes are needed.`;
    return [{ field: 'timetable', description }];
  });
}

/** @throws NOT_FOUND */
export async function getSchedule(trx: Trx, tenantId: string, scheduleId: string): Promise<Schedule> {
  const row = await trx
    .selectFrom('schedule')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('schedule_id', '=', scheduleId)
    .executeTakeFirst();
  if (!row) throw notFound('schedule', scheduleId);
  return row;
}

/** @throws NOT_FOUND */
export async function deleteSchedule(trx: Trx, tenantId: string, scheduleId: string): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('schedule')
    .where('tenant_id', '=', tenantId)
    .where('schedule_id', '=', scheduleId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw notFound('schedule', scheduleId);
}
