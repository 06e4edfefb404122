import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { rowStore } from '../../../catalog/row-store.ts';
import type { Trx } from '../../../db/open.ts';
import { findTarget } from '../../../jobs/target.ts';
import { deleteSchedule, getSchedule, saveSchedule, type Schedule } from '../../../schedules/schedule.ts';
import type { HttpDeps } from '../../deps.ts';
import { presentStamps } from '../../fields.ts';
import { registerResource } from '../../resource.ts';
import { toConfiguration } from '../jobs/configuration.ts';
import { registerScheduleEventRoutes } from './events.ts';
import { ScheduleAnswer, ScheduleBody } from './schema.ts';

export function registerScheduleRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const store = rowStore('schedule', 'schedule_id', 'schedule');
  const save = async (
    trx: Trx,
    tenantId: string,
    id: string,
    body: z.output<typeof ScheduleBody>,
    options: { readonly creator: string | null; readonly replace: boolean },
  ): Promise<void> => {
    const jobConfiguration = toConfiguration(body.jobConfiguration, 'jobConfiguration');
    await findTarget(trx, tenantId, jobConfiguration);
    await saveSchedule(trx, tenantId, id, { ...body, jobConfiguration }, { ...options, now: deps.clock.now() });
  };

  registerResource<typeof ScheduleBody.shape, Schedule, typeof ScheduleAnswer>(app, deps, {
    noun: 'schedule',
    singular: 'Schedule',
    plural: 'Schedules',
    path: '/api/v1beta1/schedules',
    tag: 'schedules',
    kind: 'schedule',
    idField: 'scheduleId',
    listField: 'schedules',
    body: ScheduleBody,
    answer: ScheduleAnswer,
    example: {
      displayName: 'Reload CRM accounts',
      jobConfiguration: { load: { sourceId: 'src_0123456789abcdef' } },
      timetable: '30 2 * * MON-FRI',
      timeZone: 'Europe/Berlin',
    },
    idOf: (row) => row.schedule_id,
    createdAtOf: (row) => row.created_at,
    present: (row) => ({
      scheduleId: row.schedule_id,
      displayName: row.display_name,
      description: row.description,
      jobConfiguration: { ...row.job_configuration },
      timetable: row.timetable,
      timeZone: row.time_zone,
      paused: row.paused,
      ...(row.creator !== null && { creator: row.creator }),
      ...(row.next_event_at !== null && { nextEventTime: row.next_event_at.toISOString() }),
      ...presentStamps(row),
    }),
    toBody: (row) => ({
      displayName: row.display_name,
      description: row.description,
      jobConfiguration: row.job_configuration,
      timetable: row.timetable,
      timeZone: row.time_zone,
      paused: row.paused,
    }),
    get: (trx, { tenantId }, id) => getSchedule(trx, tenantId, id),
    list: (trx, { tenantId }, after, limit) => store.list(trx, tenantId, after, limit),
    insert: (trx, { tenantId, userId }, id, body) => save(trx, tenantId, id, body, { creator: userId, replace: false }),
    update: (trx, { tenantId }, row, body) =>
      save(trx, tenantId, row.schedule_id, body, { creator: row.creator, replace: true }),
    usersOf: async () => [],
    remove: (trx, { tenantId }, id) => deleteSchedule(trx, tenantId, id),
    deleteNote: 'Its events go with it; jobs that it started go on.',
  });

  registerScheduleEventRoutes(app, deps);
}
