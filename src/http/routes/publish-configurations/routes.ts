import type { FastifyInstance } from 'fastify';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { requireConnection, requireReference } from '../../../catalog/references.ts';
import { rowStore, type RowStore } from '../../../catalog/row-store.ts';
import { openPublishesOf } from '../../../catalog/users-of.ts';
import type { PublishConfigurationTable } from '../../../db/tables.ts';
import { PUBLISH_DATASETS, type PublishDataset } from '../../../domain/catalog.ts';
import { AppError } from '../../../domain/errors.ts';
import type { HttpDeps } from '../../deps.ts';
import { DataFormat, FileMode, OutputLocation, present, presentStamps, Reference, Stamps } from '../../fields.ts';
import { IdParam, registerResource, type Place } from '../../resource.ts';

const Name = z
  .string()
  .regex(/^\S(.*\S)?$/, 'must not begin or end with a space')
  .max(200)
  .describe('Also the destinationId of a publish job: exact, case and spaces count.');

const Attribute = z.union([
  z.string().min(1).max(300),
  z.strictObject({ name: z.string().min(1).max(300), column: z.string().min(1).max(300).optional() }),
]);

export const PublishConfigurationBody = z.strictObject({
  name: Name,
  dataset: z.enum(PUBLISH_DATASETS),
  attributes: z
    .array(Attribute)
    .min(1)
    .max(1000)
    .optional()
    .describe('What to write, in order, each under its name or as { name, column }. Absent: all.'),
  connectionId: Reference,
  location: OutputLocation,
  format: DataFormat.optional(),
  fileMode: FileMode.default('MULTIPLE'),
});

export const PublishConfigurationAnswer = z
  .object({
    publishConfigurationId: z.string(),
    dataProductId: z.string(),
    name: z.string(),
    dataset: z.enum(PUBLISH_DATASETS),
    attributes: z.array(z.object({ name: z.string(), column: z.string().optional() })).optional(),
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
  .meta({ id: 'PublishConfiguration' });

type Row = Selectable<PublishConfigurationTable>;
type Body = z.output<typeof PublishConfigurationBody>;

export function registerPublishConfigurationRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const productOf = (place: Place): string => place.parents['dataProductId'] as string;
  const storeOf = (place: Place): RowStore<Row> =>
    rowStore('publish_configuration', 'publish_configuration_id', 'publish configuration', {
      data_product_id: productOf(place),
    });

  registerResource<typeof PublishConfigurationBody.shape, Row, typeof PublishConfigurationAnswer>(app, deps, {
    noun: 'publish configuration',
    singular: 'PublishConfiguration',
    plural: 'PublishConfigurations',
    path: '/api/v1beta1/dataProducts/{dataProductId}/publishConfigurations',
    parentParams: { dataProductId: IdParam },
    tag: 'publishing',
    kind: 'publishConfiguration',
    idField: 'publishConfigurationId',
    listField: 'publishConfigurations',
    body: PublishConfigurationBody,
    answer: PublishConfigurationAnswer,
    example: {
      name: 'Golden customers',
      dataset: 'GOLDEN_RECORDS',
      connectionId: 'conn_0123456789abcdef',
      location: { path: 'out/golden.csv' },
      format: { type: 'csv' },
      fileMode: 'SINGLE',
    },
    idOf: (row) => row.publish_configuration_id,
    createdAtOf: (row) => row.created_at,
    present: presentPublishConfiguration,
    toBody: (row) =>
      present({
        name: row.name,
        dataset: row.dataset,
        attributes: row.attributes,
        connectionId: row.connection_id,
        location: row.location,
        format: row.format,
        fileMode: row.file_mode,
      }),
    get: (trx, place, id) => storeOf(place).get(trx, place.tenantId, id),
    list: async (trx, place, after, limit) => {
      await requireReference(trx, place.tenantId, 'data product', productOf(place), 'dataProductId');
      return storeOf(place).list(trx, place.tenantId, after, limit);
    },
    insert: async (trx, place, id, body) => {
      await requireReference(trx, place.tenantId, 'data product', productOf(place), 'dataProductId');
      await requireConnection(trx, place.tenantId, body.connectionId, 'DESTINATION');
      await named(body.name, () =>
        trx
          .insertInto('publish_configuration')
          .values({
            tenant_id: place.tenantId,
            publish_configuration_id: id,
            data_product_id: productOf(place),
            ...toColumns(body),
          })
          .execute(),
      );
    },
    update: async (trx, place, row, body) => {
      const { tenantId } = place;
      await requireConnection(trx, tenantId, body.connectionId, 'DESTINATION');
      await named(body.name, () =>
        storeOf(place).update(trx, tenantId, row.publish_configuration_id, toColumns(body), deps.clock.now()),
      );
    },
    usersOf: async (trx, place, id) => {
      const row = await storeOf(place).get(trx, place.tenantId, id);
      return openPublishesOf(trx, place.tenantId, productOf(place), [id, row.name]);
    },
    remove: (trx, place, id) => storeOf(place).remove(trx, place.tenantId, id),
  });
}

function toColumns(body: Body) {
  const attributes = body.attributes?.map((it) => (typeof it === 'string' ? { name: it } : it));
  return {
    name: body.name,
    dataset: body.dataset,
    attributes: attributes === undefined ? null : JSON.stringify(attributes),
    connection_id: body.connectionId,
    location: JSON.stringify(body.location),
    format: body.format === undefined ? null : JSON.stringify(body.format),
    file_mode: body.fileMode,
  };
}

async function named(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== '23505' || constraint?.endsWith('_pkey') === true) throw error;
    const description = `this data product already has a publish configuration named ${name}`;
    throw new AppError('ALREADY_EXISTS', `name: ${description}`, {
      fields: [{ field: 'name', description }],
      cause: error,
    });
  }
}

function presentPublishConfiguration(row: Row): z.input<typeof PublishConfigurationAnswer> {
  return {
    publishConfigurationId: row.publish_configuration_id,
    dataProductId: row.data_product_id,
    name: row.name,
    dataset: row.dataset as PublishDataset,
    connectionId: row.connection_id,
    location: row.location,
    fileMode: row.file_mode,
    ...present({ attributes: row.attributes as { name: string; column?: string }[] | null, format: row.format }),
    ...presentStamps(row),
  };
}
