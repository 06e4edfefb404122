import path from 'node:path';
import type { Selectable } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { UploadTable } from '../db/tables.ts';
import type { Upload } from '../domain/catalog.ts';
import { notFound } from '../domain/errors.ts';

/** @throws AppError NOT_FOUND */
export async function getUpload(trx: Trx, tenantId: string, uploadId: string): Promise<Upload> {
  const row = await trx
    .selectFrom('upload')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('upload_id', '=', uploadId)
    .executeTakeFirst();
  if (row === undefined) throw notFound('upload', uploadId);
  return toUpload(row);
}

export function toUpload(row: Selectable<UploadTable>): Upload {
  return {
    uploadId: row.upload_id,
    fileName: row.file_name,
    byteCount: row.byte_count,
    createTime: row.created_at,
  };
}

/** Folder of one upload; holds the one file `fileName`. */
export function uploadFolder(dataDir: string, tenantId: string, uploadId: string): string {
  return path.join(dataDir, 'uploads', tenantId, uploadId);
}
