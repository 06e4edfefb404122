import { z } from 'zod';
import { Count } from '../../fields.ts';
import { PageQuery } from '../../paging.ts';
import { IdParam } from '../../resource.ts';

export const ProductParams = z.object({ dataProductId: IdParam });

export const Values = z.record(z.string(), z.string().nullable()).describe('Attribute → value.');

export const SearchQuery = PageQuery.extend({
  query: z.string().max(500).optional().describe('Words that must stand in the values, whatever their case.'),
  filter: z
    .string()
    .optional()
    .describe('Such as `city = "Paris" AND (recordCount > 1 OR NOT email:*)`. Comparators: = != < <= > >= and :'),
  orderBy: z.string().meta({ format: 'row-order' }).optional().describe('One field, then asc or desc.'),
});

export const Entity = z
  .object({
    entityId: z.string().describe('Persistent.'),
    recordCount: Count,
    values: Values,
    overridden: z.array(z.string()).describe('Attributes whose value a person set.'),
  })
  .meta({ id: 'Entity' });

export const SourceRecord = z
  .object({
    recordId: z.string(),
    sourceId: z.string(),
    sourceRecordKey: z.string(),
    entityId: z.string().describe('As of the newest update.'),
    values: Values,
    verifiedEntityId: z.string().optional().describe('The entity a person put it into or confirmed it in.'),
    isPending: z.boolean().describe('Whether the next update will move it.'),
  })
  .meta({ id: 'SourceRecord' });

const Origin = z.object({
  attribute: z.string(),
  recordId: z.string().optional(),
  sourceId: z.string().optional(),
  rule: z.string().describe('Why this value: a survivorship rule, or OVERRIDE.'),
});

export const Change = z.object({
  entityId: z.string(),
  change: z.enum(['KEPT', 'MINTED', 'RETIRED', 'CHANGED']),
  previousRecordCount: Count,
  recordCount: Count,
  successorEntityId: z.string().optional().describe('Of a retired id: who took most of its records.'),
  jobId: z.string().optional().describe('The update that made the change.'),
});

export const EntityDetail = Entity.extend({
  records: z.array(SourceRecord).describe('At most 1000; all of them by a filter on records.'),
  origins: z.array(Origin).describe('Where each value came from.'),
  history: z.array(Change).describe('What the newest update did to the id.'),
}).meta({ id: 'EntityDetail' });

export const Pair = z
  .object({
    left: SourceRecord,
    right: SourceRecord,
    score: z.number().min(0).max(1).describe('Probability of a match.'),
    weight: z.number().describe('The same as evidence, in bits.'),
    isLinked: z.boolean().describe('Whether both are in one entity.'),
    label: z.enum(['MATCH', 'NO_MATCH', 'UNSURE']).optional(),
  })
  .meta({ id: 'Pair' });
