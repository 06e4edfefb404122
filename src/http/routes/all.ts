import type { FastifyInstance } from 'fastify';
import { openModelCache } from '../../records/model-cache.ts';
import type { HttpDeps } from '../deps.ts';
import { registerApiKeyRoutes } from './api-keys/routes.ts';
import { registerConnectionRoutes } from './connections/routes.ts';
import { registerDataProductRoutes } from './data-products/routes.ts';
import { registerDestinationRoutes } from './destinations/routes.ts';
import { registerExternalIdRoutes } from './external-ids/routes.ts';
import { registerHealthRoutes } from './health/routes.ts';
import { registerJobRoutes } from './jobs/routes.ts';
import { registerPipelineRoutes } from './pipelines/routes.ts';
import { registerPublishConfigurationRoutes } from './publish-configurations/routes.ts';
import { registerRealtimeTableRoutes } from './realtime-tables/routes.ts';
import { registerRecordMatchRoutes } from './records/match-routes.ts';
import { registerRecordRoutes } from './records/routes.ts';
import { registerRelationshipRoutes } from './relationships/routes.ts';
import { registerRelationshipTypeRoutes } from './relationships/type-routes.ts';
import { registerSourceRoutes } from './sources/routes.ts';
import { registerStagedChangeRoutes } from './staged-changes/routes.ts';
import { registerUploadRoutes } from './uploads/routes.ts';
import { registerUserRoutes } from './users/routes.ts';
import { registerWebhookRoutes } from './webhooks/routes.ts';
import { registerWorkflowRoutes } from './workflows/routes.ts';

/** Every noun of the API, one line each. */
export function registerAllRoutes(app: FastifyInstance, deps: HttpDeps): void {
  registerHealthRoutes(app, deps);
  registerJobRoutes(app, deps);
  registerPipelineRoutes(app, deps);
  registerConnectionRoutes(app, deps);
  registerUploadRoutes(app, deps);
  registerSourceRoutes(app, deps);
  registerDataProductRoutes(app, deps);
  registerPublishConfigurationRoutes(app, deps);
  registerDestinationRoutes(app, deps);
  registerRealtimeTableRoutes(app, deps);
  registerWorkflowRoutes(app, deps);
  registerStagedChangeRoutes(app, deps);
  const records = { db: deps.db, models: openModelCache() };
  registerRecordRoutes(app, deps, records);
  registerRecordMatchRoutes(app, records);
  registerExternalIdRoutes(app, deps, records);
  registerRelationshipTypeRoutes(app, deps);
  registerRelationshipRoutes(app, deps);
  registerWebhookRoutes(app, deps);
  registerUserRoutes(app, deps);
  registerApiKeyRoutes(app, deps);
}
