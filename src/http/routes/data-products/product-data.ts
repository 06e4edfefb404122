/** A data product with the files of its newest version, for reading. */
import { getDataProduct } from '../../../catalog/data-products.ts';
import type { ReadQuery } from '../../../datasets/reader.ts';
import { withTenant } from '../../../db/open.ts';
import type { DataProduct } from '../../../domain/catalog.ts';
import { AppError } from '../../../domain/errors.ts';
import type { Caller } from '../../auth.ts';
import type { DataDeps } from '../../deps.ts';
import type { FilterField } from '../../row-filter.ts';
import { columnsOf } from '../../row-sql.ts';

/** Files of a version that callers may read (engine/contract). */
export type ProductFile = 'records' | 'golden' | 'origins' | 'pairs' | 'entity_changes';

export interface ProductData {
  readonly product: DataProduct;
  /** Null before the first update. */
  files(...names: ProductFile[]): Promise<ReadQuery['files'] | null>;
  /** @throws AppError FAILED_PRECONDITION before the first update. */
  requireFiles(...names: ProductFile[]): Promise<ReadQuery['files']>;
}

/** @throws AppError NOT_FOUND */
export async function openProduct(deps: DataDeps, caller: Caller, dataProductId: string): Promise<ProductData> {
  const { tenantId } = caller;
  const product = await withTenant(deps.db, tenantId, (trx) => getDataProduct(trx, tenantId, dataProductId));
  const files = async (...names: ProductFile[]): Promise<ReadQuery['files'] | null> => {
    const { version } = product;
    if (version === null) return null;
    const ref = { tenantId, kind: 'products' as const, objectId: dataProductId, version };
    return Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await deps.store.pathOf(ref, name)] as const)),
    );
  };
  return {
    product,
    files,
    requireFiles: async (...names) => {
      const found = await files(...names);
      if (found !== null) return found;
      throw new AppError(
        'FAILED_PRECONDITION',
        `Data product ${dataProductId} has not been updated yet: run an update job first.`,
      );
    },
  };
}

const GOLDEN_OWN = ['entity_id', 'record_count'];
const RECORD_OWN = ['record_id', 'source_id', 'source_record_key', 'entity_id'];

/** Attribute columns of a file: all but the ids that stand before them. */
export async function attributesOf(
  deps: DataDeps,
  files: ReadQuery['files'],
  file: 'golden' | 'records',
): Promise<readonly string[]> {
  const own = file === 'golden' ? GOLDEN_OWN : RECORD_OWN;
  return (await columnsOf(deps.reader, files, file)).slice(own.length);
}

/** Fields for filters and order: attributes by name; our own in both cases, unless an attribute has the name. */
export function fieldsOf(
  own: Readonly<Record<string, FilterField['kind']>>,
  attributes: readonly string[],
): ReadonlyMap<string, FilterField> {
  const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const entries = Object.entries(own).flatMap(([column, kind]): [string, FilterField][] => [
    [camel(column), { column, kind }],
    [column, { column, kind }],
  ]);
  const theirs = attributes.map((column): [string, FilterField] => [column, { column, kind: 'text' }]);
  return new Map([...entries, ...theirs]);
}
