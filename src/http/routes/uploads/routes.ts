import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { rowStore } from '../../../catalog/row-store.ts';
import { toUpload, uploadFolder } from '../../../catalog/uploads.ts';
import { usersOfUpload } from '../../../catalog/users-of.ts';
import { once } from '../../../db/idempotency.ts';
import { withTenant } from '../../../db/open.ts';
import type { Upload } from '../../../domain/catalog.ts';
import { AppError } from '../../../domain/errors.ts';
import { newId, randomId } from '../../../lib/ids.ts';
import type { HttpDeps } from '../../deps.ts';
import { Count, Time } from '../../fields.ts';
import { RequestId, requestKeyOf } from '../../idempotency.ts';
import { afterCreation, listPage } from '../../list-page.ts';
import { NextPageToken, PageQuery } from '../../paging.ts';
import { ChosenId, IdParam, inUse, Nothing } from '../../resource.ts';
import { route } from '../../route.ts';
import { receiveFile } from './receive.ts';

const UploadAnswer = z
  .object({ uploadId: z.string(), fileName: z.string(), byteCount: Count, createTime: Time })
  .meta({ id: 'Upload' });

const Params = z.object({ uploadId: IdParam });

export function registerUploadRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const store = rowStore('upload', 'upload_id', 'upload');
  const { dataDir, uploads } = deps.config;

  void app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: uploads.maxBytes, files: 1, fields: 10, fieldSize: 1000, headerPairs: 100 },
      throwFileSizeLimit: false,
    });
    route(scope, {
      method: 'POST',
      path: '/api/v1beta1/uploads',
      operationId: 'createUpload',
      tag: 'sources',
      summary: 'Upload a file for a source',
      description: 'The file stands in the part named file; name its uploadId in the location of a source.',
      query: z.strictObject({ uploadId: ChosenId.optional(), requestId: RequestId.optional() }),
      bodyType: 'multipart/form-data',
      answer: UploadAnswer,
      errors: ['PAYLOAD_TOO_LARGE', 'ALREADY_EXISTS', 'UNAVAILABLE'],
      handle: async ({ caller, query, request }) => {
        const { tenantId } = caller;
        const incoming = path.join(dataDir, 'uploads', tenantId, `incoming-${randomId()}`);
        const { fileName, bytes, sha256 } = await receiveFile(request, incoming, uploads.maxBytes);
        const uploadId = query.uploadId ?? newId('upload');
        const folder = uploadFolder(dataDir, tenantId, uploadId);
        const key = requestKeyOf(request, query.requestId);
        const body = [query.uploadId, fileName, sha256];
        try {
          const { answer } = await withTenant(deps.db, tenantId, (trx) =>
            once(trx, { tenantId, scope: 'createUpload', key, body }, async () => {
              const { numInsertedOrUpdatedRows } = await trx
                .insertInto('upload')
                .values({ tenant_id: tenantId, upload_id: uploadId, file_name: fileName, byte_count: bytes })
                .onConflict((on) => on.columns(['tenant_id', 'upload_id']).doNothing())
                .executeTakeFirstOrThrow();
              if (numInsertedOrUpdatedRows === 0n)
                throw new AppError('ALREADY_EXISTS', `upload ${uploadId} already exists: choose another id.`);
              await mkdir(path.dirname(folder), { recursive: true });
              // What a deleted upload of this id may have left.
              await rm(folder, { recursive: true, force: true });
              await rename(incoming, folder);
              return presentUpload(toUpload(await store.get(trx, tenantId, uploadId)));
            }),
          );
          return answer;
        } finally {
          await rm(incoming, { recursive: true, force: true });
        }
      },
    });
  });

  route(app, {
    method: 'GET',
    path: '/api/v1beta1/uploads',
    operationId: 'listUploads',
    tag: 'sources',
    summary: 'List uploads, newest first',
    query: PageQuery,
    answer: z
      .object({ uploads: z.array(UploadAnswer), nextPageToken: NextPageToken })
      .meta({ id: 'ListUploadsAnswer' }),
    errors: ['INVALID_PAGE_TOKEN'],
    handle: async ({ caller, query }) => {
      const { tenantId } = caller;
      const { rows, nextPageToken } = await listPage(deps, {
        tenantId,
        scope: ['Uploads', tenantId],
        query,
        select: (trx, after, most) => store.list(trx, tenantId, afterCreation(after), most),
        keyOf: (row) => [row.created_at.toISOString(), row.upload_id],
      });
      return { uploads: rows.map((row) => presentUpload(toUpload(row))), nextPageToken };
    },
  });

  route(app, {
    method: 'GET',
    path: '/api/v1beta1/uploads/{uploadId}',
    operationId: 'getUpload',
    tag: 'sources',
    summary: 'Get an upload',
    params: Params,
    answer: UploadAnswer,
    handle: async ({ caller, params }) =>
      withTenant(deps.db, caller.tenantId, async (trx) =>
        presentUpload(toUpload(await store.get(trx, caller.tenantId, params.uploadId))),
      ),
  });

  route(app, {
    method: 'DELETE',
    path: '/api/v1beta1/uploads/{uploadId}',
    operationId: 'deleteUpload',
    tag: 'sources',
    summary: 'Delete an upload and its file',
    description: 'Forced, sources that load it keep their data but load no more.',
    params: Params,
    query: z.strictObject({ force: z.boolean().optional().describe('Delete it although a source loads it.') }),
    answer: Nothing,
    errors: ['FAILED_PRECONDITION'],
    handle: async ({ caller, params, query }) => {
      const { tenantId } = caller;
      await withTenant(deps.db, tenantId, async (trx) => {
        await store.get(trx, tenantId, params.uploadId);
        const users = query.force === true ? [] : await usersOfUpload(trx, tenantId, params.uploadId);
        if (users.length > 0) throw inUse('upload', params.uploadId, users);
        await store.remove(trx, tenantId, params.uploadId);
      });
      await rm(uploadFolder(dataDir, tenantId, params.uploadId), { recursive: true, force: true });
      return {};
    },
  });
}

function presentUpload(upload: Upload): z.input<typeof UploadAnswer> {
  return {
    uploadId: upload.uploadId,
    fileName: upload.fileName,
    byteCount: upload.byteCount,
    createTime: upload.createTime.toISOString(),
  };
}
