/**
 * How a route is written: one object that is the validation, the types, the OpenAPI entry and the code. Paths are
 * written as OpenAPI writes them, custom verbs included: `/api/v1beta1/jobs/{jobId}:stop`.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ErrorReason } from '../domain/errors.ts';
import type { Caller } from './auth.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a handler gets: validated, camelCase input and who is calling. */
export interface Call<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly caller: Caller;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface Operation<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> {
  readonly method: Method;
  readonly path: string;
  /** Unique; the SDK's function name. */
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: P;
  /** A strictObject: unknown parameters are refused. Numbers and booleans are written as such; text is converted. */
  readonly query?: Q;
  /** A strictObject. Absent: the body must be empty or `{}`. */
  readonly body?: B;
  /** The 200 answer; what it does not name is not sent. Absent: the handler sends by itself (streams). */
  readonly answer?: A;
  /** Content type of an answer that is not JSON. */
  readonly answerType?: string;
  /** What it can refuse with, besides INVALID_ARGUMENT, UNAUTHENTICATED, and NOT_FOUND where the path names a thing. */
  readonly errors?: readonly ErrorReason[];
  /** Example request body for the documentation. */
  readonly example?: unknown;
  /** Content type of a body that is not JSON; the handler reads the request. */
  readonly bodyType?: string;
  /** Open to callers without a key. @default false */
  readonly isPublic?: boolean;
  readonly handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<NoInfer<z.input<A>>>;
}

/** What is kept of an operation once its types have been used. */
export type AnyOperation = Omit<Operation<z.ZodType, z.ZodType, z.ZodType, z.ZodType>, 'handle'>;

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: AnyOperation;
  }
}

const NO_QUERY = z.strictObject({});
const NO_BODY = z.strictObject({}).optional();

/** Adds one operation to the app. */
export function route<
  P extends z.ZodType = z.ZodType<unknown>,
  Q extends z.ZodType = z.ZodType<unknown>,
  B extends z.ZodType = z.ZodType<unknown>,
  A extends z.ZodType = z.ZodType<unknown>,
>(app: FastifyInstance, operation: Operation<P, Q, B, A>): void {
  const isRead = operation.method === 'GET';
  app.route({
    method: operation.method,
    url: toFastifyPath(operation.path),
    config: { operation },
    schema: {
      querystring: operation.query ?? NO_QUERY,
      ...(operation.params !== undefined && { params: operation.params }),
      ...(!isRead && operation.bodyType === undefined && { body: operation.body ?? NO_BODY }),
      ...(operation.answer !== undefined && { response: { 200: operation.answer } }),
    },
    handler: async (request, reply) =>
      operation.handle({
        params: request.params as z.output<P>,
        query: request.query as z.output<Q>,
        body: request.body as z.output<B>,
        caller: request.caller,
        request,
        reply,
      }),
  });
}

/** `{jobId}:stop` → `:jobId(^[^:]*)::stop`: the router takes a literal colon after a parameter only behind a pattern. */
export function toFastifyPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}(:?)|:/g, (_, name: string | undefined, colon: string) => {
    if (name === undefined) return '::';
    return colon === '' ? `:${name}` : `:${name}(^[^:]*)::`;
  });
}
