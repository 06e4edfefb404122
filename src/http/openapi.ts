/** The OpenAPI 3.1 document, from the same operations and schemas that serve the calls. */
import { z } from 'zod';
import { ERRORS, type ErrorReason } from '../domain/errors.ts';
import { ErrorBody, statusesOf } from './errors.ts';
import type { AnyOperation } from './route.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly [key: string]: unknown;
}

/** @throws Error when two operations share an id, or two different schemas a name: a mistake of ours, found at start. */
export function toOpenApi(operations: readonly AnyOperation[], version: string): OpenApiDocument {
  const schemas = openSchemas();
  const paths: Record<string, Record<string, JsonObject>> = {};
  const ids = new Set<string>();
  for (const operation of operations) {
    if (ids.has(operation.operationId)) throw new Error(`two operations are named ${operation.operationId}`);
    ids.add(operation.operationId);
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = describeOperation(operation, schemas, operations);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cupel',
      version,
      summary: 'Data mastering: match records, keep golden records, serve and publish them.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }],
    tags: [...new Set(operations.map((operation) => operation.tag))].sort().map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { apiKey: { type: 'apiKey', in: 'header', name: 'X-API-KEY' } },
      schemas: schemas.all(),
    },
  };
}

type Direction = 'input' | 'output';

interface Schemas {
  /** The schema as JSON Schema; what has a name goes to components and is referred to. */
  of(schema: z.ZodType, direction: Direction): JsonObject;
  all(): JsonObject;
}

function openSchemas(): Schemas {
  const named = new Map<string, JsonObject>();
  return {
    of: (schema, direction) => {
      const {
        $schema: _schema,
        $defs,
        ...root
      } = z.toJSONSchema(schema, {
        io: direction,
        unrepresentable: 'any',
        override: ({ jsonSchema }) => {
          // An answer may get more fields in a later version; a client must not refuse them.
          if (direction === 'output' && jsonSchema.additionalProperties === false)
            delete jsonSchema.additionalProperties;
          if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
        },
      });
      for (const [name, definition] of Object.entries($defs ?? {})) {
        const plain = refer(definition as Json) as JsonObject;
        const before = named.get(name);
        if (before !== undefined && JSON.stringify(before) !== JSON.stringify(plain))
          throw new Error(`two different schemas are named ${name}`);
        named.set(name, plain);
      }
      return refer(root as Json) as JsonObject;
    },
    all: () => Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** `#/$defs/X` → `#/components/schemas/X`, and without the ids that Zod leaves in the definitions. */
function refer(value: Json): Json {
  if (Array.isArray(value)) return value.map(refer);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).flatMap(([key, item]): [string, Json][] => {
      if (key === '$ref') return [[key, (item as string).replace('#/$defs/', '#/components/schemas/')]];
      return key === 'id' && typeof item === 'string' ? [] : [[key, refer(item)]];
    }),
  );
}

function describeOperation(operation: AnyOperation, schemas: Schemas, all: readonly AnyOperation[]): JsonObject {
  const parameters = [
    ...parametersOf(operation.params, 'path', schemas),
    ...parametersOf(operation.query, 'query', schemas),
  ];
  const requestBody = bodyOf(operation, schemas);
  return {
    operationId: operation.operationId,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description !== undefined && { description: operation.description }),
    ...(operation.isPublic === true && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody !== undefined && { requestBody }),
    responses: responsesOf(operation, schemas, linksOf(operation, all)),
  };
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query', schemas: Schemas): JsonObject[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const { description, ...json } = schemas.of(field, 'input');
    return {
      name,
      in: where,
      required: where === 'path' || !field.safeParse(undefined).success,
      ...(description !== undefined && { description }),
      schema: json,
    };
  });
}

function bodyOf(operation: AnyOperation, schemas: Schemas): JsonObject | undefined {
  const { body, bodyType } = operation;
  if (bodyType !== undefined) {
    const schema = {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    };
    return { required: true, content: { [bodyType]: { schema } } };
  }
  if (body === undefined) return undefined;
  const example = operation.example ?? (body.safeParse({}).success ? {} : undefined);
  return {
    required: !body.safeParse(undefined).success,
    content: {
      'application/json': {
        schema: schemas.of(body, 'input'),
        ...(example !== undefined && { example: example as Json }),
      },
    },
  };
}

/** From what a create answers to every operation that works on the new thing. */
function linksOf(create: AnyOperation, all: readonly AnyOperation[]): JsonObject {
  if (create.method !== 'POST' || create.path.includes(':') || !(create.answer instanceof z.ZodObject)) return {};
  const made = Object.keys(create.answer.shape);
  const own = paramsOf(create.path);
  return Object.fromEntries(
    all.flatMap((operation): [string, JsonObject][] => {
      const needed = paramsOf(operation.path);
      const isOnIt = needed.some((name) => made.includes(name) && !own.includes(name));
      if (!isOnIt || !needed.every((name) => made.includes(name) || own.includes(name))) return [];
      const parameters = Object.fromEntries(
        needed.map((name) => [name, own.includes(name) ? `$request.path.${name}` : `$response.body#/${name}`]),
      );
      return [[operation.operationId, { operationId: operation.operationId, parameters }]];
    }),
  );
}

function paramsOf(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
}

function responsesOf(operation: AnyOperation, schemas: Schemas, links: JsonObject): JsonObject {
  const { answer, answerType } = operation;
  const content =
    answer === undefined
      ? { [answerType ?? 'application/octet-stream']: { schema: { type: 'string' } } }
      : { [answerType ?? 'application/json']: { schema: schemas.of(answer, 'output') } };
  const errors = [...statusesOf(reasonsOf(operation))].sort(([a], [b]) => a - b);
  return {
    '200': { description: 'Done.', content, ...(Object.keys(links).length > 0 && { links }) },
    ...Object.fromEntries(
      errors.map(([status, reasons]) => [String(status), describeError(status, reasons as ErrorReason[], schemas)]),
    ),
  };
}

/** What the operation names, and what every call of its shape can meet. */
function reasonsOf(operation: AnyOperation): ErrorReason[] {
  const hasBody = operation.method !== 'GET';
  return [
    'INVALID_ARGUMENT',
    ...(operation.isPublic === true ? [] : (['UNAUTHENTICATED'] as const)),
    ...(operation.params === undefined ? [] : (['NOT_FOUND'] as const)),
    ...(hasBody ? (['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) : []),
    ...(operation.errors ?? []),
    'INTERNAL',
    'UNAVAILABLE',
  ];
}

function describeError(status: number, reasons: readonly ErrorReason[], schemas: Schemas): JsonObject {
  const isRetryable = reasons.some((reason) => ERRORS[reason].retryable);
  return {
    description: reasons.join(', '),
    ...(isRetryable && {
      headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
    }),
    ...(status === 401 && { headers: { 'WWW-Authenticate': { schema: { type: 'string' } } } }),
    content: {
      'application/json': {
        schema: schemas.of(ErrorBody, 'output'),
        examples: Object.fromEntries(reasons.map((reason) => [reason, { value: exampleOf(reason) }])),
      },
    },
  };
}

function exampleOf(reason: ErrorReason): JsonObject {
  return {
    code: ERRORS[reason].code,
    message: 'What is wrong and what to do about it.',
    details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'cupel' }],
  };
}
