/** Golden values: which record's value an entity shows, by the survivorship rule of the attribute. */
import type { AttributeType } from '../../domain/attribute.ts';
import { compareCodePoints } from './code-point-order.ts';
import { mostCommon } from './most-common.ts';
import type { Condition, ConsolidationRule, Filter } from './rule.ts';

/** One record of the entity, as the rule of one attribute sees it. */
export interface Candidate {
  readonly recordId: string;
  readonly sourceId: string;
  /** As loaded; null: nothing there, or a placeholder. */
  readonly value: string | null;
  /** Standard form; null where the value could not be read as the attribute's type. */
  readonly standard: string | null;
}

/** Values of the other attributes of a record, for conditions and dates. */
export interface RecordCells {
  value(recordId: string, attribute: string): string | null;
  standard(recordId: string, attribute: string): string | null;
}

export interface Consolidated {
  readonly value: string | null;
  /** Where the value came from; null when there is none. */
  readonly recordId: string | null;
  readonly sourceId: string | null;
  /** The filters that decided, 'NON_NULL > LONGEST', with '> LEAST' behind when a tie was broken. */
  readonly rule: string;
}

/**
 * The golden value of one attribute. The order of the candidates does not matter. Values that cannot be read as the
 * type count only where no other can. `cells` is asked for conditions and MOST_RECENT alone.
 */
export function consolidate(
  rule: ConsolidationRule,
  type: AttributeType,
  candidates: readonly Candidate[],
  cells: RecordCells,
): Consolidated {
  const left = narrow(rule, type, candidates, cells);
  const used = rule.filters.map(({ kind }) => kind).join(' > ');
  const chosen = least(left.filter(({ value }) => value !== null));
  if (chosen === null) return { value: null, recordId: null, sourceId: null, rule: used };
  const isTie = left.some(({ value }) => value !== null && value !== chosen.value);
  const { value, recordId, sourceId } = chosen;
  return { value, recordId, sourceId, rule: isTie ? `${used} > LEAST` : used };
}

/** The candidates that the filters leave, in the order of their record ids; none only when there were none. */
export function narrow(
  rule: ConsolidationRule,
  type: AttributeType,
  candidates: readonly Candidate[],
  cells: RecordCells,
): readonly Candidate[] {
  const byRecord = (a: Candidate, b: Candidate): number => compareCodePoints(a.recordId, b.recordId);
  let left: readonly Candidate[] = readable(candidates.toSorted(byRecord));
  for (const filter of rule.filters) {
    if (left.length <= 1) break;
    const kept = apply(filter, type, left, cells);
    if (kept.length > 0) left = kept;
  }
  return left;
}

/** With standard form, when any has one: an unreadable date does not outvote a readable. */
function readable(candidates: readonly Candidate[]): readonly Candidate[] {
  if (!candidates.some(({ standard }) => standard !== null)) return candidates;
  return candidates.map((candidate) => (candidate.standard === null ? { ...candidate, value: null } : candidate));
}

function apply(
  filter: Filter,
  type: AttributeType,
  left: readonly Candidate[],
  cells: RecordCells,
): readonly Candidate[] {
  const filled = left.filter(({ value }) => value !== null);
  switch (filter.kind) {
    case 'NON_NULL':
      return filled;
    case 'MOST_COMMON':
      return commonest(filled);
    case 'SMALLEST':
      return extreme(filled, (a, b) => compareCodePoints(a.value!, b.value!));
    case 'LONGEST':
      return extreme(filled, (a, b) => lengthOf(b) - lengthOf(a));
    case 'SHORTEST':
      return extreme(filled, (a, b) => lengthOf(a) - lengthOf(b));
    case 'MIN':
      return extreme(filled, (a, b) => compareValues(type, a, b));
    case 'MAX':
      return extreme(filled, (a, b) => compareValues(type, b, a));
    case 'MOST_RECENT':
      return mostRecent(filled, filter.by, cells);
    case 'SOURCE_PRIORITY':
      return preferred(filled, filter.sources, filter.conditions, cells);
    default:
      return left;
  }
}

function least(candidates: readonly Candidate[]): Candidate | null {
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    if (best === null || compareCodePoints(candidate.value!, best.value!) < 0) best = candidate;
  }
  return best;
}

/** All records with the winning spelling, so that later filters may still choose among them; ties stay together. */
function commonest(candidates: readonly Candidate[]): readonly Candidate[] {
  const standards = tally(candidates, ({ standard, value }) => standard ?? value!);
  const most = Math.max(0, ...standards.values());
  const winners = candidates.filter(({ standard, value }) => standards.get(standard ?? value!) === most);
  return [...Map.groupBy(winners, ({ standard, value }) => standard ?? value!).values()].flatMap((spelled) => {
    const spellings = tally(spelled, ({ value }) => value!);
    const top = Math.max(0, ...spellings.values());
    return spelled.filter(({ value }) => spellings.get(value!) === top);
  });
}

