/** A run with a model of an earlier one instead of training. */
import { invalidField } from '../../domain/errors.ts';
import { unfold } from '../../rulebook/compare/fold.ts';
import { allocateShared } from '../../rulebook/compare/values.ts';
import { countOf, type MatchModel } from '../../rulebook/weigh/model.ts';
import { exactWeights } from '../../rulebook/weigh/term-frequency.ts';
import type { PlannedAttribute } from '../plan.ts';
import type { ComposedPlan, EncodedAttribute, EncodedPlan } from './encode.ts';
import { measuredRecords } from './measured-columns.ts';
import type { Prepared, TrainedOnTelling, TrainingContext } from './train-telling.ts';

export function usable(encoded: readonly EncodedAttribute[]): EncodedAttribute[] {
  return encoded.filter((attribute) => attribute.useless === undefined);
}

/** Attributes typed and cleaned as when the model was trained. */
export function asTrained(attributes: readonly PlannedAttribute[], model: MatchModel): readonly EncodedPlan[] {
  return attributes.map((attribute) => {
    const known = model.attributes.find(({ name }) => name === attribute.name);
    return known === undefined
      ? attribute
      : { ...attribute, type: known.type, kind: known.kind, cleaning: known.cleaning as Record<string, unknown> };
  });
}

/** What the model compares of several attributes. @throws AppError INVALID_ARGUMENT when one of them is missing */
export function composedAsTrained(attributes: readonly PlannedAttribute[], model: MatchModel): readonly ComposedPlan[] {
  return model.attributes.flatMap(({ name, type, kind, cleaning, composition }): ComposedPlan[] => {
    if (composition === undefined) return [];
    const missing = composition.of.find((part) => !attributes.some((attribute) => attribute.name === part));
    if (missing !== undefined) {
      throw invalidField('model', `compares '${name}', and the sources have no attribute '${missing}' any more`);
    }
    const plan = { reason: 'compared as one', role: 'ATTRIBUTE', isUsable: true } as const;
    return [{ ...plan, name, type, kind, composition, cleaning: cleaning as Record<string, unknown> }];
  });
}

/** The attributes of the model, in its order. @throws AppError INVALID_ARGUMENT when one is missing */
export function asModel(encoded: readonly EncodedAttribute[], model: MatchModel): EncodedAttribute[] {
  return model.attributes.map(({ name, kind }) => {
    const found = encoded.find((attribute) => attribute.name === name);
    if (found === undefined || found.column.kind !== kind) {
      throw invalidField('model', `compares attribute ${name} as ${kind}, which the sources do not have any more`);
    }
    return found;
  });
}

/** What training would give, from the model. */
export function trainedBefore(
  model: MatchModel,
  encoded: readonly EncodedAttribute[],
  { grams, blocked }: Prepared,
  input: TrainingContext,
): TrainedOnTelling {
  const compared = asModel(encoded, model);
  const exact = compared.map(({ column: { table } }, index) => {
    const attribute = model.attributes[index]!;
    const count = (code: number): number =>
      countOf(attribute, unfold(table.symbols, table.offsets[code]!, table.offsets[code + 1]!));
    return exactWeights(attribute, table.size, count, model.records, allocateShared(Float64Array, table.size * 8));
  });
  const clean = new Set([...input.isDistinct.keys()].filter((source) => input.isDistinct[source] === 1));
  for (const [source, id] of input.sourceIds.entries()) if (model.cleanSources.includes(id)) clean.add(source);
  const trained = {
    model,
    exact,
    clean,
    sources: [],
    fruitless: [],
    sampledPairs: 0,
    sampledShare: 0,
    randomPairs: 0,
    matchesNotKept: 0,
    missesText: false,
  };
  return { trained, measured: measuredRecords(compared, input.records, grams, model), blocked, encoded };
}
