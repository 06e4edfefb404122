/** One page of a list in the database: what every list does with its token, around what it selects. */
import type { After } from '../catalog/row-store.ts';
import { withTenant, type Trx } from '../db/open.ts';
import type { HttpDeps } from './deps.ts';
import { pageSizeOf, toPage, type PagePosition, type PageQuery } from './paging.ts';

export interface ListOf<Row> {
  readonly tenantId: string;
  /** Everything that shapes the list: its name, tenant, parents, filter. */
  readonly scope: readonly unknown[];
  readonly query: PageQuery;
  /** At most `most` rows that come after the position, in the order of keyOf. */
  readonly select: (trx: Trx, after: PagePosition | null, most: number) => Promise<readonly Row[]>;
  readonly keyOf: (row: Row) => PagePosition;
}

/** @throws AppError INVALID_PAGE_TOKEN */
export async function listPage<Row>(
  deps: Pick<HttpDeps, 'db' | 'pageTokens'>,
  { tenantId, scope, query, select, keyOf }: ListOf<Row>,
): Promise<{ readonly rows: readonly Row[]; readonly nextPageToken: string }> {
  const after = deps.pageTokens.open(scope, query.pageToken);
  const size = pageSizeOf(query);
  const rows = await withTenant(deps.db, tenantId, (trx) => select(trx, after, size + 1));
  return toPage(rows, size, (row) => deps.pageTokens.seal(scope, keyOf(row)));
}

/** A position of the key (creation, id). */
export function afterCreation(position: PagePosition | null): After | null {
  return position && { createdAt: String(position[0]), id: String(position[1]) };
}
