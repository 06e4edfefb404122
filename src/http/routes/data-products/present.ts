import type { z } from 'zod';
import type { ProductRow } from '../../../catalog/product-rows.ts';
import { present, presentStamps } from '../../fields.ts';
import type { DataProductAnswer } from './schema.ts';

type Answer = z.input<typeof DataProductAnswer>;

export function presentDataProduct(row: ProductRow): Answer {
  const { settings, inferred } = row;
  const found = (inferred?.['attributes'] ?? []) as Answer['attributes'];
  return {
    dataProductId: row.data_product_id,
    displayName: row.display_name,
    sources: settings.sources as Answer['sources'],
    attributes: (settings.attributes as Answer['attributes'] | undefined) ?? found,
    isInferred: settings.attributes === undefined,
    entityCount: String(row.entity_count),
    recordCount: String(row.record_count),
    runs: [...row.runs],
    ...present({
      inferred,
      matching: settings.matching,
      clusteringRules: settings.clusteringRules as unknown[] | undefined,
      cleaning: settings.cleaning,
      lastUpdateJobId: row.last_update_job_id,
      lastUpdateTime: row.last_update_at?.toISOString(),
      version: row.version,
    }),
    ...presentStamps(row),
  };
}
