import type { Logger } from 'pino';
import type { SecretBox } from '../catalog/secrets.ts';
import type { Config } from '../config/schema.ts';
import type { DatasetReader } from '../datasets/reader.ts';
import type { DatasetStore } from '../datasets/store.ts';
import type { Db } from '../db/open.ts';
import type { Clock } from '../lib/clock.ts';
import type { PageTokens } from './paging.ts';

/** What the routes work with; the composition makes it once. */
export interface HttpDeps {
  readonly db: Db;
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly secrets: SecretBox;
  /** openPageTokens(secrets.derive('page-token')). */
  readonly pageTokens: PageTokens;
}

/** As above, with what the app opens and closes itself. */
export interface DataDeps extends HttpDeps {
  readonly reader: DatasetReader;
  readonly store: DatasetStore;
}
