import { z } from 'zod';
import { DataFormat, DisplayName, Int64, Reference, SourceLocation, Stamps, Time } from '../../fields.ts';

export const SourceBody = z.strictObject({
  displayName: DisplayName,
  connectionId: Reference.optional().describe('Where location points; absent for an upload.'),
  location: SourceLocation,
  format: DataFormat.optional(),
  primaryKey: z
    .array(z.string().min(1).max(300))
    .min(1)
    .max(16)
    .describe('Columns that together name a row. Rows without or with a repeated one are rejected.'),
});

const Column = z.object({
  name: z.string().describe('Letters, digits and _.'),
  originalName: z.string().describe('As the data have it.'),
  type: z.string(),
});

export const SourceAnswer = z
  .object({
    sourceId: z.string(),
    displayName: z.string(),
    connectionId: z.string().optional(),
    location: z.object({
      path: z.string().optional(),
      schema: z.string().optional(),
      table: z.string().optional(),
      query: z.string().optional(),
      uploadId: z.string().optional(),
    }),
    format: DataFormat.optional(),
    primaryKey: z.array(z.string()),
    columns: z.array(Column).describe('Of the newest load; empty before the first.'),
    rowCount: Int64,
    rejectedRowCount: Int64,
    lastLoadJobId: z.string().optional(),
    lastLoadTime: Time.optional(),
    version: z.string().optional().describe('Of the data; a load makes a new one.'),
    ...Stamps,
  })
  .meta({ id: 'Source' });
