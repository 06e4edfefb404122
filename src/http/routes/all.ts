import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from '../deps.ts';
import { registerHealthRoutes } from './health/routes.ts';

/** Every noun of the API, one line each. */
export function registerAllRoutes(app: FastifyInstance, deps: HttpDeps): void {
  registerHealthRoutes(app, deps);
}
