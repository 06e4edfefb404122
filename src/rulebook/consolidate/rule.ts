/**
 * Survivorship rules: a list of filters, each narrowing the records that an attribute's golden value may come from.
 * Whatever is left in the end, equal or not, the least value in code-point order is taken.
 */
import { AppError, type FieldViolation } from '../../domain/errors.ts';

/** Filters that need nothing but the values. */
export const PLAIN_FILTERS = [
  'NON_NULL', 'MOST_COMMON', 'SMALLEST', 'LONGEST', 'SHORTEST', 'MIN', 'MAX',
] as const; // prettier-ignore
export type PlainFilter = (typeof PLAIN_FILTERS)[number];

export const CONDITION_OPERATORS = [
  'EQUALS',
  'NOT_EQUALS',
  'IN',
  'IS_NULL',
  'NOT_NULL',
  'GREATER_THAN',
  'LESS_THAN',
] as const;
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number];

/** A test of a record: its value of an attribute (in standard form, then as loaded) against one or several values. */
export interface Condition {
  readonly attribute: string;
  readonly operator: ConditionOperator;
  readonly values: readonly string[];
}

export type Filter =
  | { readonly kind: PlainFilter }
  /** The best-ranked source that has a value meeting the conditions; when none does, all records stay. */
  | { readonly kind: 'SOURCE_PRIORITY'; readonly sources: readonly string[]; readonly conditions: readonly Condition[] }
  /** The records with the latest date in another attribute. */
  | { readonly kind: 'MOST_RECENT'; readonly by: string };

export interface ConsolidationRule {
  readonly filters: readonly Filter[];
}

export const DEFAULT_RULE: ConsolidationRule = { filters: [{ kind: 'MOST_COMMON' }] };

/** What a setting may refer to; names that are not there are refused. */
export interface RuleScope {
  /** Path of the setting for messages: 'attributes[2].consolidation'. */
  readonly field: string;
  readonly attributes: readonly string[];
  readonly sourceIds: readonly string[];
}

const KINDS = [...PLAIN_FILTERS, 'SOURCE_PRIORITY', 'MOST_RECENT'];
const MOST_FILTERS = 20;

/**
 * Reads a `consolidation` setting: absent, a filter, or a list of filters. A filter is its name ('LONGEST') or
 * `{ filter: 'SOURCE_PRIORITY', sources: [...], conditions?: [{ attribute, operator, value | values }] }` or
 * `{ filter: 'MOST_RECENT', by: 'updated_at' }`.
 * @throws INVALID_ARGUMENT with the path of every wrong part and what is allowed.
 */
export function parseConsolidation(setting: unknown, scope: RuleScope): ConsolidationRule {
  if (setting === undefined || setting === null) return DEFAULT_RULE;
  const wrong: FieldViolation[] = [];
  const list: readonly unknown[] = Array.isArray(setting) ? setting : [setting];
  if (list.length === 0 || list.length > MOST_FILTERS) {
    wrong.push({ field: scope.field, description: `must hold 1 to ${MOST_FILTERS} filters` });
  }
  const filters = list.slice(0, MOST_FILTERS).flatMap((item, index) => {
    const field = Array.isArray(setting) ? `${scope.field}[${index}]` : scope.field;
    const filter = parseFilter(item, { ...scope, field }, wrong);
    return filter === null ? [] : [filter];
  });
  if (wrong.length > 0) {
    const message = wrong.map(({ field, description }) => `${field}: ${description}`).join('; ');
    throw new AppError('INVALID_ARGUMENT', message, { fields: wrong });
  }
  return { filters };
}

function parseFilter(item: unknown, scope: RuleScope, wrong: FieldViolation[]): Filter | null {
  const { field } = scope;
  const refuse = (description: string, at = field): null => {
    wrong.push({ field: at, description });
    return null;
  };
  const object = typeof item === 'string' ? { filter: item } : item;
  if (!isObject(object)) return refuse(`must be a filter's name or an object; filters are ${KINDS.join(', ')}`);
  const kind = typeof object.filter === 'string' ? object.filter.toUpperCase() : '';
  if (!KINDS.includes(kind)) return refuse(`'${shown(object.filter)}' is no filter; allowed are ${KINDS.join(', ')}`);
  const allowed =
    kind === 'SOURCE_PRIORITY'
      ? ['filter', 'sources', 'conditions']
      : kind === 'MOST_RECENT'
        ? ['filter', 'by']
        : ['filter'];
  for (const name of Object.keys(object)) {
    if (!allowed.includes(name))
      refuse(`${kind} has no field '${name}'; it has ${allowed.join(', ')}`, `${field}.${name}`);
  }
  if (kind === 'MOST_RECENT') {
    if (typeof object.by !== 'string' || !scope.attributes.includes(object.by)) {
      return refuse(
        `must name the attribute with the date; attributes are ${scope.attributes.join(', ')}`,
        `${field}.by`,
      );
    }
    return { kind, by: object.by };
  }
  if (kind !== 'SOURCE_PRIORITY') return { kind: kind as PlainFilter };
  const sources: readonly unknown[] = Array.isArray(object.sources) ? object.sources : [];
  if (sources.length === 0) return refuse('must list source ids, the best first', `${field}.sources`);
  const unknown = sources.filter((source) => !scope.sourceIds.includes(source as string));
  if (unknown.length > 0) {
    const named = unknown.map((source) => `'${shown(source)}'`).join(', ');
    return refuse(`${named} are no sources of the product; it has ${scope.sourceIds.join(', ')}`, `${field}.sources`);
  }
  return { kind, sources: sources as string[], conditions: parseConditions(object.conditions, scope, wrong) };
}

function parseConditions(setting: unknown, { field, attributes }: RuleScope, wrong: FieldViolation[]): Condition[] {
  if (setting === undefined) return [];
  if (!Array.isArray(setting)) {
    wrong.push({
      field: `${field}.conditions`,
      description: 'must be a list of { attribute, operator, value | values }',
    });
    return [];
  }
  return (setting as readonly unknown[]).flatMap((item, index) => {
    const at = `${field}.conditions[${index}]`;
    const object = isObject(item) ? item : {};
    const operator = object.operator as ConditionOperator;
    const values: readonly unknown[] = Array.isArray(object.values)
      ? object.values
      : 'value' in object
        ? [object.value]
        : [];
    const problems: FieldViolation[] = [];
    if (typeof object.attribute !== 'string' || !attributes.includes(object.attribute)) {
      problems.push({ field: `${at}.attribute`, description: `must be one of ${attributes.join(', ')}` });
    }
    if (!CONDITION_OPERATORS.includes(operator)) {
      problems.push({ field: `${at}.operator`, description: `must be one of ${CONDITION_OPERATORS.join(', ')}` });
    } else if (!takes(operator, values)) {
      problems.push({ field: `${at}.value`, description: `${operator} takes ${expected(operator)}, as text` });
    }
    wrong.push(...problems);
    return problems.length > 0 ? [] : [{ attribute: object.attribute as string, operator, values: values as string[] }];
  });
}

function takes(operator: ConditionOperator, values: readonly unknown[]): boolean {
  if (!values.every((value) => typeof value === 'string')) return false;
  if (operator === 'IS_NULL' || operator === 'NOT_NULL') return values.length === 0;
  return operator === 'IN' ? values.length > 0 : values.length === 1;
}

function expected(operator: ConditionOperator): string {
  if (operator === 'IS_NULL' || operator === 'NOT_NULL') return 'no value';
  return operator === 'IN' ? 'values' : 'one value';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 100) : (JSON.stringify(value)?.slice(0, 100) ?? String(value));
}
