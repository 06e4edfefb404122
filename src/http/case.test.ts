import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fromQueryText, toSchemaNames } from './case.ts';

const Schema = z.strictObject({
  displayName: z.string(),
  parts: z.array(z.strictObject({ partId: z.string() })).optional(),
  byColumn: z.record(z.string(), z.strictObject({ newName: z.string() })).optional(),
  place: z.union([z.strictObject({ filePath: z.string() }), z.strictObject({ tableName: z.string() })]).optional(),
});

describe('toSchemaNames', () => {
  it('renames what the schema knows, at any depth', () => {
    const given = { display_name: 'x', parts: [{ part_id: '1' }], place: { table_name: 't' } };
    expect(toSchemaNames(Schema, given)).toEqual({
      displayName: 'x',
      parts: [{ partId: '1' }],
      place: { tableName: 't' },
    });
  });

  it('leaves keys of maps and unknown fields as they are', () => {
    const given = { by_column: { first_name: { new_name: 'n' } }, un_known: 1 };
    expect(toSchemaNames(Schema, given)).toEqual({ byColumn: { first_name: { newName: 'n' } }, un_known: 1 });
  });

  it('refuses a field under both names, and text that cannot be stored', () => {
    expect(() => toSchemaNames(Schema, { displayName: 'a', display_name: 'b' })).toThrow(/displayName: given twice/);
    expect(() => toSchemaNames(Schema, { displayName: 'a\0b' })).toThrow(/displayName: must not hold/);
    expect(() => toSchemaNames(Schema, { parts: [{ partId: '\ud800' }] })).toThrow(/parts\[0\].partId: holds half/);
    expect(() => toSchemaNames(Schema, { byColumn: { 'a\0': 1 } })).toThrow(/byColumn: must not hold/);
  });
});

describe('fromQueryText', () => {
  const Query = z.strictObject({
    pageSize: z.int32().optional(),
    force: z.boolean().default(false),
    states: z.array(z.string()).optional(),
    name: z.string().optional(),
  });

  it('reads numbers, booleans and lists where the schema has them', () => {
    const given = { page_size: '10', force: 'true', states: 'A', name: '10' };
    expect(fromQueryText(Query, given)).toEqual({ pageSize: 10, force: true, states: ['A'], name: '10' });
  });

  it('leaves text that is none for the schema to refuse', () => {
    const given = { pageSize: '', force: 'yes', states: ['A', 'B'] };
    expect(fromQueryText(Query, given)).toEqual(given);
    expect(fromQueryText(Query, { pageSize: '1e3' })).toEqual({ pageSize: '1e3' });
  });
});
