import { z } from 'zod';
import { SCHEDULE_EVENT_STATES } from '../../../db/rows/schedules.ts';
import { DisplayName, Stamps, Time } from '../../fields.ts';
import { JobConfigurationBody } from '../jobs/schema.ts';

export const ScheduleBody = z.strictObject({
  displayName: DisplayName,
  description: z.string().max(2000).default(''),
  jobConfiguration: JobConfigurationBody,
  timetable: z
    .string()
    .max(200)
    .meta({ format: 'crontab' })
    .describe('Unix crontab, five fields (minute hour day month weekday), at least 60 minutes apart.'),
  timeZone: z
    .string()
    .max(100)
    .meta({ format: 'time-zone' })
    .describe('IANA name, case-sensitive, such as Europe/Berlin.'),
  paused: z.boolean().default(false),
});

export const ScheduleAnswer = z
  .object({
    scheduleId: z.string(),
    displayName: z.string(),
    description: z.string(),
    jobConfiguration: z.record(z.string(), z.unknown()),
    timetable: z.string(),
    timeZone: z.string(),
    paused: z.boolean(),
    creator: z.string().optional().describe('User who made it.'),
    nextEventTime: Time.optional().describe('Absent while paused.'),
    ...Stamps,
  })
  .meta({ id: 'Schedule' });

export const ScheduleEventAnswer = z
  .object({
    scheduleEventId: z.string(),
    scheduleId: z.string(),
    scheduledTime: Time,
    submitTime: Time.optional(),
    state: z
      .enum(SCHEDULE_EVENT_STATES)
      .describe(
        'PENDING: being tried. SUBMITTED: its job was created. SKIPPED: missed while no server ran. FAILED: see error.',
      ),
    attempts: z.int(),
    nextAttemptTime: Time.optional(),
    jobId: z.string().optional().describe('Read it with ?includeScheduled=true.'),
    error: z.object({ reason: z.string(), message: z.string() }).optional(),
  })
  .meta({ id: 'ScheduleEvent' });
