import { z } from 'zod';
import { ATTRIBUTE_TYPES } from '../../../domain/attribute.ts';
import { DisplayName, Int64, Reference, Stamps, Time } from '../../fields.ts';

const AttributeName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'letters, digits and _, not beginning with a digit')
  .max(300);

const ProductSource = z.strictObject({
  sourceId: Reference,
  mapping: z
    .record(z.string().min(1).max(300), AttributeName)
    .optional()
    .describe('Column → attribute. Columns that are absent are mapped by their names and values.'),
  distinct: z.boolean().optional().describe('The source holds no duplicates of its own.'),
});

const Attribute = z.strictObject({
  name: AttributeName,
  type: z.enum(ATTRIBUTE_TYPES),
  sensitive: z.boolean().optional(),
  consolidation: z.unknown().optional().describe('Survivorship rule.'),
  reason: z.string().optional().describe('Why it was inferred so. Output only: ignored.'),
});

export const DataProductBody = z.strictObject({
  displayName: DisplayName,
  sources: z.array(ProductSource).max(100),
  attributes: z.array(Attribute).max(1000).optional().describe('Absent or empty: inferred by the next update.'),
  matching: z
    .strictObject({
      threshold: z.number().min(0).max(1).optional().describe('Least match probability of a link.'),
      blockingRules: z.array(z.unknown()).max(100).optional(),
      comparisons: z.array(z.unknown()).max(100).optional(),
      maxCandidatePairs: z.int().min(1).optional(),
    })
    .optional(),
  clusteringRules: z.array(z.record(z.string(), z.unknown())).max(100).optional(),
  cleaning: z.record(z.string(), z.unknown()).optional(),
});

export const Run = z
  .object({ jobId: z.string(), version: z.string(), createTime: Time })
  .meta({ id: 'DataProductRun', description: 'One successful update.' });

export const DataProductAnswer = z
  .object({
    dataProductId: z.string(),
    displayName: z.string(),
    sources: z.array(
      z.object({
        sourceId: z.string(),
        mapping: z.record(z.string(), z.string()).optional(),
        distinct: z.boolean().optional(),
      }),
    ),
    attributes: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(ATTRIBUTE_TYPES),
          sensitive: z.boolean().optional(),
          consolidation: z.unknown().optional(),
          reason: z.string().optional().describe('Why it was inferred so.'),
        }),
      )
      .describe('As set, else as the newest update inferred them; empty before it.'),
    isInferred: z.boolean().describe('Whether attributes were inferred rather than set.'),
    inferred: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Attributes and, per source, the mapping of columns, of the newest update, with reasons.'),
    matching: z.record(z.string(), z.unknown()).optional(),
    clusteringRules: z.array(z.unknown()).optional(),
    cleaning: z.record(z.string(), z.unknown()).optional(),
    entityCount: Int64,
    recordCount: Int64,
    lastUpdateJobId: z.string().optional(),
    lastUpdateTime: Time.optional(),
    version: z.string().optional(),
    runs: z.array(Run).describe('The newest ten; all of them at …/runs.'),
    ...Stamps,
  })
  .meta({ id: 'DataProduct' });
