/** How one attribute is compared, as the user sets it: `matching.comparisons[…]`. */
import { LEVEL_NAMES } from '../compare/levels.ts';
import { COMPARISON_KINDS, type ComparisonKind } from '../compare/values.ts';
import type { HeldLevels } from '../weigh/held-levels.ts';
import { shown, type Violations } from './violations.ts';

export interface ComparisonSetting {
  readonly attribute: string;
  /** False leaves it out; true compares it whatever inference says. */
  readonly use?: boolean;
  readonly kind?: ComparisonKind;
  /**
   * What separates the levels, as many as the kind has (the last one repeated where fewer were given): falling
   * similarities of text and code, rising distances of number, rising days of date.
   */
  readonly thresholds?: readonly number[];
  /** Probability of each level among matches and among random pairs; null: estimated. */
  readonly m?: HeldLevels;
  readonly u?: HeldLevels;
  /** False: an equal value weighs the same however rare it is. @default true unless u of level 0 is set */
  readonly termFrequency?: boolean;
}

const FIELDS = ['attribute', 'use', 'kind', 'thresholds', 'm', 'u', 'termFrequency'] as const;

interface Threshold {
  readonly count: number;
  readonly isFalling: boolean;
  readonly meaning: string;
}

const SIMILARITY: Threshold = { count: 5, isFalling: true, meaning: 'similarities above 0 and below 1, falling' };

const THRESHOLDS: Readonly<Partial<Record<ComparisonKind, Threshold>>> = {
  text: SIMILARITY,
  code: SIMILARITY,
  number: { count: 4, isFalling: false, meaning: 'distances of at least 0, rising' },
  date: { count: 4, isFalling: false, meaning: 'days of at least 0, rising' },
};

/** Sum of probabilities may be off by so much. */
const SUM_SLACK = 0.001;

/** Null when it cannot be read; what is wrong has been refused then. */
export function parseComparison(
  item: unknown,
  field: string,
  known: (field: string, name: unknown) => boolean,
  { refuse }: Violations,
): ComparisonSetting | null {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    refuse(field, `must be an object with attribute and some of ${FIELDS.slice(1).join(', ')}`);
    return null;
  }
  const setting = item as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(setting)) {
    if (!FIELDS.some((allowed) => allowed === name)) {
      refuse(`${field}.${name}`, `is not known; allowed are ${FIELDS.join(', ')}`);
    }
  }
  const { attribute, use, kind, termFrequency } = setting;
  const isKnown = known(`${field}.attribute`, attribute);
  for (const [name, value] of Object.entries({ use, termFrequency })) {
    if (value !== undefined && typeof value !== 'boolean') refuse(`${field}.${name}`, 'must be true or false');
  }
  if (Object.keys(setting).length === 1) refuse(field, `says nothing: add one of ${FIELDS.slice(1).join(', ')}`);
  const isKind = COMPARISON_KINDS.some((allowed) => allowed === kind);
  if (kind !== undefined && !isKind) {
    refuse(`${field}.kind`, `${shown(kind)} is no kind of comparison; allowed are ${COMPARISON_KINDS.join(', ')}`);
  }
  const levels = isKind ? readLevels(setting, kind as ComparisonKind, field, refuse) : {};
  if (kind === undefined) {
    for (const name of ['thresholds', 'm', 'u'] as const) {
      if (setting[name] !== undefined) {
        refuse(`${field}.${name}`, `needs the kind it is meant for: set kind to one of ${COMPARISON_KINDS.join(', ')}`);
      }
    }
  }
  if (!isKnown) return null;
  return {
    attribute: attribute as string,
    ...(use === undefined ? {} : { use: use as boolean }),
    ...(isKind ? { kind: kind as ComparisonKind } : {}),
    ...(termFrequency === undefined ? {} : { termFrequency: termFrequency as boolean }),
    ...levels,
  };
}

type Refuse = Violations['refuse'];

function readLevels(
  setting: Readonly<Record<string, unknown>>,
  kind: ComparisonKind,
  field: string,
  refuse: Refuse,
): Pick<ComparisonSetting, 'thresholds' | 'm' | 'u'> {
  const given =
    setting.thresholds === undefined
      ? undefined
      : readThresholds(setting.thresholds, kind, `${field}.thresholds`, refuse);
  const all = LEVEL_NAMES[kind].length;
  // Levels between the user's last threshold and "different" are empty.
  const own = given === undefined ? all : given.length + 2;
  const read = (name: 'm' | 'u'): HeldLevels | undefined => {
    if (setting[name] === undefined) return undefined;
    const held = readProbabilities(setting[name], own, `${field}.${name}`, refuse);
    return held && [...held.slice(0, -1), ...Array.from({ length: all - own }, () => null), held.at(-1)!];
  };
  const [m, u] = [read('m'), read('u')];
  const count = THRESHOLDS[kind]?.count ?? 0;
  return {
    ...(given === undefined
      ? {}
      : { thresholds: Array.from({ length: count }, (_, at) => given[at] ?? given.at(-1)!) }),
    ...(m === undefined ? {} : { m }),
    ...(u === undefined ? {} : { u }),
  };
}

function readThresholds(
  value: unknown,
  kind: ComparisonKind,
  field: string,
  refuse: Refuse,
): readonly number[] | undefined {
  const rule = THRESHOLDS[kind];
  if (rule === undefined) {
    refuse(field, `values compared as ${kind} have no thresholds`);
    return undefined;
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const isNumber = (item: unknown): item is number => typeof item === 'number' && Number.isFinite(item);
  const isInRange = (item: number): boolean => (rule.isFalling ? item > 0 && item < 1 : item >= 0);
  const numbers = list.filter(isNumber);
  const isOrdered = numbers.every(
    (item, at) => at === 0 || (rule.isFalling ? item < numbers[at - 1]! : item > numbers[at - 1]!),
  );
  const isRight =
    list.length >= 1 &&
    list.length <= rule.count &&
    numbers.length === list.length &&
    numbers.every(isInRange) &&
    isOrdered;
  if (isRight) return numbers;
  refuse(field, `${shown(value)}: ${kind} takes 1 to ${rule.count} ${rule.meaning}`);
  return undefined;
}

function readProbabilities(value: unknown, count: number, field: string, refuse: Refuse): HeldLevels | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  if (list.length !== count) {
    refuse(field, `must list ${count} probabilities, one per level from equal to different; null: estimated`);
    return undefined;
  }
  const isProbability = (item: unknown): boolean => item === null || (typeof item === 'number' && item > 0 && item < 1);
  if (!list.every(isProbability)) {
    refuse(field, `${shown(value)}: every level takes a probability above 0 and below 1, or null`);
    return undefined;
  }
  const held = list as HeldLevels;
  const sum = held.reduce<number>((total, item) => total + (item ?? 0), 0);
  const isAll = held.every((item) => item !== null);
  if (isAll ? Math.abs(sum - 1) > SUM_SLACK : sum >= 1) {
    refuse(
      field,
      `sums to ${Number(sum.toFixed(4))}: must be 1${isAll ? '' : ' or less, so that something is left for the levels that are estimated'}`,
    );
    return undefined;
  }
  return held;
}
