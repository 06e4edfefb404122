import type { ColumnType, Generated } from 'kysely';
import type { JobConfiguration } from '../../domain/job.ts';

export interface ScheduleTable {
  tenant_id: string;
  schedule_id: string;
  display_name: string;
  description: Generated<string>;
  job_configuration: ColumnType<JobConfiguration, string, string>;
  object_key: string;
  timetable: string;
  time_zone: string;
  paused: Generated<boolean>;
  creator: string | null;
  next_event_at: Date | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export const SCHEDULE_EVENT_STATES = ['PENDING', 'SUBMITTED', 'SKIPPED', 'FAILED'] as const;

export interface ScheduleEventTable {
  tenant_id: string;
  schedule_event_id: string;
  schedule_id: string;
  scheduled_at: Date;
  state: Generated<(typeof SCHEDULE_EVENT_STATES)[number]>;
  attempts: Generated<number>;
  next_attempt_at: Date | null;
  submitted_at: Date | null;
  job_id: string | null;
  error_reason: string | null;
  error_message: string | null;
}
