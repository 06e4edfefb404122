import type { z } from 'zod';
import type { Row } from '../../../datasets/reader.ts';
import { quoteColumn } from '../../row-sql.ts';
import type { Entity, SourceRecord } from './data-schema.ts';

/** Select list of attributes, as text. */
export function attributeList(attributes: readonly string[], alias = ''): string {
  const from = alias === '' ? '' : `${alias}.`;
  return attributes.map((name) => `, cast(${from}${quoteColumn(name)} as varchar) as ${quoteColumn(name)}`).join('');
}

/** Attribute → value. */
export function valuesOf(row: Row, attributes: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(attributes.map((name) => [name, (row[name] ?? null) as string | null]));
}

export function presentEntity(
  row: Row,
  attributes: readonly string[],
  overrides: Readonly<Record<string, string | null>> | undefined,
): z.input<typeof Entity> {
  return {
    entityId: row['entity_id'] as string,
    recordCount: row['record_count'] as number,
    values: { ...valuesOf(row, attributes), ...overrides },
    overridden: Object.keys(overrides ?? {}).sort(),
  };
}

export function presentRecord(
  row: Row,
  attributes: readonly string[],
  verified: Readonly<Record<string, string>>,
): z.input<typeof SourceRecord> {
  const recordId = row['record_id'] as string;
  const verifiedEntityId = verified[recordId];
  return {
    recordId,
    sourceId: row['source_id'] as string,
    sourceRecordKey: row['source_record_key'] as string,
    entityId: row['entity_id'] as string,
    values: valuesOf(row, attributes),
    isPending: verifiedEntityId !== undefined && verifiedEntityId !== row['entity_id'],
    ...(verifiedEntityId !== undefined && { verifiedEntityId }),
  };
}
