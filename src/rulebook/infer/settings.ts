/** What the user set of attributes and mapping, checked against the columns that there are. */
import { ATTRIBUTE_TYPES } from '../../domain/attribute.ts';
import type { ProductSettings } from '../../domain/catalog.ts';
import { AppError, type FieldViolation } from '../../domain/errors.ts';
import type { SourceProfile } from './profile.ts';

/** Columns that every output has of its own (engine files), so no attribute may have their names. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  'entity_id', 'record_id', 'source_id', 'source_record_key', 'record_count', 'cluster_id',
]); // prettier-ignore

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,299}$/;
const MOST_NAMED = 30;

/** @throws INVALID_ARGUMENT naming every wrong field, what it holds and what is allowed. */
export function checkSettings(settings: ProductSettings, sources: readonly SourceProfile[]): void {
  const wrong: FieldViolation[] = [...attributeViolations(settings), ...mappingViolations(settings, sources)];
  if (wrong.length === 0) return;
  const message = wrong.map(({ field, description }) => `${field}: ${description}`).join('; ');
  throw new AppError('INVALID_ARGUMENT', message, { fields: wrong });
}

function attributeViolations({ attributes = [] }: ProductSettings): FieldViolation[] {
  const seen = new Set<string>();
  return attributes.flatMap(({ name, type }, index) => {
    const wrong: FieldViolation[] = nameViolations(`attributes[${index}].name`, name);
    const key = name.toLowerCase();
    if (seen.has(key)) wrong.push({ field: `attributes[${index}].name`, description: `'${name}' is there twice` });
    seen.add(key);
    if (!ATTRIBUTE_TYPES.includes(type)) {
      const description = `'${type as string}' is no type; allowed are ${ATTRIBUTE_TYPES.join(', ')}`;
      wrong.push({ field: `attributes[${index}].type`, description });
    }
    return wrong;
  });
}

function mappingViolations(
  { attributes, sources: set }: ProductSettings,
  sources: readonly SourceProfile[],
): FieldViolation[] {
  const names = attributes?.map(({ name }) => name);
  return set.flatMap(({ sourceId, mapping = {} }, index) => {
    const source = sources.find((profile) => profile.sourceId === sourceId);
    if (source === undefined) return [];
    const columns = source.columns.map(({ name }) => name);
    const taken = new Map<string, string>();
    return Object.entries(mapping).flatMap(([column, attribute]) => {
      const field = `sources[${index}].mapping.${column}`;
      const wrong: FieldViolation[] = [];
      if (!columns.includes(column)) {
        wrong.push({ field, description: `source ${sourceId} has no column '${column}'; it has ${listed(columns)}` });
      }
      if (names !== undefined && !names.includes(attribute)) {
        wrong.push({ field, description: `there is no attribute '${attribute}'; attributes are ${listed(names)}` });
      }
      if (names === undefined) wrong.push(...nameViolations(field, attribute));
      const other = taken.get(attribute);
      if (other !== undefined) {
        wrong.push({
          field,
          description: `'${attribute}' is mapped from column '${other}' already; an attribute takes one column of a source`,
        });
      }
      taken.set(attribute, column);
      return wrong;
    });
  });
}

function nameViolations(field: string, name: unknown): FieldViolation[] {
  if (typeof name !== 'string' || !NAME.test(name)) {
    return [
      {
        field,
        description: `'${String(name)}' is no attribute name: letters, digits and _, not a digit first, at most 300`,
      },
    ];
  }
  if (!RESERVED_NAMES.has(name.toLowerCase())) return [];
  return [{ field, description: `'${name}' is a column of every output; choose another name` }];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown || 'none';
}
