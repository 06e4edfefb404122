/** What a user may set of the matching; everything absent is decided by the data. */
import { AppError, type FieldViolation } from '../domain/errors.ts';

export interface MatchingSettings {
  /** Average match probability from which two groups become one. @default .45 */
  readonly threshold?: number;
  /** Attribute indexes, one or two a rule, instead of the automatic rules. */
  readonly blockingRules?: readonly (readonly number[])[];
  /** Candidate pairs looked for, about, over all records. */
  readonly maxCandidatePairs?: number;
  /** Attribute indexes that are left out of the comparison. */
  readonly ignored: ReadonlySet<number>;
}

const FIELDS = 'threshold, blockingRules, comparisons, maxCandidatePairs';

/**
 * Reads the `matching` setting of a product.
 * @throws AppError INVALID_ARGUMENT naming every wrong field and what is allowed
 */
export function parseMatching(
  setting: Readonly<Record<string, unknown>> | undefined,
  attributes: readonly string[],
): MatchingSettings {
  const wrong: FieldViolation[] = [];
  const refuse = (field: string, description: string): void => {
    wrong.push({ field: `matching.${field}`, description });
  };
  const indexOf = (field: string, name: unknown): number => {
    const index = attributes.indexOf(name as string);
    if (index < 0) refuse(field, `'${String(name)}' is no attribute; attributes are ${attributes.join(', ')}`);
    return index;
  };
  for (const field of Object.keys(setting ?? {})) {
    if (!FIELDS.split(', ').includes(field)) refuse(field, `is not known; allowed are ${FIELDS}`);
  }
  const { threshold, blockingRules, comparisons, maxCandidatePairs } = setting ?? {};
  if (threshold !== undefined && !(typeof threshold === 'number' && threshold > 0 && threshold < 1)) {
    refuse('threshold', 'must be a number between 0 and 1');
  }
  if (maxCandidatePairs !== undefined && !(Number.isInteger(maxCandidatePairs) && (maxCandidatePairs as number) > 0)) {
    refuse('maxCandidatePairs', 'must be a whole number above 0');
  }
  const rules = readRules(blockingRules, indexOf, refuse);
  const ignored = readIgnored(comparisons, indexOf, refuse);
  if (wrong.length > 0) {
    const message = wrong.map(({ field, description }) => `${field}: ${description}`).join('; ');
    throw new AppError('INVALID_ARGUMENT', message, { fields: wrong });
  }
  return {
    ignored,
    ...(threshold === undefined ? {} : { threshold: threshold as number }),
    ...(maxCandidatePairs === undefined ? {} : { maxCandidatePairs: maxCandidatePairs as number }),
    ...(rules === undefined ? {} : { blockingRules: rules }),
  };
}

type Refuse = (field: string, description: string) => void;
type IndexOf = (field: string, name: unknown) => number;

function readRules(setting: unknown, indexOf: IndexOf, refuse: Refuse): number[][] | undefined {
  if (setting === undefined) return undefined;
  if (!Array.isArray(setting) || setting.length === 0) {
    refuse(
      'blockingRules',
      "must be a list of rules, each a list of one or two attributes: [['email'], ['surname', 'dob']]",
    );
    return undefined;
  }
  return (setting as readonly unknown[]).map((rule, at) => {
    const names: readonly unknown[] = Array.isArray(rule) ? rule : [rule];
    if (names.length < 1 || names.length > 2) refuse(`blockingRules[${at}]`, 'must name one or two attributes');
    return names.map((name) => indexOf(`blockingRules[${at}]`, name));
  });
}

/** `comparisons: [{ attribute, use: false }]` leaves an attribute out. */
function readIgnored(setting: unknown, indexOf: IndexOf, refuse: Refuse): Set<number> {
  const ignored = new Set<number>();
  if (setting === undefined) return ignored;
  if (!Array.isArray(setting)) {
    refuse('comparisons', 'must be a list of { attribute, use }');
    return ignored;
  }
  for (const [at, item] of (setting as readonly unknown[]).entries()) {
    const { attribute, use } = (item ?? {}) as { readonly attribute?: unknown; readonly use?: unknown };
    const index = indexOf(`comparisons[${at}].attribute`, attribute);
    if (typeof use !== 'boolean') refuse(`comparisons[${at}].use`, 'must be true or false');
    else if (!use) ignored.add(index);
  }
  return ignored;
}
