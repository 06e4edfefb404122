/** Addresses are taken whole from one record: a street of one and a city of another is an address that nobody has. */
import type { AttributeType } from '../../domain/attribute.ts';
import { conceptOf } from '../infer/concepts.ts';
import { sortByKey } from '../cluster/counting-sort.ts';

export interface GroupedAttribute {
  readonly name: string;
  readonly type: AttributeType;
}

const ADDRESS_TYPES: ReadonlySet<AttributeType> = new Set([
  'ADDRESS',
  'STREET',
  'CITY',
  'REGION',
  'POSTAL_CODE',
  'COUNTRY',
]);

/** Concepts of those types that are no part of where something is, and numbers that are. */
const OTHER_PLACES: ReadonlySet<string> = new Set(['birth place', 'nationality']);
const PARTS: ReadonlySet<string> = new Set(['house number', 'unit']);
const OTHER_QUALIFIERS = /passport|license|national id|tax|birth|nationality/;

/**
 * The groups among attributes: those of address types with the same words in front of their name ('billing_city' goes
 * with 'billing_street'). A group has at least two attributes; the rest are consolidated on their own.
 */
export function addressGroups(attributes: readonly GroupedAttribute[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { name, type } of attributes) {
    const concept = conceptOf(name);
    const isPart = ADDRESS_TYPES.has(type) || (concept !== null && PARTS.has(concept.name));
    const qualifier = (concept?.qualifier ?? '').replace(/\b(?:addr|address)\b/g, '').trim();
    if (!isPart || (concept !== null && OTHER_PLACES.has(concept.name)) || OTHER_QUALIFIERS.test(qualifier)) continue;
    groups.set(qualifier, [...(groups.get(qualifier) ?? []), name]);
  }
  return [...groups.values()].filter((names) => names.length > 1);
}

/**
 * How well the address of each record stands for its entity: over all parts, how many records of the entity share the
 * part. The highest is taken whole, which prefers complete and common addresses; ties are the caller's to break.
 * @param entity code by record; @param parts code by record and part, −1 where a record says nothing
 */
export function addressScores(entity: Int32Array, parts: readonly Int32Array[]): Int32Array {
  const scores = new Int32Array(entity.length);
  const entities = entity.reduce((most, code) => Math.max(most, code + 1), 0);
  const order = sortByKey(entity, entities);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && entity[order[to]!] === entity[order[from]!]) to++;
    const members = order.subarray(from, to);
    if (members.length > 1) for (const codes of parts) addShared(scores, members, codes);
    from = to;
  }
  return scores;
}

function addShared(scores: Int32Array, members: Int32Array, codes: Int32Array): void {
  const counts = new Map<number, number>();
  for (const record of members) counts.set(codes[record]!, (counts.get(codes[record]!) ?? 0) + 1);
  for (const record of members) if (codes[record]! >= 0) scores[record]! += counts.get(codes[record]!)!;
}
