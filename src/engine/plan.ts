/** What one update works on: attributes in order, and which source columns feed them. */
import type { InferredProduct } from '../domain/inferred.ts';
import { invalidField } from '../domain/errors.ts';
import { inferProduct } from '../rulebook/infer/mapping.ts';
import type { SourceProfile } from '../rulebook/infer/profile.ts';
import type { UpdateRequest } from './contract.ts';

export type UpdatePlan = InferredProduct;
export type PlannedAttribute = InferredProduct['attributes'][number];

/**
 * Infers what the settings leave open.
 * @throws AppError INVALID_ARGUMENT for settings that name what is not there
 */
export function planUpdate(request: UpdateRequest, profiles: readonly SourceProfile[]): UpdatePlan {
  // The sources of the request carry their mapping; the settings may say the same once more.
  const settings = {
    ...request.settings,
    sources: request.sources.map(({ sourceId, mapping, distinct }) => ({
      sourceId,
      distinct,
      ...(mapping === undefined ? {} : { mapping }),
    })),
  };
  const plan = inferProduct(profiles, settings);
  if (plan.attributes.length === 0) {
    throw invalidField('sources', 'none of the sources has a column that could be matched on');
  }
  return plan;
}
