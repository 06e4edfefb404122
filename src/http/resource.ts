/**
 * The five standard methods of a resource (AIP-131 … 135), once: create with a caller-chosen id and an idempotency
 * key, get, list by keyset, patch with a field mask, delete that refuses while something uses it. A noun says what its
 * fields are and how its row is read and written; see routes/sources for an example.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { After } from '../catalog/row-store.ts';
import { withTenant, type Trx } from '../db/open.ts';
import { AppError, invalidField, type ErrorReason } from '../domain/errors.ts';
import { newId, type IdKind } from '../lib/ids.ts';
import type { Caller } from './auth.ts';
import type { HttpDeps } from './deps.ts';
import { toFieldError } from './errors.ts';
import { applyPatch } from './field-mask.ts';
import { answerOnce, RequestId } from './idempotency.ts';
import { afterCreation, listPage } from './list-page.ts';
import { NextPageToken, PageQuery } from './paging.ts';
import { route } from './route.ts';

/** Where a request acts: the tenant and, for a sub-resource, its parents' ids by path parameter. */
export interface Place {
  readonly tenantId: string;
  readonly userId: string;
  readonly parents: Readonly<Record<string, string>>;
}

export interface Resource<Shape extends z.ZodRawShape, Row, Answer extends z.ZodObject> {
  /** Singular, in words: "data product". */
  readonly noun: string;
  /** PascalCase singular and plural for operation ids: DataProduct, DataProducts. */
  readonly singular: string;
  readonly plural: string;
  /** Collection path without the id. */
  readonly path: string;
  readonly parentParams?: z.ZodRawShape;
  readonly tag: string;
  readonly kind: IdKind;
  /** Name of the id: path parameter, answer field and, on create, query parameter. */
  readonly idField: string;
  /** Name of the list in a list answer. */
  readonly listField: string;
  readonly body: z.ZodObject<Shape, z.core.$strict>;
  readonly answer: Answer;
  readonly example: z.input<z.ZodObject<Shape>>;
  readonly idOf: (row: Row) => string;
  readonly createdAtOf: (row: Row) => Date;
  readonly present: (row: Row) => z.input<Answer>;
  /** The row as a create body: what PATCH changes. */
  readonly toBody: (row: Row) => Readonly<Record<string, unknown>>;
  readonly get: (trx: Trx, place: Place, id: string) => Promise<Row>;
  readonly list: (trx: Trx, place: Place, after: After | null, limit: number) => Promise<readonly Row[]>;
  /** @throws AppError naming a wrong reference; a taken id is told by PostgreSQL's 23505. */
  readonly insert: (trx: Trx, place: Place, id: string, body: z.output<z.ZodObject<Shape>>) => Promise<void>;
  readonly update: (
    trx: Trx,
    place: Place,
    row: Row,
    body: z.output<z.ZodObject<Shape>>,
    mask: string,
  ) => Promise<void>;
  /** Who uses it, as sentences ("source src_x"); empty when nobody does. */
  readonly usersOf: (trx: Trx, place: Place, id: string) => Promise<readonly string[]>;
  /** Deletes it and, only reached with ?force=true when there are users, what cannot be without it. */
  readonly remove: (trx: Trx, place: Place, id: string) => Promise<void>;
  /** After the deletion's commit: what lies outside the database. */
  readonly afterRemove?: (place: Place, id: string) => Promise<void>;
  readonly deleteNote?: string;
  /** What create and patch can refuse with besides a taken id and a wrong field or reference. */
  readonly writeErrors?: readonly ErrorReason[];
}

/** What a caller may choose as an id (AIP-133; contract section 2). */
export const ChosenId = z
  .string()
  .regex(/^[a-z0-9_][a-z0-9_-]{3,62}$/, 'an id has 4 to 63 characters of a-z, 0-9, _ and -, and does not begin with -')
  .describe('Id of the new resource; absent: one is drawn.');

export const IdParam = z.string().min(1);

