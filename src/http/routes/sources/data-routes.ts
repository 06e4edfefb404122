import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { getSource } from '../../../catalog/sources.ts';
import type { ReadQuery, Row, Scalar } from '../../../datasets/reader.ts';
import { withTenant } from '../../../db/open.ts';
import type { Source } from '../../../domain/catalog.ts';
import type { Caller } from '../../auth.ts';
import type { DataDeps } from '../../deps.ts';
import { Count } from '../../fields.ts';
import { NextPageToken, PageQuery, pageSizeOf } from '../../paging.ts';
import { IdParam } from '../../resource.ts';
import { route } from '../../route.ts';
import { rowFilter, type FilterField } from '../../row-filter.ts';
import { quoteColumn, textSearch } from '../../row-sql.ts';
import { profileSql, toProfile } from './profile.ts';

const Params = z.object({ sourceId: IdParam });

const RowsQuery = PageQuery.extend({
  query: z.string().max(500).optional().describe('Words that the row must hold, whatever their case.'),
  filter: z
    .string()
    .meta({ format: 'row-filter' })
    .optional()
    .describe('Such as `city = "Paris" AND NOT email:*`. Comparators: = != < <= > >= and :'),
});

const Value = z.string().nullable();

const Reject = z
  .object({
    file: z.string(),
    line: z.int().describe('From 1; in files without lines the number of the row.'),
    column: Value.describe('Null: the row as a whole.'),
    kind: z.string(),
    reason: z.string(),
    raw: z.string().describe('The row as it stands in the file, cut when it is very long.'),
  })
  .meta({ id: 'Reject' });

const ColumnProfile = z
  .object({
    name: z.string(),
    originalName: z.string(),
    filled: Count.describe('Rows that have a value.'),
    empty: Count,
    distinct: Count.describe('Estimated, to a few percent.'),
    min: Value,
    max: Value,
    averageLength: z.number().nullable(),
    topValues: z.array(z.string()).describe('The most frequent ones, estimated.'),
  })
  .meta({ id: 'ColumnProfile' });

/** The loaded rows of a source, those that were rejected, and what its columns hold. */
export function registerSourceDataRoutes(app: FastifyInstance, deps: DataDeps): void {
  const find = (caller: Caller, sourceId: string): Promise<Source> =>
    withTenant(deps.db, caller.tenantId, (trx) => getSource(trx, caller.tenantId, sourceId));

  /** A file of the source's newest version; null before the first load. */
  const filesOf = async (caller: Caller, source: Source, file: string): Promise<ReadQuery['files'] | null> => {
    if (source.version === null) return null;
    const { tenantId } = caller;
    const ref = { tenantId, kind: 'sources' as const, objectId: source.sourceId, version: source.version };
    return { data: await deps.store.pathOf(ref, file) };
  };

  /** A page of an immutable file: rows keep their places, so the place is the position. */
  const pageOf = async (
    files: ReadQuery['files'] | null,
    statement: { readonly sql: string; readonly params: readonly Scalar[] },
    scope: unknown,
    query: PageQuery,
  ): Promise<{ readonly rows: readonly Row[]; readonly nextPageToken: string }> => {
    const offset = Number(deps.pageTokens.open(scope, query.pageToken)?.[0] ?? 0);
    if (files === null) return { rows: [], nextPageToken: '' };
    const size = pageSizeOf(query);
    const sql = `${statement.sql} limit ${size + 1} offset ${offset}`;
    const rows = await deps.reader.query({ files, sql, params: statement.params });
    const nextPageToken = rows.length > size ? deps.pageTokens.seal(scope, [offset + size]) : '';
    return { rows: rows.slice(0, size), nextPageToken };
  };

  route(app, {
    method: 'GET',
    path: '/api/v1beta1/sources/{sourceId}/rows',
    operationId: 'listSourceRows',
    tag: 'sources',
    summary: 'List the rows of the newest load, in its order',
    params: Params,
    query: RowsQuery,
    answer: z
      .object({ rows: z.array(z.record(z.string(), Value)), nextPageToken: NextPageToken })
      .meta({ id: 'ListSourceRowsAnswer' }),
    errors: ['INVALID_PAGE_TOKEN', 'INVALID_FILTER', 'UNAVAILABLE'],
    handle: async ({ caller, params, query }) => {
      const source = await find(caller, params.sourceId);
      const names = source.columns.map(({ name }) => name);
      const fields = new Map<string, FilterField>(names.map((column) => [column, { column, kind: 'text' }]));
      const filter = rowFilter(query.filter, fields, 1);
      const words = textSearch(query.query, names, filter.params.length + 1);
      const columns = names.map((name) => `cast(${quoteColumn(name)} as varchar) as ${quoteColumn(name)}`).join(', ');
      const sql = `select ${columns} from data where ${filter.sql} and ${words.sql}`;
      const scope = ['rows', caller.tenantId, source.sourceId, source.version, query.filter, query.query];
      const files = await filesOf(caller, source, 'rows');
      const page = await pageOf(files, { sql, params: [...filter.params, ...words.params] }, scope, query);
      return { rows: page.rows as Record<string, string | null>[], nextPageToken: page.nextPageToken };
    },
  });

  route(app, {
    method: 'GET',
    path: '/api/v1beta1/sources/{sourceId}/rejects',
    operationId: 'listSourceRejects',
    tag: 'sources',
    summary: 'List the rows that the newest load could not take, with the reason',
    params: Params,
    query: PageQuery,
    answer: z
      .object({ rejects: z.array(Reject), nextPageToken: NextPageToken })
      .meta({ id: 'ListSourceRejectsAnswer' }),
    errors: ['INVALID_PAGE_TOKEN', 'UNAVAILABLE'],
    handle: async ({ caller, params, query }) => {
      const source = await find(caller, params.sourceId);
      const files = await filesOf(caller, source, 'rejects');
      const scope = ['rejects', caller.tenantId, source.sourceId, source.version];
      const page = await pageOf(files, { sql: 'select * from data', params: [] }, scope, query);
      return { rejects: page.rows as unknown as z.input<typeof Reject>[], nextPageToken: page.nextPageToken };
    },
  });

  route(app, {
    method: 'GET',
    path: '/api/v1beta1/sources/{sourceId}/profile',
    operationId: 'getSourceProfile',
    tag: 'sources',
    summary: 'What the columns of the newest load hold',
    params: Params,
    answer: z.object({ rowCount: Count, columns: z.array(ColumnProfile) }).meta({ id: 'SourceProfile' }),
    errors: ['UNAVAILABLE'],
    handle: async ({ caller, params }) => {
      const source = await find(caller, params.sourceId);
      const files = await filesOf(caller, source, 'rows');
      if (files === null || source.columns.length === 0) return { rowCount: 0, columns: [] };
      const sql = profileSql(source.columns.map(({ name }) => name));
      const [row] = await deps.reader.query({ files, sql });
      return { rowCount: source.rowCount, columns: toProfile(source.columns, row as Row) };
    },
  });
}
