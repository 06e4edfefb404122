/** The one place where an error becomes an answer (contract section 2). */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError, ERRORS, type FieldViolation } from '../domain/errors.ts';
import { JsonSyntaxError } from './json.ts';

const TYPE = 'type.googleapis.com/google.rpc.';

const ErrorInfo = z.object({
  '@type': z.literal(`${TYPE}ErrorInfo`),
  reason: z.string().regex(/^[A-Z][A-Z0-9_]+[A-Z0-9]$/),
  domain: z.literal('cupel'),
  metadata: z.record(z.string(), z.string()).optional(),
});
const BadRequest = z.object({
  '@type': z.literal(`${TYPE}BadRequest`),
  fieldViolations: z.array(z.object({ field: z.string(), description: z.string() })),
});
const RequestInfo = z.object({ '@type': z.literal(`${TYPE}RequestInfo`), requestId: z.string() });

export const ErrorBody = z
  .object({
    code: z.int32().describe('gRPC status code.'),
    message: z.string().describe('For people; may change at any time.'),
    details: z.array(z.union([ErrorInfo, BadRequest, RequestInfo])),
  })
  .meta({ id: 'Error', description: 'Match on details[].reason or the status, not on the message.' });

export type ErrorBody = z.output<typeof ErrorBody>;

export interface ErrorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ErrorBody;
}

/** Error → answer, without side effects. */
export function toErrorAnswer(thrown: unknown, requestId: string): ErrorAnswer {
  const error = toAppError(thrown);
  const details: ErrorBody['details'] = [
    {
      '@type': `${TYPE}ErrorInfo`,
      reason: error.reason,
      domain: 'cupel',
      ...(Object.keys(error.metadata).length > 0 && { metadata: { ...error.metadata } }),
    },
  ];
  if (error.fields.length > 0)
    details.push({ '@type': `${TYPE}BadRequest`, fieldViolations: error.fields.map((field) => ({ ...field })) });
  if (error.status >= 500) details.push({ '@type': `${TYPE}RequestInfo`, requestId });
  return {
    status: error.status,
    headers: {
      ...(error.retryAfterSeconds !== undefined && { 'retry-after': String(Math.ceil(error.retryAfterSeconds)) }),
      ...(error.reason === 'UNAUTHENTICATED' && { 'www-authenticate': 'ApiKey header="X-API-KEY"' }),
      ...(error.reason === 'METHOD_NOT_ALLOWED' && { allow: error.metadata['allow'] ?? '' }),
    },
    body: { code: error.code, message: error.message, details },
  };
}

/** Sends an error; ours are logged with their stack, the caller's are not worth a line above debug. */
export function sendError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = toErrorAnswer(thrown, request.id);
  if (answer.status >= 500) request.log.error({ err: thrown }, 'request failed');
  else request.log.debug({ reason: answer.body.details[0], message: answer.body.message }, 'request refused');
  return reply.code(answer.status).headers(answer.headers).type('application/json; charset=utf-8').send(answer.body);
}

/** A Zod error as the fields that are wrong. `where` says what was checked. */
export function toFieldError(error: z.core.$ZodError, where: string): AppError {
  const fields = error.issues.flatMap((issue) => violations(issue, []));
  const [first] = fields;
  const more = fields.length > 1 ? ` (and ${fields.length - 1} more)` : '';
  const name = first === undefined || first.field === '' ? where : first.field;
  return new AppError('INVALID_ARGUMENT', `${name}: ${first?.description ?? 'invalid'}${more}`, {
    fields: fields.map((field) => (field.field === '' ? { ...field, field: where } : field)),
  });
}

function violations(issue: z.core.$ZodIssue, base: readonly PropertyKey[]): FieldViolation[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ field: pathText([...path, key]), description: 'unknown field' }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The alternative that got furthest is the one that was meant.
    const best = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0] ?? [];
    if (best.length > 0) return best.flatMap((inner) => violations(inner, path));
  }
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  const text = issue.message.replace(/^Invalid (input|option): /, '');
  return [{ field: pathText(path), description: isMissing ? `is required (${text.split(',')[0]})` : text }];
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    // The key of a map may be empty: then the map is named.
    return text === '' || part === '' ? `${text}${String(part)}` : `${text}.${String(part)}`;
  }, '');
}

/** What Fastify, Zod, PostgreSQL and the JSON parser throw, in our terms. */
function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof JsonSyntaxError)
    return new AppError('INVALID_ARGUMENT', `The body is not valid JSON: ${thrown.message}`, {
      metadata: { line: String(thrown.line), column: String(thrown.column) },
    });
  const { code, statusCode, cause } = (thrown ?? {}) as Partial<FastifyError>;
  if (code === 'FST_ERR_VALIDATION' && cause instanceof AppError) return cause;
  if (code !== undefined && Object.hasOwn(FRAMEWORK, code)) return (FRAMEWORK[code] as () => AppError)();
  if (code !== undefined && isDatabaseDown(code))
    return new AppError('UNAVAILABLE', 'The database cannot be reached. Try again.', { retryAfterSeconds: 1 });
  if (code?.startsWith('FST_') === true && statusCode !== undefined && statusCode < 500)
    return new AppError('INVALID_ARGUMENT', (thrown as Error).message);
  return new AppError('INTERNAL', 'Something went wrong on our side. The request id is in the details.');
}

const FRAMEWORK: Readonly<Record<string, () => AppError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new AppError('PAYLOAD_TOO_LARGE', 'The body is larger than this server accepts.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as Content-Type: application/json.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new AppError('INVALID_ARGUMENT', 'The body is shorter or longer than its Content-Length says.'),
  FST_ERR_BAD_URL: () => new AppError('INVALID_ARGUMENT', 'The path is not a valid URL: check its percent signs.'),
  FST_ERR_MAX_PARAM_LENGTH: () => new AppError('INVALID_ARGUMENT', 'An id in the path is too long.'),
};

/** Connection failures of pg: Node's socket errors and PostgreSQL classes 08, 57P. */
function isDatabaseDown(code: string): boolean {
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ETIMEDOUT', '57P01', '57P02', '57P03'].includes(code) ||
    code.startsWith('08')
  );
}

/** Statuses an operation can answer with, for the documentation. */
export function statusesOf(reasons: readonly (keyof typeof ERRORS)[]): ReadonlyMap<number, readonly string[]> {
  const out = new Map<number, string[]>();
  for (const reason of new Set(reasons)) {
    const { status } = ERRORS[reason];
    out.set(status, [...(out.get(status) ?? []), reason]);
  }
  return out;
}
