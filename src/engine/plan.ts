/** What one update works on: attributes in order, and which source columns feed them. */
import type { AttributeType } from '../domain/attribute.ts';
import { invalidField } from '../domain/errors.ts';
import type { EngineSource, UpdateRequest } from './contract.ts';

export interface PlannedAttribute {
  readonly name: string;
  readonly type: AttributeType | null;
  readonly reason: string;
}

export interface PlannedMapping {
  readonly column: string;
  readonly attribute: string;
  readonly reason: string;
}

export interface UpdatePlan {
  readonly attributes: readonly PlannedAttribute[];
  /** By source, in order of the request. */
  readonly sources: readonly {
    readonly mapping: readonly PlannedMapping[];
    readonly unmapped: readonly { readonly column: string; readonly reason: string }[];
  }[];
}

/** Columns of equal name (words compared, not letters' case or punctuation) feed one attribute. */
export function planByName(request: UpdateRequest): UpdatePlan {
  const attributes = new Map<string, PlannedAttribute>();
  const byWords = new Map<string, string>();
  for (const attribute of request.settings.attributes ?? []) {
    attributes.set(attribute.name, { name: attribute.name, type: attribute.type, reason: 'set by the user' });
    byWords.set(wordsOf(attribute.name), attribute.name);
  }
  const isClosed = request.settings.attributes !== undefined;
  const sources = request.sources.map((source) => mapSource(source, attributes, byWords, isClosed));
  return { attributes: [...attributes.values()], sources };
}

function mapSource(
  source: EngineSource,
  attributes: Map<string, PlannedAttribute>,
  byWords: Map<string, string>,
  isClosed: boolean,
): UpdatePlan['sources'][number] {
  const mapping: PlannedMapping[] = [];
  const unmapped: { column: string; reason: string }[] = [];
  const taken = new Set<string>();
  for (const [column, attribute] of Object.entries(source.mapping ?? {})) {
    if (!source.columns.includes(column)) {
      throw invalidField(
        `sources.${source.sourceId}.mapping.${column}`,
        `source ${source.displayName} has no column ${column}; it has ${source.columns.join(', ')}`,
      );
    }
    if (!attributes.has(attribute)) {
      attributes.set(attribute, { name: attribute, type: null, reason: 'named in the mapping' });
      byWords.set(wordsOf(attribute), attribute);
    }
    taken.add(attribute);
  }
  for (const column of source.columns) {
    const explicit = source.mapping?.[column];
    if (explicit !== undefined) {
      mapping.push({ column, attribute: explicit, reason: 'set by the user' });
      continue;
    }
    if (source.primaryKey.includes(column)) {
      unmapped.push({ column, reason: 'the primary key names the record' });
      continue;
    }
    const known = byWords.get(wordsOf(column));
    if (known !== undefined && !taken.has(known)) {
      taken.add(known);
      mapping.push({ column, attribute: known, reason: `same name as attribute ${known}` });
    } else if (known === undefined && !isClosed) {
      attributes.set(column, { name: column, type: null, reason: `column ${column} of ${source.displayName}` });
      byWords.set(wordsOf(column), column);
      taken.add(column);
      mapping.push({ column, attribute: column, reason: 'new attribute' });
    } else {
      unmapped.push({ column, reason: known === undefined ? 'no attribute of that name' : `${known} is taken` });
    }
  }
  return { mapping, unmapped };
}

/** 'addressLine1' and 'Address Line (1)' are the same words. */
function wordsOf(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Za-z])(\d)/g, '$1 $2')
    .replaceAll(/(\d)([A-Za-z])/g, '$1 $2')
    .split(/[\\_()/\s.-]+/)
    .filter((word) => word !== '')
    .join(' ')
    .toLowerCase();
}
