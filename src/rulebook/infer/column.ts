/** What a column is: its type from its values first and its name second, and the part it can play. */
import type { AttributeType } from '../../domain/attribute.ts';
import type { ColumnRole } from '../../domain/inferred.ts';
import { conceptOf } from './concepts.ts';
import { measure, type FactsMemo } from './facts.ts';
import { occurrenceOf, type OccurrenceMemo } from './occurrence.ts';
import type { ColumnProfile } from './profile.ts';
import { roleOf } from './role.ts';
import { canBe, typeByValues, type Repetition, type TypeGuess } from './value-type.ts';

export interface ColumnInference {
  readonly type: AttributeType;
  /** 0 … 1. */
  readonly confidence: number;
  /** One sentence for the user. */
  readonly reason: string;
  readonly role: ColumnRole;
  /** Takes part in matching: role ATTRIBUTE. */
  readonly isUsable: boolean;
}

export interface ColumnContext {
  /** It is the whole primary key of every source that has it. */
  readonly isKey?: boolean;
  /** Set by the user: then only the role is inferred. */
  readonly type?: AttributeType;
  /** `countryCodes()`, to make it once for many columns. */
  readonly countries?: ReadonlyMap<string, string>;
  /** Filled and used, for columns that are inferred alone and together with others. */
  readonly occurrences?: OccurrenceMemo;
  readonly facts?: FactsMemo;
}

/**
 * Infers a column from its profile in each source that has it (one profile for one source). Pure; costs some
 * milliseconds for a full sample.
 */
export function inferColumn(
  profile: ColumnProfile | readonly ColumnProfile[],
  context: ColumnContext = {},
): ColumnInference {
  const columns = (Array.isArray(profile) ? profile : [profile]) as readonly ColumnProfile[];
  const facts = measure(columns, context.countries, context.facts);
  const repetition = occurrenceOf(columns, context.occurrences);
  const concept = columns.map((column) => conceptOf(column.name)).find((found) => found !== null) ?? null;
  const guess = context.type === undefined ? decide(columns, facts, repetition) : set(context.type);
  const isChangeDate = concept?.name === 'changed at' && guess.type === 'DATE' && context.type === undefined;
  const { role, reason } = roleOf(guess.type, columns, facts, context.isKey === true, isChangeDate, repetition);
  const sentence = reason === null ? guess.reason : `${guess.reason}; not used for matching: ${reason}`;
  // A row's own key is a code, however wordy it looks.
  const type = role === 'ROW_ID' && context.type === undefined && guess.type !== 'NUMBER' ? 'IDENTIFIER' : guess.type;
  return { type, confidence: guess.confidence, reason: sentence, role, isUsable: role === 'ATTRIBUTE' };
}

function set(type: AttributeType): TypeGuess {
  return { type, confidence: 1, reason: 'set by you' };
}

function decide(
  columns: readonly ColumnProfile[],
  facts: ReturnType<typeof measure>,
  repetition: Repetition,
): TypeGuess {
  const byValues = typeByValues(facts, repetition);
  const concept = columns.map((column) => conceptOf(column.name)).find((found) => found !== null);
  if (concept === undefined || concept === null || facts.sampled === 0) return byValues;
  const { type, name } = concept;
  const quoted = `the name '${columns[0]!.name}' says ${name}`;
  if (type === byValues.type)
    return { type, confidence: Math.max(byValues.confidence, 0.95), reason: `${byValues.reason}, and ${quoted}` };
  if (byValues.confidence >= 0.9 || !canBe(type, facts, repetition)) return byValues;
  // 'name' and the like fit persons, companies and things: what the values say is more than that.
  if (VAGUE.has(name) && byValues.type !== 'TEXT' && byValues.type !== 'CATEGORY') return byValues;
  const refined = type === 'STREET' && facts.tokens >= 6 ? 'ADDRESS' : type;
  return { type: refined, confidence: concept.isExact ? 0.85 : 0.7, reason: `${quoted}, and the values can be that` };
}

/** Concepts whose name says little of the type. */
const VAGUE: ReadonlySet<string> = new Set(['name', 'id', 'category', 'description', 'alternative name', 'quantity']);
