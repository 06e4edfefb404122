/** What a user may set of the matching (`matching` of a data product); everything absent is decided by the data. */
import { parseComparison, type ComparisonSetting } from './comparison.ts';
import { newViolations, shown, type Violations } from './violations.ts';

export const LINK_MODES = ['LINK_AND_DEDUPE', 'LINK_ONLY', 'DEDUPE_ONLY'] as const;
/**
 * Which records may share an entity. LINK_AND_DEDUPE: any two, also of a source that looks free of duplicates;
 * LINK_ONLY: records of different sources, at most one of each; DEDUPE_ONLY: records of one source.
 */
export type LinkMode = (typeof LINK_MODES)[number];

export interface MatchingSettings {
  /** Average match probability from which two groups become one. @default .45 */
  readonly threshold?: number;
  /** Absent: any two, but sources that turn out to hold no duplicates are kept free of them. */
  readonly linkMode?: LinkMode;
  /** Attributes, one or two a rule, instead of the automatic rules. */
  readonly blockingRules?: readonly (readonly string[])[];
  /** Candidate pairs looked for, about, over all records. */
  readonly maxCandidatePairs?: number;
  /** By attribute. */
  readonly comparisons: ReadonlyMap<string, ComparisonSetting>;
}

const FIELDS = ['threshold', 'linkMode', 'blockingRules', 'comparisons', 'maxCandidatePairs'];

/**
 * Reads the `matching` setting of a product.
 * @param attributes names that there are; absent while they are still to be inferred: then names are not checked
 * @throws AppError INVALID_ARGUMENT naming every wrong field and what is allowed
 */
export function parseMatching(
  setting: Readonly<Record<string, unknown>> | undefined,
  attributes?: readonly string[],
): MatchingSettings {
  const violations = newViolations();
  const refuse = (field: string, description: string): void => violations.refuse(`matching.${field}`, description);
  const within: Violations = { ...violations, refuse };
  const known = (field: string, name: unknown): boolean => {
    if (typeof name === 'string' && (attributes === undefined || attributes.includes(name))) return true;
    const there = attributes === undefined ? 'name an attribute' : `attributes are ${attributes.join(', ')}`;
    refuse(field, `${shown(name)} is no attribute; ${there}`);
    return false;
  };
  for (const field of Object.keys(setting ?? {})) {
    if (!FIELDS.includes(field)) refuse(field, `is not known; allowed are ${FIELDS.join(', ')}`);
  }
  const { threshold, linkMode, blockingRules, comparisons, maxCandidatePairs } = setting ?? {};
  if (threshold !== undefined && !(typeof threshold === 'number' && threshold > 0 && threshold < 1)) {
    refuse('threshold', `${shown(threshold)} must be a number above 0 and below 1`);
  }
  if (linkMode !== undefined && !LINK_MODES.some((mode) => mode === linkMode)) {
    refuse('linkMode', `${shown(linkMode)} is no link mode; allowed are ${LINK_MODES.join(', ')}`);
  }
  if (maxCandidatePairs !== undefined && !(Number.isInteger(maxCandidatePairs) && (maxCandidatePairs as number) > 0)) {
    refuse('maxCandidatePairs', `${shown(maxCandidatePairs)} must be a whole number above 0`);
  }
  const byAttribute = readComparisons(comparisons, known, within);
  const rules = readRules(blockingRules, known, byAttribute, refuse);
  violations.throwIfAny();
  return {
    comparisons: byAttribute,
    ...(threshold === undefined ? {} : { threshold: threshold as number }),
    ...(linkMode === undefined ? {} : { linkMode: linkMode as LinkMode }),
    ...(maxCandidatePairs === undefined ? {} : { maxCandidatePairs: maxCandidatePairs as number }),
    ...(rules === undefined ? {} : { blockingRules: rules }),
  };
}

type Known = (field: string, name: unknown) => boolean;

function readRules(
  setting: unknown,
  known: Known,
  comparisons: ReadonlyMap<string, ComparisonSetting>,
  refuse: Violations['refuse'],
): string[][] | undefined {
  if (setting === undefined) return undefined;
  if (!Array.isArray(setting) || setting.length === 0) {
    refuse(
      'blockingRules',
      "must be a list of rules, each a list of one or two attributes: [['email'], ['surname', 'dob']]",
    );
    return undefined;
  }
  return (setting as readonly unknown[]).map((rule, at) => {
    const field = `blockingRules[${at}]`;
    const names: readonly unknown[] = Array.isArray(rule) ? rule : [rule];
    if (names.length < 1 || names.length > 2) refuse(field, 'must name one or two attributes');
    if (names.length === 2 && names[0] === names[1]) refuse(field, `names ${shown(names[0])} twice`);
    return names.filter((name): name is string => {
      if (!known(field, name)) return false;
      if (comparisons.get(name as string)?.use !== false) return true;
      refuse(field, `'${name as string}' is left out of matching by matching.comparisons; use another attribute`);
      return false;
    });
  });
}

function readComparisons(
  setting: unknown,
  known: Known,
  violations: Violations,
): ReadonlyMap<string, ComparisonSetting> {
  const byAttribute = new Map<string, ComparisonSetting>();
  if (setting === undefined) return byAttribute;
  if (!Array.isArray(setting)) {
    violations.refuse('comparisons', 'must be a list of { attribute, use, kind, thresholds, m, u, termFrequency }');
    return byAttribute;
  }
  for (const [at, item] of (setting as readonly unknown[]).entries()) {
    const field = `comparisons[${at}]`;
    const comparison = parseComparison(item, field, known, violations);
    if (comparison === null) continue;
    if (byAttribute.has(comparison.attribute)) {
      violations.refuse(`${field}.attribute`, `'${comparison.attribute}' is set already; set each attribute once`);
    }
    byAttribute.set(comparison.attribute, comparison);
  }
  return byAttribute;
}
