import { z } from 'zod';
import { MATCH_TYPES } from '../../../records/create-or-update.ts';
import { Time } from '../../fields.ts';
import { NextPageToken, PageQuery } from '../../paging.ts';
import { IdParam } from '../../resource.ts';

export const TableParams = z.object({ tableId: IdParam });
export const RecordParams = z.object({ tableId: IdParam, recordId: IdParam });

/** 64-bit: text on the wire; numbers are taken too, as webhooks once carried them. */
export const VersionId = z
  .union([
    z.string().regex(/^\d{0,15}$/, 'a version id is a whole number, as text'),
    z.int().min(0).max(999_999_999_999_999),
  ])
  .describe('The versionId that the change was worked out from; another one by now is refused with 409.');

export const RecordData = z
  .record(z.string().min(1).max(300), z.unknown())
  .describe('Field → value. The keys of its records are the schema of a table.');

const ExternalIds = z
  .array(z.string())
  .describe('Ids in other systems that shall stand for this record; at most 5 in a call.');

const DryRun = z.boolean().describe('Answer what would come of it, write nothing; versionId is then "0".');

export const RecordAnswer = z
  .object({
    tableId: z.string(),
    recordId: z.string(),
    versionId: z.string().describe('Of the logical change that made this state; grows.'),
    createTime: Time,
    updateTime: Time,
    data: RecordData,
    entityId: z.string().optional().describe('Entity of the data product that the record follows.'),
  })
  .meta({ id: 'Record' });

export const RecordWrapped = z.object({ record: RecordAnswer }).meta({ id: 'RecordAnswer' });

export const CreateRecordBody = z.strictObject({ data: RecordData, externalIds: ExternalIds.optional() });

export const UpdateRecordBody = z.strictObject({
  data: RecordData.optional().describe('Fields to replace; others stay.'),
  externalIds: ExternalIds.optional(),
  expectedVersion: VersionId.optional(),
});

export const ListRecordsBody = z.strictObject({
  filter: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional()
    .describe('Field → exact value, case included; null: no value.'),
  ...PageQuery.shape,
});

export const ListRecordsAnswer = z
  .object({ records: z.array(RecordAnswer), nextPageToken: NextPageToken })
  .meta({ id: 'ListRecordsAnswer' });

export const MergeBody = z.strictObject({
  fromRecordId: z.string().min(1).describe('Record to retire.'),
  toRecordId: z.string().min(1).describe('Record that survives.'),
  dryRun: DryRun.optional(),
  disableMergeRules: z
    .boolean()
    .optional()
    .describe('The survivor keeps its own values and relationships. Absent: it takes the values of the retired one.'),
  data: RecordData.optional().describe('Values that the survivor gets in any case.'),
  expectedVersions: z.record(z.string(), VersionId).optional().describe('Record id → versionId it was read at.'),
});

export const UnmergeBody = z.strictObject({
  dryRun: DryRun.optional(),
  expectedVersion: VersionId.optional(),
  versionToUnmerge: VersionId.optional().describe('versionId of the merge to undo. Absent: the most recent.'),
  versionIdOfRecordDataToRetain: VersionId.optional().describe(
    'The retained record gets the data of this version. Absent: its data before the merge.',
  ),
});

export const UnmergeAnswer = z
  .object({ record: RecordAnswer, unmergedRecord: RecordAnswer.describe('The record that lives again.') })
  .meta({ id: 'UnmergeAnswer' });

const Score = z.number().min(0).max(1);

export const CreateOrUpdateBody = z.strictObject({
  dryRun: DryRun.optional(),
  minScore: Score.optional().describe('Least score of a match by similarity. Absent: 0.9.'),
  record: z.strictObject({
    recordId: z.string().optional().describe('Any id of a record; empty: none.'),
    data: RecordData,
    externalIds: ExternalIds.optional(),
    expectedVersion: VersionId.optional(),
  }),
});

export const MatchType = z.enum(MATCH_TYPES);

export const CreateOrUpdateAnswer = z
  .object({ matchType: MatchType, record: RecordAnswer, score: Score.optional().describe('Of a RECORD_MATCH.') })
  .meta({ id: 'CreateOrUpdateAnswer' });

export const MOST_RESULTS = 100;

export const SearchBody = z.strictObject({
  data: RecordData,
  maxResults: z.int().min(1).max(MOST_RESULTS).optional().describe('Absent: 10.'),
  minScore: Score.optional().describe('Absent: 0.5.'),
});

export const SearchAnswer = z
  .object({
    results: z
      .array(
        z.object({
          record: RecordAnswer,
          score: Score.describe('Match probability.'),
          matchType: z.literal('RECORD_MATCH'),
        }),
      )
      .describe('Best first.'),
  })
  .meta({ id: 'SearchRecordsAnswer' });

export const HistoryAnswer = z
  .object({
    versions: z.array(
      z.object({
        recordId: z.string(),
        versionId: z.string(),
        changeType: z.enum(['CREATE', 'UPDATE', 'DELETE']),
        action: z.enum(['CREATE', 'UPDATE', 'DELETE', 'MERGE', 'UNMERGE']),
        actor: z.string().describe('A user id, or job: and a job id.'),
        time: Time,
        data: RecordData,
        recordNumber: z.int().describe('Order within the changes of one versionId, from 0.'),
        entityId: z.string().optional(),
        otherRecordId: z.string().optional().describe('The other record of a merge or unmerge.'),
      }),
    ),
    nextPageToken: NextPageToken,
  })
  .meta({ id: 'RecordHistoryAnswer' });
