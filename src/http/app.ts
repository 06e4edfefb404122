/** The HTTP server without its socket: what every request passes through, and the routes. */
import fastify, { LogController, type FastifyError, type FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { openDatasetReader } from '../datasets/reader.ts';
import { openDatasetStore } from '../datasets/store.ts';
import { AppError } from '../domain/errors.ts';
import { randomId } from '../lib/ids.ts';
import { VERSION } from '../lib/version.ts';
import { authenticate, keyOf, type Caller } from './auth.ts';
import { fromQueryText, toSchemaNames } from './case.ts';
import { answerClientError, MOST_HEADER_BYTES } from './client-error.ts';
import type { HttpDeps } from './deps.ts';
import { sendError, toFieldError } from './errors.ts';
import { parseStrictJson } from './json.ts';
import { openKnownPaths, type KnownPaths } from './known-paths.ts';
import { measure } from './metrics.ts';
import type { AnyOperation } from './route.ts';
import { registerAllRoutes } from './routes/all.ts';
import { registerDocumentationRoutes } from './routes/documentation/routes.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every operation of this app, in order of registration: what /openapi.json is made of. */
    operations: AnyOperation[];
  }
}

/** Ids are at most 63 characters; anything much longer is refused before a handler sees it. */
const LONGEST_PARAM = 512;

/** Builds the app; the caller listens on it, or injects requests. */
export async function buildApp(deps: HttpDeps): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => `req_${randomId()}`,
    bodyLimit: deps.config.http.bodyLimitBytes,
    routerOptions: { maxParamLength: LONGEST_PARAM },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    http: { maxHeaderSize: MOST_HEADER_BYTES },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => void sendError(error, request, reply),
  }) as unknown as FastifyInstance;
  const known = openKnownPaths();
  app.decorate('operations', []);
  app.decorateRequest('caller', null as unknown as Caller);
  app.addHook('onRoute', ({ config, method }) => {
    if (config?.operation === undefined) return;
    // HEAD routes come by themselves with every GET.
    if (method === config.operation.method) app.operations.push(config.operation);
    known.add(String(method), config.operation.path);
  });
  acceptJson(app);
  validate(app);
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    const isOpen = request.is404 ? !request.url.startsWith('/api/') : isPublic(request.routeOptions.config.operation);
    const key = keyOf(request);
    // From here on nobody has it: whoever logs headers, as plugins do at level trace, logs no key.
    delete request.raw.headers['x-api-key'];
    if (!isOpen) request.caller = await authenticate(deps.db, deps.clock, key);
    // The router takes GET /jobs/x:stop for a job named "x:stop", and DELETE /…/types for a thing of that name.
    const path = pathOf(request.url);
    const isSpecial = path.includes(':') || known.isLiteral(path);
    if (isSpecial && isWrongMethod(known, request.method, path)) throw notFoundError(known, request.method, path);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    // Fastify asks for a content type before it looks whether the path has the method at all.
    const isUnknownMethod = error.code === 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE';
    return sendError(isUnknownMethod ? notFoundError(known, request.method, request.url) : error, request, reply);
  });
  app.setNotFoundHandler((request) => {
    throw notFoundError(known, request.method, request.url);
  });
  const reader = openDatasetReader({ dataDir: deps.config.dataDir });
  app.addHook('onClose', () => reader.close());
  registerDocumentationRoutes(app, measure(app, deps.db), VERSION);
  registerAllRoutes(app, { ...deps, reader, store: openDatasetStore(deps.config.dataDir) });
  await app.ready();
  return app;
}

function isPublic(operation: AnyOperation | undefined): boolean {
  return operation?.isPublic === true;
}

function pathOf(url: string): string {
  return url.split('?')[0] as string;
}

function isWrongMethod(known: KnownPaths, method: string, path: string): boolean {
  const methods = known.methodsOf(path);
  return methods.length > 0 && !methods.includes(method);
}

function notFoundError(known: KnownPaths, method: string, url: string): AppError {
  const path = pathOf(url);
  const methods = known.methodsOf(path);
  // The router reads a percent-encoded colon as one of its own: nothing has such an id.
  if (methods.length === 0 || methods.includes(method))
    return new AppError('NOT_FOUND', `Nothing stands at ${method} ${path.slice(0, 200)}.`);
  const allow = methods.join(', ');
  return new AppError('METHOD_NOT_ALLOWED', `${method} is not possible here; possible: ${allow}.`, {
    metadata: { allow },
  });
}

function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer);
      // An empty body is no body: clients send the header with a bare POST too.
      done(null, text.trim() === '' ? undefined : parseStrictJson(text));
    } catch (error) {
      const isEncoding = error instanceof TypeError;
      done(isEncoding ? new AppError('INVALID_ARGUMENT', 'The body is not UTF-8.') : (error as Error), undefined);
    }
  });
}

/** Zod on the way in (names and types first brought into the schema's own) and on the way out. */
function validate(app: FastifyInstance): void {
  app.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => (given: unknown) => {
    // Fastify says null for a request without a body.
    const data = given ?? undefined;
    try {
      const named = httpPart === 'querystring' ? fromQueryText(schema, data) : toSchemaNames(schema, data);
      const result = schema.safeParse(named);
      return result.success
        ? { value: result.data }
        : { error: refusal(toFieldError(result.error, partName(httpPart))) };
    } catch (error) {
      return { error: refusal(error) };
    }
  });
  // A validation error is thrown as it is, without Fastify's own wording around it.
  app.setSchemaErrorFormatter((errors) => errors as unknown as Error);
  app.setSerializerCompiler<z.ZodType>(({ schema }) => (data: unknown) => {
    const result = schema.safeParse(data);
    // Ours, not the caller's: the cause is for the log.
    if (!result.success) throw new Error('an answer breaks its schema', { cause: result.error });
    return JSON.stringify(result.data);
  });
}

/** Fastify writes into the error it is given; ours is sealed inside, errors.ts takes it out again. */
function refusal(cause: unknown): Error {
  return new Error('invalid request', { cause });
}

function partName(httpPart: string | undefined): string {
  return httpPart === 'querystring' ? 'query' : httpPart === 'params' ? 'path' : (httpPart ?? 'request');
}
