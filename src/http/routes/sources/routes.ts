import type { FastifyInstance } from 'fastify';
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import { requireConnection, requireReference } from '../../../catalog/references.ts';
import { rowStore } from '../../../catalog/row-store.ts';
import { releaseSource, usersOfSource } from '../../../catalog/users-of.ts';
import type { Trx } from '../../../db/open.ts';
import type { SourceTable } from '../../../db/tables.ts';
import { invalidField } from '../../../domain/errors.ts';
import type { DataDeps } from '../../deps.ts';
import { present, presentStamps } from '../../fields.ts';
import { registerResource } from '../../resource.ts';
import { SourceAnswer, SourceBody } from './schema.ts';

type Row = Selectable<SourceTable>;
type Body = z.output<typeof SourceBody>;

export function registerSourceRoutes(app: FastifyInstance, deps: DataDeps): void {
  const store = rowStore('source', 'source_id', 'source');
  registerResource<typeof SourceBody.shape, Row, typeof SourceAnswer>(app, deps, {
    noun: 'source',
    singular: 'Source',
    plural: 'Sources',
    path: '/api/v1beta1/sources',
    tag: 'sources',
    kind: 'source',
    idField: 'sourceId',
    listField: 'sources',
    body: SourceBody,
    answer: SourceAnswer,
    example: {
      displayName: 'Customers of the CRM',
      connectionId: 'conn_0123456789abcdef',
      location: { path: 'customers/*.csv' },
      primaryKey: ['id'],
    },
    idOf: (row) => row.source_id,
    createdAtOf: (row) => row.created_at,
    present: presentSource,
    toBody: (row) =>
      present({
        displayName: row.display_name,
        connectionId: row.connection_id,
        location: row.location,
        format: row.format,
        primaryKey: row.primary_key,
      }),
    get: (trx, { tenantId }, id) => store.get(trx, tenantId, id),
    list: (trx, { tenantId }, after, limit) => store.list(trx, tenantId, after, limit),
    insert: async (trx, { tenantId }, id, body) => {
      await checkReferences(trx, tenantId, body);
      await trx
        .insertInto('source')
        .values({ tenant_id: tenantId, source_id: id, ...toColumns(body) })
        .execute();
    },
    update: async (trx, { tenantId }, row, body) => {
      await checkReferences(trx, tenantId, body);
      await store.update(trx, tenantId, row.source_id, toColumns(body), deps.clock.now());
    },
    usersOf: (trx, { tenantId }, id) => usersOfSource(trx, tenantId, id),
    remove: async (trx, { tenantId }, id) => {
      await releaseSource(trx, tenantId, id);
      await store.remove(trx, tenantId, id);
    },
    afterRemove: ({ tenantId }, id) => deps.store.drop({ tenantId, kind: 'sources', objectId: id }),
    deleteNote: 'Forced, data products lose it and workflows that import it go.',
  });
}

function toColumns(body: Body) {
  return {
    display_name: body.displayName,
    connection_id: body.connectionId ?? null,
    location: JSON.stringify(body.location),
    format: body.format === undefined ? null : JSON.stringify(body.format),
    primary_key: body.primaryKey,
  };
}

async function checkReferences(trx: Trx, tenantId: string, body: Body): Promise<void> {
  if ('uploadId' in body.location) {
    if (body.connectionId !== undefined)
      throw invalidField('connectionId', 'an upload has no connection: give connectionId or location.uploadId');
    await requireReference(trx, tenantId, 'upload', body.location.uploadId, 'location.uploadId');
    return;
  }
  if (body.connectionId === undefined) throw invalidField('connectionId', 'is required for this kind of location');
  await requireConnection(trx, tenantId, body.connectionId, 'SOURCE');
}

export function presentSource(row: Row): z.input<typeof SourceAnswer> {
  return {
    sourceId: row.source_id,
    displayName: row.display_name,
    location: row.location,
    primaryKey: row.primary_key,
    columns: row.columns,
    rowCount: String(row.row_count),
    rejectedRowCount: String(row.rejected_row_count),
    ...present({
      connectionId: row.connection_id,
      format: row.format,
      lastLoadJobId: row.last_load_job_id,
      lastLoadTime: row.last_load_at?.toISOString(),
      version: row.version,
    }),
    ...presentStamps(row),
  };
}
