import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { getWorkflow } from '../../../catalog/workflows.ts';
import { withTenant } from '../../../db/open.ts';
import { listStagedChanges, type StagedChange } from '../../../records/staged-view.ts';
import { newestStage, type StagedSet } from '../../../records/stage-store.ts';
import type { HttpDeps } from '../../deps.ts';
import { Count, present, Time } from '../../fields.ts';
import { NextPageToken, PageQuery, pageSizeOf, toPage } from '../../paging.ts';
import { IdParam } from '../../resource.ts';
import { route } from '../../route.ts';

const StagedAnswer = z
  .object({
    state: z
      .enum(['NONE', 'STAGED', 'APPLIED', 'SUPERSEDED'])
      .describe(
        'NONE: nothing was staged. SUPERSEDED: the table changed since. Only STAGED ones have changes to show.',
      ),
    counts: z.object({ created: Count, updated: Count, merged: Count, deleted: Count, rekeyed: Count }),
    productVersion: z.string().optional().describe('Version of the data product that was compared.'),
    createTime: Time.optional(),
    applyTime: Time.optional(),
    changes: z.array(
      z.object({
        changeType: z.enum(['CREATE', 'UPDATE', 'MERGE', 'DELETE']),
        recordId: z.string(),
        entityId: z.string().optional(),
        data: z.record(z.string(), z.unknown()).optional().describe('After the change.'),
        previousData: z.record(z.string(), z.unknown()).optional().describe('Now.'),
        mergedIntoEntityId: z.string().optional(),
      }),
    ),
    nextPageToken: NextPageToken,
  })
  .meta({ id: 'StagedChangesAnswer' });

const NO_CHANGES = { created: 0, updated: 0, merged: 0, deleted: 0, rekeyed: 0 };

/** What the last STAGE_CHANGES of a workflow's table found. */
export function registerStagedChangeRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, {
    method: 'GET',
    path: '/api/v1beta1/workflows/{workflowId}/staged',
    operationId: 'listStagedChanges',
    tag: 'workflows',
    summary: 'Changes that are staged for the table of a workflow',
    params: z.object({ workflowId: IdParam }),
    query: PageQuery,
    answer: StagedAnswer,
    errors: ['INVALID_PAGE_TOKEN'],
    handle: async ({ caller: { tenantId }, params: { workflowId }, query }) => {
      const size = pageSizeOf(query);
      return withTenant(deps.db, tenantId, async (trx) => {
        const { tableId } = await getWorkflow(trx, tenantId, workflowId);
        const set = await newestStage(trx, tenantId, tableId);
        const scope = ['stagedChanges', tenantId, tableId, set?.stage.stageNo ?? 0];
        const after = Number(deps.pageTokens.open(scope, query.pageToken)?.[0] ?? 0);
        if (set === null) return { state: 'NONE' as const, counts: NO_CHANGES, changes: [], nextPageToken: '' };
        const rows = await listStagedChanges(trx, set, { after, limit: size + 1 });
        const page = toPage(rows, size, ({ position }) => deps.pageTokens.seal(scope, [position]));
        return { ...presentSet(set), changes: page.rows.map(presentChange), nextPageToken: page.nextPageToken };
      });
    },
  });
}

function presentSet(set: StagedSet): Omit<z.input<typeof StagedAnswer>, 'changes' | 'nextPageToken'> {
  return {
    state: set.state,
    counts: set.counts,
    createTime: set.createTime.toISOString(),
    ...present({ productVersion: set.productVersion, applyTime: set.applyTime?.toISOString() }),
  };
}

function presentChange(change: StagedChange): z.input<typeof StagedAnswer>['changes'][number] {
  const { changeType, recordId, entityId, data, previousData, mergedIntoEntityId } = change;
  return {
    changeType,
    recordId,
    ...present({
      entityId,
      data: data === null ? null : { ...data },
      previousData: previousData === null ? null : { ...previousData },
      mergedIntoEntityId,
    }),
  };
}
