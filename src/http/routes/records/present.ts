import type { z } from 'zod';
import type { RecordVersion } from '../../../records/history.ts';
import type { LiveRecord } from '../../../records/record.ts';
import { present } from '../../fields.ts';
import type { HistoryAnswer, RecordAnswer } from './schema.ts';

export function presentRecord(record: LiveRecord): z.input<typeof RecordAnswer> {
  return {
    tableId: record.tableId,
    recordId: record.recordId,
    versionId: String(record.versionId),
    createTime: record.createTime.toISOString(),
    updateTime: record.updateTime.toISOString(),
    data: { ...record.data },
    ...present({ entityId: record.entityId }),
  };
}

export function presentVersion(version: RecordVersion): z.input<typeof HistoryAnswer>['versions'][number] {
  return {
    recordId: version.recordId,
    versionId: String(version.versionId),
    changeType: version.changeType,
    action: version.action,
    actor: version.actor,
    time: version.time.toISOString(),
    data: { ...version.data },
    recordNumber: version.recordNumber,
    ...present({ entityId: version.entityId, otherRecordId: version.otherRecordId }),
  };
}

/** An expectedVersion as the store takes it: text; absent or empty is none. */
export function versionText(version: string | number | undefined): string | undefined {
  return version === undefined || version === '' ? undefined : String(version);
}

export function versionNumber(version: string | number | undefined): number | undefined {
  return version === undefined || version === '' ? undefined : Number(version);
}
