import { z } from 'zod';
import { ATTRIBUTE_TYPES } from '../../../domain/attribute.ts';
import { COMPARISON_KINDS } from '../../../rulebook/compare/values.ts';
import { LINK_MODES } from '../../../rulebook/settings/matching.ts';
import { DATE_ORDERS } from '../../../rulebook/standardize/date.ts';
import { NAME_ORDERS } from '../../../rulebook/standardize/person-name.ts';
import { DECIMAL_MARKS } from '../../../rulebook/standardize/number.ts';
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
  isUsable: z
    .boolean()
    .optional()
    .describe('False: kept and shown, but no evidence for or against a match. True: evidence whatever is inferred.'),
  reason: z.string().optional().describe('Why it was inferred so. Output only: ignored.'),
});

const Levels = z
  .array(z.number().nullable())
  .max(20)
  .describe('One probability per level, from equal to different, that sum to 1; null: estimated. Needs kind.');

const Comparison = z.strictObject({
  attribute: AttributeName,
  use: z.boolean().optional().describe('False: left out. True: compared whatever is inferred.'),
  kind: z.enum(COMPARISON_KINDS).optional().describe('How two values are compared.'),
  thresholds: z.array(z.number()).max(20).optional().describe('What separates the levels of the kind. Needs kind.'),
  m: Levels.optional(),
  u: Levels.optional(),
  termFrequency: z.boolean().optional().describe('False: equal values weigh the same however rare they are.'),
});

const Matching = z.strictObject({
  threshold: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .describe('Average match probability from which groups are joined, above 0 and below 1.'),
  linkMode: z
    .enum(LINK_MODES)
    .optional()
    .describe(
      'Which records may share an entity: any, those of different sources, or those of one source. Absent: any, but sources found free of duplicates are kept so.',
    ),
  blockingRules: z
    .array(z.union([AttributeName, z.array(AttributeName).min(1).max(2)]))
    .max(100)
    .optional()
    .describe('Pairs that agree on one or two attributes are compared, instead of pairs that are found automatically.'),
  comparisons: z.array(Comparison).max(1000).optional(),
  maxCandidatePairs: z.int().min(1).optional().describe('Pairs looked for, about.'),
});

const Names = z.union([AttributeName, z.array(AttributeName).min(1).max(100)]);

const ClusteringRule = z
  .strictObject({
    action: z.enum(['JOIN', 'SPLIT']),
    equal: Names.optional().describe(
      'JOIN: records with the same values in all of them share an entity. SPLIT: they never do.',
    ),
    unequal: Names.optional().describe('SPLIT: records that differ in any of them never share an entity.'),
  })
  .describe('Takes either equal or unequal.');

const Cleaning = z.strictObject({
  removePlaceholders: z.boolean().optional().describe('False: "n/a", 1900-01-01 and the like stay values.'),
  placeholders: z.array(z.string()).max(1000).optional().describe('Further values that mean nothing.'),
  transliterate: z.boolean().optional().describe('False: names and texts stay in their script.'),
  dateOrder: z.enum(DATE_ORDERS).optional(),
  nameOrder: z.enum(NAME_ORDERS).optional().describe('Which name stands first in whole names without a comma.'),
  decimalMark: z.enum(DECIMAL_MARKS).optional(),
  phoneRegion: z.string().max(2).nullable().optional().describe('ISO alpha-2 country of national numbers.'),
  vocabulary: z.enum(['PLAIN', 'SEX', 'BOOLEAN']).optional(),
});

export const DataProductBody = z.strictObject({
  displayName: DisplayName,
  sources: z.array(ProductSource).max(100),
  attributes: z.array(Attribute).max(1000).optional().describe('Absent or empty: inferred by the next update.'),
  matching: Matching.optional(),
  clusteringRules: z.array(ClusteringRule).max(100).optional().describe('Stand above the model, numbered from 1.'),
  cleaning: Cleaning.optional().describe('How values are read; what is absent is decided per column.'),
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
          isUsable: z.boolean().optional().describe('Whether it is evidence for or against a match.'),
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
