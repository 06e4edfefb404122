import { AppError, invalidField } from '../domain/errors.ts';

export type RecordData = Readonly<Record<string, unknown>>;

/** A record as the store hands it out. */
export interface LiveRecord {
  readonly tableId: string;
  readonly recordId: string;
  /** The product's entity that it follows; null for a record that came by the API or an import. */
  readonly entityId: string | null;
  readonly versionId: number;
  readonly data: RecordData;
  readonly createTime: Date;
  readonly updateTime: Date;
}

/** A row of `record` as the write path reads it. */
export interface RecordRow {
  readonly rid: number;
  readonly record_id: string;
  readonly entity_id: string | null;
  readonly version_id: number;
  readonly state: 'LIVE' | 'MERGED' | 'DELETED';
  readonly merged_into: number | null;
  readonly data: RecordData;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export function toRecord(tableId: string, row: RecordRow): LiveRecord {
  return {
    tableId,
    recordId: row.record_id,
    entityId: row.entity_id,
    versionId: row.version_id,
    data: row.data,
    createTime: row.created_at,
    updateTime: row.updated_at,
  };
}

/** External ids of one call (reference section 8). */
export const MOST_EXTERNAL_IDS = 5;
const LONGEST_EXTERNAL_ID = 300;
const MOST_FIELDS = 1000;
const LONGEST_FIELD_NAME = 300;

/**
 * What PostgreSQL's jsonb cannot hold, or would change: NUL characters and halves of surrogate pairs.
 * @throws AppError INVALID_ARGUMENT naming the field
 */
export function checkData(data: RecordData, field = 'data'): void {
  const names = Object.keys(data);
  if (names.length > MOST_FIELDS) throw invalidField(field, `has ${names.length} fields, at most ${MOST_FIELDS}`);
  for (const name of names) {
    if (name === '' || name.length > LONGEST_FIELD_NAME)
      throw invalidField(field, `field names have 1 to ${LONGEST_FIELD_NAME} characters`);
    checkText(name, field);
    checkValue(data[name], `${field}.${name}`);
  }
}

/** @throws AppError INVALID_ARGUMENT */
export function checkExternalIds(ids: readonly string[], field = 'externalIds'): void {
  if (ids.length > MOST_EXTERNAL_IDS) throw invalidField(field, `at most ${MOST_EXTERNAL_IDS} in one call`);
  if (new Set(ids).size < ids.length) throw invalidField(field, 'names the same id twice');
  for (const id of ids) {
    if (id.trim() === '' || id.length > LONGEST_EXTERNAL_ID)
      throw invalidField(field, `an external id has 1 to ${LONGEST_EXTERNAL_ID} characters and is not blank`);
    checkText(id, field);
  }
}

/** @throws AppError VERSION_MISMATCH when the caller worked from another version than the newest. */
export function checkVersion(row: RecordRow, expected: string | undefined): void {
  if (expected === undefined || expected === '' || expected === String(row.version_id)) return;
  throw new AppError(
    'VERSION_MISMATCH',
    `${row.record_id} is at version ${row.version_id}, not ${expected}: read it again and repeat the change on what it is now.`,
    { metadata: { recordId: row.record_id, versionId: String(row.version_id) } },
  );
}

function checkValue(value: unknown, field: string): void {
  if (typeof value === 'string') checkText(value, field);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      checkText(key, field);
      checkValue(inner, `${field}.${key}`);
    }
}

function checkText(text: string, field: string): void {
  if (text.includes('\0') || !text.isWellFormed())
    throw invalidField(field, 'holds a NUL character or half of a surrogate pair, which cannot be stored');
}