function tally(candidates: readonly Candidate[], key: (candidate: Candidate) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const candidate of candidates) counts.set(key(candidate), (counts.get(key(candidate)) ?? 0) + 1);
  return counts;
}

function extreme(
  candidates: readonly Candidate[],
  compare: (a: Candidate, b: Candidate) => number,
): readonly Candidate[] {
  let best: Candidate[] = [];
  for (const candidate of candidates) {
    const order = best.length === 0 ? -1 : compare(candidate, best[0]!);
    if (order < 0) best = [candidate];
    else if (order === 0) best.push(candidate);
  }
  return best;
}

function lengthOf({ value }: Candidate): number {
  return Array.from(value!.trim()).length;
}

/** Numbers as numbers; dates, written year first, and all else by their standard text. */
function compareValues(type: AttributeType, a: Candidate, b: Candidate): number {
  const [left, right] = [a.standard ?? a.value!, b.standard ?? b.value!];
  const numbers = type === 'NUMBER' ? Number(left) - Number(right) : Number.NaN;
  return Number.isNaN(numbers) ? compareCodePoints(left, right) : numbers;
}

function mostRecent(candidates: readonly Candidate[], by: string, cells: RecordCells): readonly Candidate[] {
  const dated = candidates.filter(({ recordId }) => cells.standard(recordId, by) !== null);
  return extreme(dated, (a, b) => compareCodePoints(cells.standard(b.recordId, by)!, cells.standard(a.recordId, by)!));
}

function preferred(
  candidates: readonly Candidate[],
  sources: readonly string[],
  conditions: readonly Condition[],
  cells: RecordCells,
): readonly Candidate[] {
  const meeting = candidates.filter(({ recordId }) =>
    conditions.every((condition) => meets(recordId, condition, cells)),
  );
  for (const source of sources) {
    const own = meeting.filter(({ sourceId }) => sourceId === source);
    if (own.length > 0) return own;
  }
  return candidates;
}

function meets(recordId: string, { attribute, operator, values }: Condition, cells: RecordCells): boolean {
  const [value, standard] = [cells.value(recordId, attribute), cells.standard(recordId, attribute)];
  const isOneOf = values.some((wanted) => wanted === value || wanted === standard);
  switch (operator) {
    case 'EQUALS':
    case 'IN':
      return isOneOf;
    case 'NOT_EQUALS':
      return !isOneOf;
    case 'IS_NULL':
      return value === null;
    case 'NOT_NULL':
      return value !== null;
    case 'GREATER_THAN':
    case 'LESS_THAN': {
      if (value === null) return false;
      const order = compareLoosely(standard ?? value, values[0]!);
      return operator === 'GREATER_THAN' ? order > 0 : order < 0;
    }
    default:
      return false;
  }
}

/** As numbers when both are, else as text. */
function compareLoosely(left: string, right: string): number {
  const [a, b] = [Number(left), Number(right)];
  return Number.isFinite(a) && Number.isFinite(b) && left.trim() !== '' && right.trim() !== ''
    ? a - b
    : compareCodePoints(left, right);
}

/** The default rule over texts: what the kernel over codes gives, for callers that have no codes. */
export function consolidateMostCommon(candidates: readonly Candidate[]): Consolidated {
  const sorted = readable(candidates.toSorted((a, b) => compareCodePoints(a.recordId, b.recordId)));
  const filled = sorted.filter(({ value }) => value !== null);
  const [values, standards] = [new Map<string, number>(), new Map<string, number>()];
  const codeOf = (codes: Map<string, number>, text: string): number => {
    if (!codes.has(text)) codes.set(text, codes.size);
    return codes.get(text)!;
  };
  const raw = filled.map(({ value }) => codeOf(values, value!));
  const standard = filled.map((candidate) => codeOf(standards, candidate.standard ?? candidate.value!));
  const texts = [...values.keys()];
  const chosen = mostCommon({ raw, standard, size: filled.length }, (a, b) => compareCodePoints(texts[a]!, texts[b]!));
  if (chosen === null) return { value: null, recordId: null, sourceId: null, rule: 'MOST_COMMON' };
  const { value, recordId, sourceId } = filled[chosen.member]!;
  return { value, recordId, sourceId, rule: chosen.isTie ? 'MOST_COMMON > LEAST' : 'MOST_COMMON' };
}
