import type { Db, Trx } from '../db/open.ts';
import { applyStage, prepareKeys } from './apply.ts';
import { openProductModel } from './product-model.ts';
import type { ProductModel } from './product-tables.ts';
import { finishStage, type StageCounts } from './stage-finish.ts';
import { settleStage } from './stage-store.ts';
import {
  openStage,
  stageGolden,
  stageSources,
  type GoldenRecord,
  type SourceRecord,
  type Stage,
  type StageOwner,
} from './stage.ts';

/** A product version as the store takes it: read anew for each table. */
export interface ProductData {
  /** In ascending code-point order of entity id. */
  golden(): AsyncIterable<readonly GoldenRecord[]>;
  sources(): AsyncIterable<readonly SourceRecord[]>;
  readonly model: ProductModel;
}

export const STAGING_STEPS = ['link', 'compare', 'index'] as const;

/** Told of each step as it begins and ends; `index` is skipped where the set is not applied at once. */
export interface StagingProgress {
  begin(step: (typeof STAGING_STEPS)[number]): void;
  advance(fraction: number): void;
  end(rows: number): void;
}

export interface StagedProduct {
  readonly stage: Stage;
  readonly counts: StageCounts;
  readonly entityCount: number;
}

/** Works out what a product version changes in one table. */
export async function stageProduct(
  db: Db,
  owner: StageOwner,
  data: ProductData,
  progress: StagingProgress,
): Promise<StagedProduct> {
  const model = openProductModel(data.model.model);
  const stage = await openStage(db, owner);
  progress.begin('link');
  progress.end(await stageSources(db, stage, data.sources()));
  progress.begin('compare');
  const entityCount = await stageGolden(db, stage, model, data.golden());
  const counts = await finishStage(db, stage, model, data.model.modelVersion);
  progress.end(entityCount);
  return { stage, counts, entityCount };
}

/** The part of an apply that belongs into the finishing transaction, and what to do before and after it. */
export interface ProductApply {
  prepare(progress: StagingProgress): Promise<void>;
  commit(trx: Trx): Promise<void>;
  afterCommit(): Promise<void>;
}

export function applyProduct(
  db: Db,
  stage: Stage,
  product: {
    readonly version: string;
    readonly model: ProductModel;
    readonly actor: string;
    readonly counts: StageCounts;
  },
): ProductApply {
  const { version, actor } = product;
  const { modelVersion, model } = product.model;
  return {
    prepare: async (progress) => {
      progress.begin('index');
      await prepareKeys(db, stage, (fraction) => progress.advance(fraction));
      progress.end(0);
    },
    commit: (trx) =>
      applyStage(trx, stage, { actor, model: openProductModel(model), product: { version, modelVersion, model } }),
    afterCommit: () => settleStage(db, stage, product.counts),
  };
}
