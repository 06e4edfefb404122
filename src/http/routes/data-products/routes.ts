import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { getProductRow, listProductRows, type ProductRow } from '../../../catalog/product-rows.ts';
import { requireReference } from '../../../catalog/references.ts';
import { rowStore } from '../../../catalog/row-store.ts';
import { releaseDataProduct, usersOfDataProduct } from '../../../catalog/users-of.ts';
import type { Trx } from '../../../db/open.ts';
import type { ProductSettings } from '../../../domain/catalog.ts';
import { invalidField } from '../../../domain/errors.ts';
import { checkProductSettings } from '../../../rulebook/settings/product.ts';
import type { DataDeps } from '../../deps.ts';
import { registerResource } from '../../resource.ts';
import { presentDataProduct } from './present.ts';
import { DataProductAnswer, DataProductBody } from './schema.ts';

type Body = z.output<typeof DataProductBody>;

export function registerDataProductRoutes(app: FastifyInstance, deps: DataDeps): void {
  const store = rowStore('data_product', 'data_product_id', 'data product');
  registerResource<typeof DataProductBody.shape, ProductRow, typeof DataProductAnswer>(app, deps, {
    noun: 'data product',
    singular: 'DataProduct',
    plural: 'DataProducts',
    path: '/api/v1beta1/dataProducts',
    tag: 'data products',
    kind: 'dataProduct',
    idField: 'dataProductId',
    listField: 'dataProducts',
    body: DataProductBody,
    answer: DataProductAnswer,
    example: {
      displayName: 'Customers',
      sources: [{ sourceId: 'src_0123456789abcdef', distinct: true }, { sourceId: 'src_fedcba9876543210' }],
    },
    idOf: (row) => row.data_product_id,
    createdAtOf: (row) => row.created_at,
    present: presentDataProduct,
    toBody: (row) => ({ displayName: row.display_name, ...row.settings }),
    get: (trx, { tenantId }, id) => getProductRow(trx, tenantId, id),
    list: (trx, { tenantId }, after, limit) => listProductRows(trx, tenantId, after, limit),
    insert: async (trx, { tenantId }, id, body) => {
      await check(trx, tenantId, body);
      await trx
        .insertInto('data_product')
        .values({ tenant_id: tenantId, data_product_id: id, ...toColumns(body) })
        .execute();
    },
    update: async (trx, { tenantId }, row, body) => {
      await check(trx, tenantId, body);
      await trx
        .updateTable('data_product')
        .set({ ...toColumns(body), updated_at: deps.clock.now() })
        .where('tenant_id', '=', tenantId)
        .where('data_product_id', '=', row.data_product_id)
        .execute();
    },
    usersOf: (trx, { tenantId }, id) => usersOfDataProduct(trx, tenantId, id),
    remove: async (trx, { tenantId }, id) => {
      await releaseDataProduct(trx, tenantId, id);
      await store.remove(trx, tenantId, id);
    },
    afterRemove: ({ tenantId }, id) => deps.store.drop({ tenantId, kind: 'products', objectId: id }),
    deleteNote:
      'Its publish configurations and curation go with it. Forced, destinations and workflows of it go too; tables keep their records.',
  });
}

function toColumns({ displayName, attributes, ...settings }: Body) {
  const stored = {
    ...settings,
    // Of an attribute that was read, changed and sent back, the reason is not the caller's.
    ...(attributes !== undefined &&
      attributes.length > 0 && { attributes: attributes.map((it) => ({ ...it, reason: undefined })) }),
  };
  return { display_name: displayName, settings: JSON.stringify(stored) };
}

/** @throws AppError naming every setting that cannot be, with what is allowed; references first. */
async function check(trx: Trx, tenantId: string, body: Body): Promise<void> {
  refuseRepeated(
    body.sources.map((source) => source.sourceId),
    (i) => `sources[${i}].sourceId`,
  );
  refuseRepeated(
    (body.attributes ?? []).map((attribute) => attribute.name),
    (i) => `attributes[${i}].name`,
  );
  for (const [i, source] of body.sources.entries())
    await requireReference(trx, tenantId, 'source', source.sourceId, `sources[${i}].sourceId`);
  const { displayName: _, attributes = [], ...settings } = body;
  checkProductSettings({
    ...settings,
    ...(attributes.length > 0 && { attributes }),
  } as ProductSettings);
}

function refuseRepeated(values: readonly string[], fieldOf: (index: number) => string): void {
  const at = values.findIndex((value, i) => values.indexOf(value) < i);
  if (at >= 0) throw invalidField(fieldOf(at), `${values[at]} stands twice`);
}
