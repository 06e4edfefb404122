/** Fields that several nouns share. */
import { z } from 'zod';
import { FILE_MODES, FORMAT_TYPES } from '../domain/catalog.ts';

export const DisplayName = z.string().regex(/\S/, 'must not be blank').max(200).describe('Name for people.');

/** RFC 3339, UTC, milliseconds. */
export const Time = z.iso.datetime({ precision: 3 }).describe('UTC.');

export const Count = z.int().min(0);

/** int64 on the wire, as protobuf's JSON has it (contract section 2). */
export const Int64 = z.string().regex(/^\d+$/).describe('A 64-bit number as text.');

/** An id that names another resource. */
export const Reference = z.string().min(1).max(100);

export const DataFormat = z
  .strictObject({
    type: z.enum(FORMAT_TYPES).optional().describe('Absent: told from the content.'),
    delimiter: z.string().min(1).max(1).optional().describe('One character.'),
    header: z.boolean().optional(),
    encoding: z.string().min(1).max(40).optional().describe('Such as utf-8 or windows-1252.'),
    quote: z.string().max(1).optional().describe('One character; empty: no quoting.'),
    maxRejectShare: z.number().min(0).max(1).optional().describe('Loads: more rejected rows than this share fail.'),
  })
  .describe('What is absent is detected.');

const Path = z
  .string()
  .min(1)
  .max(1000)
  .refine((path) => !path.split(/[/\\]/).includes('..'), "must not hold '..': paths stay below the connection's root");

const Name = z.string().min(1).max(300);

export const SourceLocation = z.union([
  z.strictObject({ path: Path.describe('File or glob (*, **, ?) below the connection’s root.') }),
  z.strictObject({ table: Name, schema: Name.optional() }),
  z.strictObject({ query: z.string().min(1).max(100_000) }),
  z.strictObject({ uploadId: Reference }),
]);

export const OutputLocation = z.union([
  z.strictObject({
    path: Path.describe(
      'Folder below the connection’s root; with fileMode SINGLE a path with an ending (golden.csv) is the file.',
    ),
  }),
  z.strictObject({ table: Name, schema: Name.optional() }),
]);

export const FileMode = z.enum(FILE_MODES).describe('SINGLE: one file. MULTIPLE: a folder per run with a manifest.');

/** When a row was made and last changed. */
export const Stamps = { createTime: Time.optional(), updateTime: Time.optional() };

export function presentStamps(row: { created_at: Date; updated_at: Date }): {
  readonly createTime: string;
  readonly updateTime: string;
} {
  return { createTime: row.created_at.toISOString(), updateTime: row.updated_at.toISOString() };
}

/** The entries that are neither null nor undefined: absent is absent on the wire. */
export function present<T extends Readonly<Record<string, unknown>>>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], null | undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], null | undefined>;
  };
}
