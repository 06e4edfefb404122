/**
 * A trained model: everything that a score depends on besides the two records. Plain JSON, versioned; a later run, the
 * live search or another machine that is given it scores to the last bit the same.
 */
import { invalidField } from '../../domain/errors.ts';
import type { AttributeType } from '../../domain/attribute.ts';
import type { CleaningOptions } from '../standardize/cleaning.ts';
import type { FirstLook } from './first-look.ts';
import type { WinnerFit } from '../cluster/one-to-one.ts';
import type { Relatives } from './relatives.ts';
import type { Composition } from '../compare/composition.ts';
import type { ComparisonKind } from '../compare/values.ts';

export const MODEL_VERSION = 1;

export interface MatchModel {
  readonly version: typeof MODEL_VERSION;
  /** Records that it was trained on. */
  readonly records: number;
  /** Sources that hold no duplicates of their own, declared or found. */
  readonly cleanSources: readonly string[];
  /** Attributes that are compared, in order. */
  readonly attributes: readonly ModelAttribute[];
  /** True where the columns say all that the text of whole records does: its cosine is no part of the score. */
  readonly ignoresText?: true;
  /** Whole-number weight of every 3-gram: base64 of little-endian 16-bit numbers. */
  readonly gramWeights: string;
  /** What self-training added to the score; null where there was too little to learn from. */
  readonly learned: Learned | null;
  /** Set where pairs of relatives (households, sites) outnumber matches. */
  readonly relatives: Relatives | null;
  readonly cut: Calibration;
  /** Set where sources are clean: how the best of rivals is told from chance. */
  readonly winners?: WinnerFit;
  /** Set where candidates are members of groups, most of which are not worth comparing. */
  readonly firstLook?: FirstLook;
  /** Pairs labelled by people that it was trained with; absent without any. */
  readonly labels?: { readonly matches: number; readonly nonMatches: number };
}

/**
 * A linear correction learned from the product's own pairs (their probabilities stand in for labels). The score becomes
 * half the untrained one and half this: Σ columns · weight + disagreement · Σ negative weights + bits · all bits +
 * cosine · cosine + constant.
 */
export interface Learned {
  readonly columns: readonly number[];
  readonly disagreement: number;
  readonly bits: number;
  readonly cosine: number;
  readonly constant: number;
}

export interface ModelAttribute {
  readonly name: string;
  readonly type: AttributeType;
  /** How raw values are brought to their standard form. */
  readonly cleaning: CleaningOptions;
  readonly kind: ComparisonKind;
  /** Set where it is put together from other attributes. */
  readonly composition?: Composition;
  /** Bits of information in the attribute's values, and how often it is filled. */
  readonly entropy: number;
  readonly fill: number;
  readonly quantiles: readonly number[];
  /** Probability of each level among matches and among random pairs. */
  readonly m: readonly number[];
  readonly u: readonly number[];
  /** log2(m / u) by level, with the attribute's share applied by the score. Level 0 is refined by value. */
  readonly weights: readonly number[];
  /** 1 / (1 + correlation with other attributes): evidence that says the same twice counts once. */
  readonly share: number;
  /**
   * Cells that a value's probability is a share of (of an identifier all records of training, else the filled ones), the
   * values that many records hold, and the count assumed for all others.
   */
  readonly total: number;
  readonly frequent: Readonly<Record<string, number>>;
  readonly otherCount: number;
}

/** From score to probability: exponential non-matches against Gaussian matches, fitted to this product's scores. */
export interface Calibration {
  /** Share of matches in the fitted window. */
  readonly pi: number;
  readonly mu: number;
  readonly sigma: number;
  /** Rate of the exponential. */
  readonly lambda: number;
  /** Lower end of the window. */
  readonly from: number;
}

/** Bits of evidence of an exactly equal value that `count` of `total` records hold. Never more than log2 of records. */
export function exactWeight(attribute: Pick<ModelAttribute, 'm' | 'total'>, count: number, records: number): number {
  const probability = Math.min(1, Math.max(count / Math.max(1, attribute.total), 1 / records));
  return Math.log2(attribute.m[0]! / probability);
}

export function encodeWeights(weights: Uint16Array): string {
  const bytes = new Uint8Array(weights.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < weights.length; index++) view.setUint16(index * 2, weights[index]!, true);
  return Buffer.from(bytes).toString('base64');
}

export function decodeWeights(text: string): Uint16Array {
  const bytes = Buffer.from(text, 'base64');
  return Uint16Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readUInt16LE(index * 2));
}

/**
 * Checks that a value is a model of this version.
 * @throws AppError INVALID_ARGUMENT that says what to do
 */
export function readModel(value: unknown): MatchModel {
  const model = value as Partial<MatchModel> | null;
  if (
    model === null ||
    typeof model !== 'object' ||
    model.version !== MODEL_VERSION ||
    !Array.isArray(model.attributes)
  ) {
    throw invalidField(
      'model',
      `is no trained model of version ${MODEL_VERSION}: update the data product to train one`,
    );
  }
  return model as MatchModel;
}

/** Count that a value is taken to have; `key` names its symbols (`unfold`). */
export function countOf(attribute: Pick<ModelAttribute, 'frequent' | 'otherCount'>, key: string): number {
  return Object.hasOwn(attribute.frequent, key) ? attribute.frequent[key]! : attribute.otherCount;
}
