/** What people decided about a product's records: an input of every update. */
import type { Trx } from '../db/open.ts';
import type { Curation } from '../domain/curation.ts';

const NOTHING: Curation = { mustLink: [], cannotLink: [], labels: [], verified: {}, overrides: {} };

export function readCuration(_trx: Trx, _tenantId: string, _dataProductId: string): Promise<Curation> {
  return Promise.resolve(NOTHING);
}
