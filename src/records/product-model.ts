import { openLiveModel } from '../rulebook/live.ts';
import type { LiveModel } from './live-model.ts';
import { plainModel } from './plain-model.ts';

/**
 * Opens what a product's run left as its model; null: search without training.
 * @throws AppError INVALID_ARGUMENT for what this program cannot read as a model
 */
export function openProductModel(model: unknown): LiveModel {
  return model === null ? plainModel() : openLiveModel(model);
}
