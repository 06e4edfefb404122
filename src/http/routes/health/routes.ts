import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isMigrated } from '../../../db/migrate.ts';
import { AppError } from '../../../domain/errors.ts';
import type { HttpDeps } from '../../deps.ts';
import { route } from '../../route.ts';

const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

export function registerHealthRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, {
    method: 'GET',
    path: '/healthz',
    operationId: 'getHealth',
    tag: 'operations',
    summary: 'Whether the process is up',
    isPublic: true,
    answer: Health,
    handle: async () => ({ status: 'ok' as const }),
  });

  route(app, {
    method: 'GET',
    path: '/readyz',
    operationId: 'getReadiness',
    tag: 'operations',
    summary: 'Whether the database can be reached and has this program’s schema',
    isPublic: true,
    answer: Health,
    errors: ['UNAVAILABLE'],
    handle: async () => {
      const isReady = await isMigrated(deps.db).catch((cause: unknown) => {
        throw new AppError('UNAVAILABLE', 'The database cannot be reached.', { cause, retryAfterSeconds: 1 });
      });
      if (!isReady)
        throw new AppError('UNAVAILABLE', 'The database has not been migrated: run cupel migrate.', {
          retryAfterSeconds: 5,
        });
      return { status: 'ok' as const };
    },
  });
}