export function registerResource<Shape extends z.ZodRawShape, Row, Answer extends z.ZodObject>(
  app: FastifyInstance,
  deps: HttpDeps,
  it: Resource<Shape, Row, Answer>,
): void {
  const parents = it.parentParams ?? {};
  const ItemParams = z.object({ ...parents, [it.idField]: IdParam });
  const ParentParams = z.object(parents);
  const placeOf = ({ tenantId, userId }: Caller, params: object): Place => ({
    tenantId,
    userId,
    parents: params as Readonly<Record<string, string>>,
  });
  const idIn = (params: object): string => (params as Record<string, string>)[it.idField] as string;
  const outputOnly = Object.keys(it.answer.shape).filter((name) => !(name in it.body.shape) && name !== it.idField);
  const readOnly = z.unknown().optional().describe('Output only: ignored.');
  const ownId = z.string().nullish().describe('The id that it has; another one is refused.');
  const readOnlyShape = { ...Object.fromEntries(outputOnly.map((name) => [name, readOnly])), [it.idField]: ownId };
  const CreateBody = it.body.extend(readOnlyShape).meta({ id: `${it.singular}Input` });
  const PatchBody = z
    .strictObject(
      Object.fromEntries(
        Object.entries({ ...it.body.shape, ...readOnlyShape }).map(([name, field]) => [
          name,
          withoutDefault(field as z.ZodType).optional(),
        ]),
      ),
    )
    .meta({ id: `${it.singular}Patch` });
  const known = Object.keys(it.body.shape);
  const onlyWritable = (body: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(body).filter(([name]) => known.includes(name)));
  const refuseOtherId = (body: object, id: string | undefined): void => {
    const given = (body as Record<string, unknown>)[it.idField];
    if (given === undefined || given === null || given === id) return;
    throw invalidField(it.idField, `an id is not changed by the body; choose it on create with ?${it.idField}=…`);
  };

  route(app, {
    method: 'POST',
    path: it.path,
    operationId: `create${it.singular}`,
    tag: it.tag,
    summary: `Create a ${it.noun}`,
    ...(it.parentParams !== undefined && { params: ParentParams }),
    query: z.strictObject({ [it.idField]: ChosenId.optional(), requestId: RequestId.optional() }),
    body: CreateBody,
    example: it.example,
    answer: it.answer,
    errors: ['ALREADY_EXISTS', 'NOT_FOUND', 'FAILED_PRECONDITION', ...(it.writeErrors ?? [])],
    handle: async ({ caller, params, query, body, request }) => {
      const { requestId, ...rest } = query as Record<string, string | undefined>;
      const chosen = rest[it.idField];
      refuseOtherId(body, chosen);
      const place = placeOf(caller, params ?? {});
      const fields = parse(it.body, onlyWritable(body));
      return answerOnce<z.input<Answer>>(deps, request, requestId, async (trx) => {
        const id = chosen ?? newId(it.kind);
        await insertOrRefuse(it, id, () => it.insert(trx, place, id, fields));
        return it.present(await it.get(trx, place, id));
      });
    },
  });

  route(app, {
    method: 'GET',
    path: it.path,
    operationId: `list${it.plural}`,
    tag: it.tag,
    summary: `List ${it.noun}s, newest first`,
    ...(it.parentParams !== undefined && { params: ParentParams }),
    query: PageQuery,
    answer: z
      .object({ [it.listField]: z.array(it.answer), nextPageToken: NextPageToken })
      .meta({ id: `List${it.plural}Answer` }),
    errors: ['INVALID_PAGE_TOKEN', ...(it.parentParams === undefined ? [] : (['NOT_FOUND'] as const))],
    handle: async ({ caller, params, query }) => {
      const place = placeOf(caller, params ?? {});
      const { rows, nextPageToken } = await listPage(deps, {
        tenantId: place.tenantId,
        scope: [it.plural, place.tenantId, place.parents],
        query,
        select: (trx, after, most) => it.list(trx, place, afterCreation(after), most),
        keyOf: (row) => [it.createdAtOf(row).toISOString(), it.idOf(row)],
      });
      return { [it.listField]: rows.map(it.present), nextPageToken };
    },
  });

  route(app, {
    method: 'GET',
    path: `${it.path}/{${it.idField}}`,
    operationId: `get${it.singular}`,
    tag: it.tag,
    summary: `Get a ${it.noun}`,
    params: ItemParams,
    answer: it.answer,
    handle: async ({ caller, params }) =>
      withTenant(deps.db, caller.tenantId, async (trx) =>
        it.present(await it.get(trx, placeOf(caller, params), idIn(params))),
      ),
  });

  route(app, {
    method: 'PATCH',
    path: `${it.path}/{${it.idField}}`,
    operationId: `update${it.singular}`,
    tag: it.tag,
    summary: `Change a ${it.noun}`,
    params: ItemParams,
    query: z.strictObject({
      updateMask: z
        .string()
        .meta({ format: 'field-mask' })
        .optional()
        .describe('Comma-separated fields to change; one that the body lacks is cleared. Absent: those of the body.'),
    }),
    body: PatchBody,
    example: Object.fromEntries(Object.entries(it.example).slice(0, 1)),
    answer: it.answer,
    errors: ['ALREADY_EXISTS', 'FAILED_PRECONDITION', ...(it.writeErrors ?? [])],
    handle: async ({ caller, params, query, body }) => {
      const place = placeOf(caller, params);
      const id = idIn(params);
      refuseOtherId(body, id);
      return withTenant(deps.db, caller.tenantId, async (trx) => {
        const row = await it.get(trx, place, id);
        const mask = query.updateMask;
        const patched = applyPatch(it.toBody(row), onlyWritable(body), mask, known);
        await it.update(trx, place, row, parse(it.body, patched), mask ?? '');
        return it.present(await it.get(trx, place, id));
      });
    },
  });

  route(app, {
    method: 'DELETE',
    path: `${it.path}/{${it.idField}}`,
    operationId: `delete${it.singular}`,
    tag: it.tag,
    summary: `Delete a ${it.noun}`,
    ...(it.deleteNote !== undefined && { description: it.deleteNote }),
    params: ItemParams,
    query: z.strictObject({
      force: z.boolean().optional().describe('Delete it although it is used, with what cannot be without it.'),
    }),
    answer: Nothing,
    errors: ['FAILED_PRECONDITION'],
    handle: async ({ caller, params, query }) => {
      const place = placeOf(caller, params);
      const id = idIn(params);
      await withTenant(deps.db, caller.tenantId, async (trx) => {
        await it.get(trx, place, id);
        const users = query.force === true ? [] : await it.usersOf(trx, place, id);
        if (users.length > 0) throw inUse(it.noun, id, users);
        await it.remove(trx, place, id);
      });
      await it.afterRemove?.(place, id);
      return {};
    },
  });
}

/** In a patch an absent field stays as it is; its default is for creates. */
function withoutDefault(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field;
}

export const Nothing = z.object({}).meta({ id: 'Empty', description: 'Nothing to say.' });

const MOST_NAMED = 20;

export function inUse(noun: string, id: string, users: readonly string[]): AppError {
  const more = users.length > MOST_NAMED ? ` and ${users.length - MOST_NAMED} more` : '';
  return new AppError(
    'FAILED_PRECONDITION',
    `${noun} ${id} is used by ${users.slice(0, MOST_NAMED).join(', ')}${more}. Change or delete them first, or use ?force=true.`,
    { metadata: { users: users.slice(0, MOST_NAMED).join(', ') } },
  );
}

function parse<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape, z.core.$strict>,
  value: unknown,
): z.output<z.ZodObject<Shape>> {
  const result = schema.safeParse(value);
  if (!result.success) throw toFieldError(result.error, 'body');
  return result.data;
}

async function insertOrRefuse(it: { noun: string }, id: string, insert: () => Promise<void>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== '23505' || constraint?.endsWith('_pkey') !== true) throw error;
    throw new AppError('ALREADY_EXISTS', `${it.noun} ${id} already exists: choose another id.`, { cause: error });
  }
}
