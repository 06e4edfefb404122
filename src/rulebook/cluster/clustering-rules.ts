/**
 * Deterministic rules that stand above the model: `JOIN` puts records with equal values together whatever their score,
 * `SPLIT` keeps records apart. They are numbered from 1 in the order given, which is how reports name them.
 */
import type { AttributeType } from '../../domain/attribute.ts';
import { invalidField } from '../../domain/errors.ts';
import { sortByKey } from './counting-sort.ts';

export type ClusteringRule =
  /** Records that have a value in all of the attributes, and the same ones, share an entity. */
  | { readonly number: number; readonly action: 'JOIN'; readonly equal: readonly string[] }
  /** Records with different values in any of the attributes never share an entity; no value differs from none. */
  | { readonly number: number; readonly action: 'SPLIT'; readonly unequal: readonly string[] }
  /** Records with the same values in all of the attributes never share an entity, as two rows of one clean list. */
  | { readonly number: number; readonly action: 'SPLIT'; readonly equal: readonly string[] };

interface KnownAttribute {
  readonly name: string;
  readonly type: AttributeType;
}

const FORM =
  'a rule is {"action": "JOIN", "equal": [attributes]} or {"action": "SPLIT", "unequal" or "equal": [attributes]}';

/**
 * @param attributes absent while they are still to be inferred: then names are not checked
 * @throws AppError INVALID_ARGUMENT naming the rule, the field and what is allowed
 */
export function parseClusteringRules(
  rules: readonly unknown[] | undefined,
  attributes?: readonly Pick<KnownAttribute, 'name'>[],
): readonly ClusteringRule[] {
  return (rules ?? []).map((rule, index) => parseRule(rule, index, attributes));
}

function parseRule(
  rule: unknown,
  index: number,
  attributes: readonly Pick<KnownAttribute, 'name'>[] | undefined,
): ClusteringRule {
  const field = `clusteringRules[${index}]`;
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) throw invalidField(field, FORM);
  const { action, equal, unequal, ...others } = rule as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw invalidField(`${field}.${unknown}`, `is not known; ${FORM}`);
  const number = index + 1;
  const names = (name: 'equal' | 'unequal', value: unknown): readonly string[] =>
    parseNames(`${field}.${name}`, value, attributes);
  if (action !== 'JOIN' && action !== 'SPLIT') throw invalidField(`${field}.action`, `must be JOIN or SPLIT; ${FORM}`);
  if ((equal === undefined) === (unequal === undefined)) {
    throw invalidField(field, `give either equal or unequal; ${FORM}`);
  }
  if (action === 'JOIN') {
    if (unequal !== undefined) {
      throw invalidField(`${field}.unequal`, 'records cannot be joined because values differ; use equal, or SPLIT');
    }
    return { number, action, equal: names('equal', equal) };
  }
  return equal === undefined
    ? { number, action, unequal: names('unequal', unequal) }
    : { number, action, equal: names('equal', equal) };
}

function parseNames(
  field: string,
  value: unknown,
  attributes: readonly Pick<KnownAttribute, 'name'>[] | undefined,
): readonly string[] {
  const known = attributes?.map((attribute) => attribute.name);
  const there = known === undefined ? '' : `; there are ${known.join(', ')}`;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw invalidField(field, `must name at least one attribute${there}`);
  for (const name of list) {
    if (typeof name !== 'string' || known?.includes(name) === false) {
      throw invalidField(field, `${JSON.stringify(name)} is no attribute${there}`);
    }
  }
  return [...new Set(list as readonly string[])];
}

/** Rules and trusted ids as constraints of clustering (constraints.ts). */
export interface CompiledRules {
  /** Flat pairs: equal trusted ids, which stand above split rules. */
  readonly trustedLink: Int32Array;
  readonly ruleLink: Int32Array;
  readonly separate: readonly Int32Array[];
  readonly distinct: readonly Int32Array[];
  /** Rule number → pairs (JOIN) or records with a value (SPLIT) it concerns, for the report. */
  readonly reach: Readonly<Record<number, number>>;
}

/**
 * `codesOf` gives a code ≥ 0 per record for the standard form of an attribute's value, -1 for none; equal codes mean
 * equal values. Linear in records and rules.
 */
export function compileRules(
  rules: readonly ClusteringRule[],
  attributes: readonly KnownAttribute[],
  codesOf: (attribute: string) => Int32Array,
): CompiledRules {
  const trusted = attributes.filter((attribute) => attribute.type === 'TRUSTED_ID');
  const apart = rules.flatMap((rule) =>
    rule.action === 'SPLIT' && 'unequal' in rule ? rule.unequal.map(codesOf) : [],
  );
  const reach: Record<number, number> = {};
  const ruleLinks: Int32Array[] = [];
  const separate: Int32Array[] = [];
  const distinct: Int32Array[] = [];
  for (const rule of rules) {
    if (rule.action === 'JOIN') {
      const equal = groupCodes(rule.equal.map(codesOf));
      const links = chainEqual(equal);
      reach[rule.number] = links.length / 2;
      // A chain breaks at a record that a split rule keeps out: those that agree there are chained among themselves first.
      if (apart.length > 0) ruleLinks.push(chainEqual(groupCodes([equal, ...apart.map(withNone)])));
      ruleLinks.push(links);
      continue;
    }
    const columns = 'unequal' in rule ? rule.unequal.map(codesOf) : [groupCodes(rule.equal.map(codesOf))];
    ('unequal' in rule ? separate : distinct).push(...columns);
    reach[rule.number] = Math.max(...columns.map((codes) => codes.reduce((sum, code) => sum + Number(code >= 0), 0)));
  }
  return {
    trustedLink: concat(trusted.map(({ name }) => chainEqual(groupCodes([codesOf(name)])))),
    ruleLink: concat(ruleLinks),
    separate,
    distinct,
    reach,
  };
}

/** Codes in which no value is a value like others; records without a code of the first column stay out. */
function withNone(codes: Int32Array): Int32Array {
  return codes.map((code) => code + 1);
}

/** One code per record for its combination of values; -1 when one of them is missing. Codes are dense. */
function groupCodes(columns: readonly Int32Array[]): Int32Array {
  const count = columns[0]!.length;
  let order: Int32Array | undefined;
  for (const codes of columns) {
    const shifted = codes.map((code) => code + 1);
    const most = shifted.reduce((largest, code) => Math.max(largest, code), 0);
    order = sortByKey(shifted, most + 1, order);
  }
  const grouped = new Int32Array(count).fill(-1);
  let next = -1;
  let before = -1;
  for (const record of order!) {
    if (columns.some((codes) => codes[record]! < 0)) continue;
    if (before < 0 || columns.some((codes) => codes[record] !== codes[before])) next++;
    grouped[record] = next;
    before = record;
  }
  return grouped;
}

/** Every record with the one before it in its group, as flat pairs. */
function chainEqual(codes: Int32Array): Int32Array {
  const most = codes.reduce((largest, code) => Math.max(largest, code), -1);
  const last = new Int32Array(most + 1).fill(-1);
  let links = 0;
  for (let pass = 0; ; pass++) {
    const pairs = new Int32Array(pass === 0 ? 0 : links * 2);
    let at = 0;
    last.fill(-1);
    for (let record = 0; record < codes.length; record++) {
      const code = codes[record]!;
      if (code < 0) continue;
      if (last[code]! >= 0) {
        if (pass === 0) links++;
        else {
          pairs[at++] = last[code]!;
          pairs[at++] = record;
        }
      }
      last[code] = record;
    }
    if (pass === 1) return pairs;
  }
}

function concat(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
