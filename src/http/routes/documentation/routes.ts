import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Registry } from 'prom-client';
import { toOpenApi, type OpenApiDocument } from '../../openapi.ts';
import { route } from '../../route.ts';
import { toPage } from './page.ts';

/** The API about itself, and what monitoring reads. `version` is the product's. */
export function registerDocumentationRoutes(app: FastifyInstance, metrics: Registry, version: string): void {
  let document: OpenApiDocument | undefined;
  const documentOf = (): OpenApiDocument => (document ??= toOpenApi(app.operations, version));
  // A mistake in a schema shall stop the start, not the first reader.
  app.addHook('onReady', async () => void documentOf());

  route(app, {
    method: 'GET',
    path: '/openapi.json',
    operationId: 'getOpenApi',
    tag: 'operations',
    summary: 'This document',
    isPublic: true,
    answer: z.record(z.string(), z.unknown()),
    handle: async () => documentOf(),
  });

  route(app, {
    method: 'GET',
    path: '/docs',
    operationId: 'getDocs',
    tag: 'operations',
    summary: 'The API as a page to read',
    isPublic: true,
    answerType: 'text/html',
    handle: async ({ reply }) =>
      reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'")
        .send(toPage(documentOf())),
  });

  route(app, {
    method: 'GET',
    path: '/metrics',
    operationId: 'getMetrics',
    tag: 'operations',
    summary: 'Measurements for Prometheus',
    isPublic: true,
    answerType: 'text/plain',
    handle: async ({ reply }) => reply.type(metrics.contentType).send(await metrics.metrics()),
  });
}
