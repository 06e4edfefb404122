/** The user's word on matching, brought to the attributes of a run. */
import { AppError, invalidField, type FieldViolation } from '../../domain/errors.ts';
import type { MatchingSettings } from '../../rulebook/settings/matching.ts';
import type { UpdateRequest } from '../contract.ts';
import type { PlannedAttribute } from '../plan.ts';
import type { EncodedAttribute, EncodedPlan } from './encode.ts';

/** Attributes with how the user wants them compared: by `matching.comparisons`, or by `isUsable` of the attribute. */
export function asSet(
  attributes: readonly PlannedAttribute[],
  { comparisons }: MatchingSettings,
  settings: UpdateRequest['settings'],
): EncodedPlan[] {
  return attributes.map((attribute) => {
    const own = comparisons.get(attribute.name);
    const use = own?.use ?? settings.attributes?.find(({ name }) => name === attribute.name)?.isUsable;
    if (own === undefined && use === undefined) return attribute;
    return {
      ...attribute,
      set: { ...own, attribute: attribute.name, ...(use === undefined ? {} : { use }) },
      ...(own?.kind === undefined ? {} : { kind: own.kind }),
    };
  });
}

/**
 * By source: whether no two of its records may be linked, as declared or by the link mode.
 * @throws AppError INVALID_ARGUMENT when there is nothing to link between
 */
export function distinctSources(sources: UpdateRequest['sources'], { linkMode }: MatchingSettings): Uint8Array {
  if (linkMode === 'LINK_ONLY' && sources.length < 2) {
    throw invalidField(
      'matching.linkMode',
      'LINK_ONLY links records of different sources, and the product has one source; add a source or use DEDUPE_ONLY',
    );
  }
  const flags = new Uint8Array(new SharedArrayBuffer(Math.max(1, sources.length)));
  for (const [index, { distinct }] of sources.entries()) flags[index] = Number(distinct || linkMode === 'LINK_ONLY');
  return flags;
}

/**
 * Blocking rules as attribute indexes.
 * @throws AppError INVALID_ARGUMENT naming an attribute that is not compared, and why
 */
export function blockingIndexes(
  { blockingRules }: MatchingSettings,
  encoded: readonly EncodedAttribute[],
): number[][] | undefined {
  const wrong: FieldViolation[] = [];
  const indexes = blockingRules?.map((rule, at) =>
    rule.map((name) => {
      const attribute = encoded.find((candidate) => candidate.name === name);
      if (attribute?.useless !== undefined) {
        const description = `'${name}' is not compared (${attribute.useless}); name another attribute, or set matching.comparisons [{attribute: '${name}', use: true}] as well`;
        wrong.push({ field: `matching.blockingRules[${at}]`, description });
      }
      return attribute?.index ?? -1;
    }),
  );
  if (wrong.length === 0) return indexes;
  const message = wrong.map(({ field, description }) => `${field}: ${description}`).join('; ');
  throw new AppError('INVALID_ARGUMENT', message, { fields: wrong });
}
