/** Addresses are taken whole from one record: a street of one and a city of another is an address that nobody has. */
import type { AttributeType } from '../../domain/attribute.ts';
import { conceptOf } from '../infer/concepts.ts';
import { compareCodePoints } from './code-point-order.ts';

export interface GroupedAttribute {
  readonly name: string;
  readonly type: AttributeType;
}

/** One record's values of a group's attributes, in their order. */
export interface GroupCandidate {
  readonly recordId: string;
  readonly values: readonly (string | null)[];
  readonly standards: readonly (string | null)[];
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
 * The record whose address stands for the entity: the one whose parts are shared by most records in sum, which prefers
 * complete and common ones; then the least text, then the least record id. Null when no record has any part.
 */
export function chooseAddress(candidates: readonly GroupCandidate[]): { recordId: string; isTie: boolean } | null {
  const counts = new Map<string, number>();
  const keyOf = (text: string, part: number): string => `${part}|${text}`;
  const partsOf = ({ standards, values }: GroupCandidate): (string | null)[] =>
    standards.map((text, part) => text ?? values[part] ?? null);
  for (const candidate of candidates) {
    for (const [part, text] of partsOf(candidate).entries()) {
      if (text !== null) counts.set(keyOf(text, part), (counts.get(keyOf(text, part)) ?? 0) + 1);
    }
  }
  const scored = candidates.map((candidate) => ({
    recordId: candidate.recordId,
    text: candidate.values.map((value) => value ?? '').join('\u0000'),
    score: partsOf(candidate).reduce(
      (sum, text, part) => sum + (text === null ? 0 : counts.get(keyOf(text, part))!),
      0,
    ),
  }));
  const most = scored.reduce((greatest, { score }) => Math.max(greatest, score), 0);
  if (most === 0) return null;
  const best = scored
    .filter(({ score }) => score === most)
    .sort((a, b) => compareCodePoints(a.text, b.text) || compareCodePoints(a.recordId, b.recordId));
  return { recordId: best[0]!.recordId, isTie: best.some(({ text }) => text !== best[0]!.text) };
}
