import type { FastifyInstance } from 'fastify';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { requireConnection, requireReference } from '../../../catalog/references.ts';
import { rowStore } from '../../../catalog/row-store.ts';
import { openJobsOf } from '../../../catalog/users-of.ts';
import type { Trx } from '../../../db/open.ts';
import type { DestinationTable } from '../../../db/tables.ts';
import { DESTINATION_KINDS, PUBLISH_DATASETS, type DestinationKind } from '../../../domain/catalog.ts';
import { invalidField } from '../../../domain/errors.ts';
import type { HttpDeps } from '../../deps.ts';
import {
  DataFormat,
  DisplayName,
  FileMode,
  OutputLocation,
  present,
  presentStamps,
  Reference,
  Stamps,
} from '../../fields.ts';
import { registerResource } from '../../resource.ts';

const Dataset = z.enum(PUBLISH_DATASETS);

export const DestinationBody = z.strictObject({
  displayName: DisplayName,
  kind: z.enum(DESTINATION_KINDS).describe('DATA_PRODUCT writes a product’s datasets, REALTIME_… a table’s records.'),
  dataProductId: Reference.optional().describe('Of kind DATA_PRODUCT, and only of it.'),
  tableId: Reference.optional().describe('Of the REALTIME kinds, and only of them.'),
  datasets: z.array(Dataset).max(5).optional().describe('Of kind DATA_PRODUCT; absent: GOLDEN_RECORDS.'),
  connectionId: Reference,
  location: OutputLocation,
  format: DataFormat.optional(),
  fileMode: FileMode.default('MULTIPLE'),
});

export const DestinationAnswer = z
  .object({
    destinationId: z.string(),
    displayName: z.string(),
    kind: z.enum(DESTINATION_KINDS),
    dataProductId: z.string().optional(),
    tableId: z.string().optional(),
    datasets: z.array(z.string()),
    connectionId: z.string(),
    location: z.object({
      path: z.string().optional(),
      schema: z.string().optional(),
      table: z.string().optional(),
    }),
    format: DataFormat.optional(),
    fileMode: FileMode,
    ...Stamps,
  })
  .meta({ id: 'Destination' });

type Row = Selectable<DestinationTable>;
type Body = z.output<typeof DestinationBody>;

export function registerDestinationRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const store = rowStore('destination', 'destination_id', 'destination');
  registerResource<typeof DestinationBody.shape, Row, typeof DestinationAnswer>(app, deps, {
    noun: 'destination',
    singular: 'Destination',
    plural: 'Destinations',
    path: '/api/v1beta1/destinations',
    tag: 'publishing',
    kind: 'destination',
    idField: 'destinationId',
    listField: 'destinations',
    body: DestinationBody,
    answer: DestinationAnswer,
    example: {
      displayName: 'Customers for the warehouse',
      kind: 'DATA_PRODUCT',
      dataProductId: 'dp_0123456789abcdef',
      datasets: ['GOLDEN_RECORDS'],
      connectionId: 'conn_0123456789abcdef',
      location: { path: 'warehouse/customers' },
      format: { type: 'parquet' },
    },
    idOf: (row) => row.destination_id,
    createdAtOf: (row) => row.created_at,
    present: presentDestination,
    toBody: (row) =>
      present({
        displayName: row.display_name,
        kind: row.kind,
        dataProductId: row.data_product_id,
        tableId: row.table_id,
        datasets: row.datasets.length === 0 ? undefined : row.datasets,
        connectionId: row.connection_id,
        location: row.location,
        format: row.format,
        fileMode: row.file_mode,
      }),
    get: (trx, { tenantId }, id) => store.get(trx, tenantId, id),
    list: (trx, { tenantId }, after, limit) => store.list(trx, tenantId, after, limit),
    insert: async (trx, { tenantId }, id, body) => {
      await check(trx, tenantId, body);
      await trx
        .insertInto('destination')
        .values({ tenant_id: tenantId, destination_id: id, ...toColumns(body) })
        .execute();
    },
    update: async (trx, { tenantId }, row, body) => {
      await check(trx, tenantId, body);
      await store.update(trx, tenantId, row.destination_id, toColumns(body), deps.clock.now());
    },
    usersOf: (trx, { tenantId }, id) => openJobsOf(trx, tenantId, 'destination_id', id),
    remove: (trx, { tenantId }, id) => store.remove(trx, tenantId, id),
  });
}

function toColumns(body: Body) {
  const isProduct = body.kind === 'DATA_PRODUCT';
  return {
    display_name: body.displayName,
    kind: body.kind,
    data_product_id: body.dataProductId ?? null,
    table_id: body.tableId ?? null,
    datasets: isProduct ? (body.datasets ?? ['GOLDEN_RECORDS']) : [],
    connection_id: body.connectionId,
    location: JSON.stringify(body.location),
    format: body.format === undefined ? null : JSON.stringify(body.format),
    file_mode: body.fileMode,
  };
}

async function check(trx: Trx, tenantId: string, body: Body): Promise<void> {
  const isProduct = body.kind === 'DATA_PRODUCT';
  const [wanted, other] = isProduct ? (['dataProductId', 'tableId'] as const) : (['tableId', 'dataProductId'] as const);
  if (body[wanted] === undefined) throw invalidField(wanted, `is required for kind ${body.kind}`);
  if (body[other] !== undefined) throw invalidField(other, `does not go with kind ${body.kind}`);
  if (!isProduct && body.datasets !== undefined) throw invalidField('datasets', `does not go with kind ${body.kind}`);
  if (body.datasets?.length === 0) throw invalidField('datasets', 'must not be empty');
  await requireReference(trx, tenantId, 'data product', body.dataProductId, 'dataProductId');
  await requireReference(trx, tenantId, 'table', body.tableId, 'tableId');
  await requireConnection(trx, tenantId, body.connectionId, 'DESTINATION');
}

function presentDestination(row: Row): z.input<typeof DestinationAnswer> {
  return {
    destinationId: row.destination_id,
    displayName: row.display_name,
    kind: row.kind as DestinationKind,
    datasets: row.datasets,
    connectionId: row.connection_id,
    location: row.location,
    fileMode: row.file_mode,
    ...present({ dataProductId: row.data_product_id, tableId: row.table_id, format: row.format }),
    ...presentStamps(row),
  };
}
