/**
 * What the live store needs of a model: the same keys and the same score as the batch run has, for one record. The
 * rulebook's `openLiveModel` makes one from a product's trained model; `plainModel` stands in where there is none.
 */
export interface LiveModel {
  /** Attributes that the model looks at; others do not matter to a search. */
  readonly attributes: readonly string[];
  /** Search keys of a record: the same value always has the same key. */
  keysOf(values: ModelValues): bigint[];
  /** Scores of one record with many, in order. */
  scores(left: ModelValues, rights: readonly ModelValues[]): LiveScore[];
}

export type ModelValues = Record<string, string | null>;

export interface LiveScore {
  /** Match probability, 0 … 1. */
  readonly probability: number;
  /** log2 odds. */
  readonly weight: number;
}

/** Most keys that are kept of one record: what the store's size and write rate were measured with. */
const MOST_KEYS = 10;

/** The record's text values, by attribute, as a model takes them: scalars as text, the rest and blanks as null. */
export function modelValues(model: LiveModel, data: Readonly<Record<string, unknown>>): ModelValues {
  const names = model.attributes.length > 0 ? model.attributes : Object.keys(data).sort();
  return Object.fromEntries(names.map((name) => [name, toText(Object.hasOwn(data, name) ? data[name] : null)]));
}

/** Distinct keys of a record, at most MOST_KEYS, as PostgreSQL writes a bigint[]. */
export function keysLiteral(model: LiveModel, data: Readonly<Record<string, unknown>>): string {
  return `{${recordKeys(model, data).join(',')}}`;
}

/** As keysLiteral, in ascending order: two sets of keys are equal when their arrays are. */
export function recordKeys(model: LiveModel, data: Readonly<Record<string, unknown>>): readonly bigint[] {
  const distinct = new Set(model.keysOf(modelValues(model, data)).map((key) => BigInt.asIntN(64, key)));
  return [...distinct].slice(0, MOST_KEYS).sort((a, b) => (a < b ? -1 : 1));
}

function toText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
