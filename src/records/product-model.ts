import type { LiveModel } from './live-model.ts';
import { plainModel } from './plain-model.ts';

/** Opens what a product's run left as its model; null: search without training. */
export function openProductModel(model: unknown): LiveModel {
  void model;
  return plainModel();
}
