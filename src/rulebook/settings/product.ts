/**
 * Everything of a product's settings that can be judged before there are rows: when they are stored. An update judges
 * them once more against the attributes and columns that there are.
 */
import type { ProductSettings } from '../../domain/catalog.ts';
import { AppError, type FieldViolation } from '../../domain/errors.ts';
import { parseClusteringRules } from '../cluster/clustering-rules.ts';
import { parseConsolidation } from '../consolidate/rule.ts';
import { checkSettings } from '../infer/settings.ts';
import { parseCleaning } from '../standardize/cleaning.ts';
import { parseMatching } from './matching.ts';

/**
 * Attribute names are checked where the attributes are set; inferred ones are not known yet.
 * @throws AppError INVALID_ARGUMENT naming every wrong field and what is allowed
 */
export function checkProductSettings(settings: ProductSettings): void {
  const { attributes, sources, matching, clusteringRules, cleaning } = settings;
  const names = attributes?.map(({ name }) => name);
  const sourceIds = sources.map(({ sourceId }) => sourceId);
  const wrong: FieldViolation[] = [
    ...violationsOf(() => checkSettings(settings, [])),
    ...mappingViolations(settings),
    ...contradictions(settings),
    ...violationsOf(() => parseCleaning(cleaning)),
    ...violationsOf(() => parseMatching(matching, names)),
    ...violationsOf(() => parseClusteringRules(clusteringRules, attributes)),
    ...(attributes ?? []).flatMap(({ consolidation }, index) =>
      violationsOf(() =>
        parseConsolidation(consolidation, {
          field: `attributes[${index}].consolidation`,
          attributes: names ?? [],
          sourceIds,
        }),
      ),
    ),
  ];
  if (wrong.length === 0) return;
  const message = wrong.map(({ field, description }) => `${field}: ${description}`).join('; ');
  throw new AppError('INVALID_ARGUMENT', message, { fields: wrong });
}

function violationsOf(check: () => unknown): readonly FieldViolation[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof AppError && error.fields.length > 0) return error.fields;
    throw error;
  }
}

function mappingViolations({ attributes, sources }: ProductSettings): FieldViolation[] {
  if (attributes === undefined) return [];
  const names = attributes.map(({ name }) => name);
  return sources.flatMap(({ mapping = {} }, index) =>
    Object.entries(mapping)
      .filter(([, attribute]) => !names.includes(attribute))
      .map(([column, attribute]) => ({
        field: `sources[${index}].mapping.${column}`,
        description: `there is no attribute '${attribute}'; attributes are ${names.join(', ')}`,
      })),
  );
}

/** An attribute that is said to be compared in one place and not in the other. */
function contradictions({ attributes = [], matching }: ProductSettings): FieldViolation[] {
  const comparisons = Array.isArray(matching?.comparisons) ? (matching.comparisons as readonly unknown[]) : [];
  return comparisons.flatMap((item, index) => {
    const { attribute, use } = (item ?? {}) as { readonly attribute?: unknown; readonly use?: unknown };
    const isUsable = attributes.find(({ name }) => name === attribute)?.isUsable;
    if (typeof use !== 'boolean' || isUsable === undefined || isUsable === use) return [];
    const description = `is ${use}, but isUsable of attribute '${String(attribute)}' is ${isUsable}: set one of them`;
    return [{ field: `matching.comparisons[${index}].use`, description }];
  });
}
