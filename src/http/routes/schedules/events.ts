import type { FastifyInstance } from 'fastify';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { ScheduleEventTable } from '../../../db/rows/schedules.ts';
import { getSchedule } from '../../../schedules/schedule.ts';
import type { HttpDeps } from '../../deps.ts';
import { Reference } from '../../fields.ts';
import { listPage } from '../../list-page.ts';
import { NextPageToken, PageQuery } from '../../paging.ts';
import { route } from '../../route.ts';
import { ScheduleEventAnswer } from './schema.ts';

/** The history of all firings, failed ones too. */
export function registerScheduleEventRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, {
    method: 'GET',
    path: '/api/v1beta1/scheduleEvents',
    operationId: 'listScheduleEvents',
    tag: 'schedules',
    summary: 'List what became of every firing, newest first',
    query: PageQuery.extend({ scheduleId: Reference.optional().describe('Only those of this schedule.') }),
    answer: z
      .object({ scheduleEvents: z.array(ScheduleEventAnswer), nextPageToken: NextPageToken })
      .meta({ id: 'ListScheduleEventsAnswer' }),
    errors: ['INVALID_PAGE_TOKEN', 'NOT_FOUND'],
    handle: async ({ caller: { tenantId }, query }) => {
      const { scheduleId } = query;
      const { rows, nextPageToken } = await listPage(deps, {
        tenantId,
        scope: ['scheduleEvents', tenantId, scheduleId ?? ''],
        query,
        select: async (trx, after, most) => {
          if (scheduleId !== undefined) await getSchedule(trx, tenantId, scheduleId);
          return trx
            .selectFrom('schedule_event')
            .selectAll()
            .where('tenant_id', '=', tenantId)
            .$if(scheduleId !== undefined, (select) => select.where('schedule_id', '=', scheduleId as string))
            .$if(after !== null, (select) =>
              select.where(({ eb, refTuple, tuple }) =>
                eb(
                  refTuple('scheduled_at', 'schedule_event_id'),
                  '<',
                  tuple(new Date(String(after?.[0])), String(after?.[1])),
                ),
              ),
            )
            .orderBy('scheduled_at', 'desc')
            .orderBy('schedule_event_id', 'desc')
            .limit(most)
            .execute();
        },
        keyOf: (row) => [row.scheduled_at.toISOString(), row.schedule_event_id],
      });
      return { scheduleEvents: rows.map(presentEvent), nextPageToken };
    },
  });
}

function presentEvent(row: Selectable<ScheduleEventTable>): z.input<typeof ScheduleEventAnswer> {
  return {
    scheduleEventId: row.schedule_event_id,
    scheduleId: row.schedule_id,
    scheduledTime: row.scheduled_at.toISOString(),
    state: row.state,
    attempts: row.attempts,
    ...(row.submitted_at !== null && { submitTime: row.submitted_at.toISOString() }),
    ...(row.next_attempt_at !== null && { nextAttemptTime: row.next_attempt_at.toISOString() }),
    ...(row.job_id !== null && { jobId: row.job_id }),
    ...(row.error_reason !== null && { error: { reason: row.error_reason, message: row.error_message ?? '' } }),
  };
}
