/** One file of a multipart request, streamed to disk. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError, invalidField } from '../../../domain/errors.ts';

export interface ReceivedFile {
  /** Safe as a name within a folder. */
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes the request's file into `folder`, which is made. On any error the folder is removed again.
 * @throws AppError for a request without a file, an empty one, one that is too large, or a body that breaks off.
 */
export async function receiveFile(request: FastifyRequest, folder: string, maxBytes: number): Promise<ReceivedFile> {
  const part = await filePart(request);
  const fileName = toSafeName(part.filename);
  await mkdir(folder, { recursive: true });
  try {
    const { bytes, sha256 } = await writePart(part, path.join(folder, fileName));
    if (part.file.truncated)
      throw new AppError('PAYLOAD_TOO_LARGE', `The file is larger than ${maxBytes} bytes (CUPEL_UPLOAD_MAX_BYTES).`);
    if (bytes === 0) throw invalidField('file', 'the file is empty');
    return { fileName, bytes, sha256 };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw toUploadError(error);
  }
}

async function filePart(request: FastifyRequest): Promise<MultipartFile> {
  if (!request.isMultipart())
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as multipart/form-data, in a part named file.');
  let part: MultipartFile | undefined;
  try {
    part = await request.file();
  } catch (error) {
    throw toUploadError(error);
  }
  if (part === undefined) throw invalidField('file', 'is required: a multipart part with a file name');
  return part;
}

async function writePart(part: MultipartFile, target: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(part.file, measure, createWriteStream(target, { flags: 'wx', flush: true }));
  return { bytes, sha256: hash.digest('hex') };
}

/** The last segment without what file systems and shells trip over; "upload" when nothing is left. */
export function toSafeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const safe = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}:*?"<>|]/gu, '_')
    .replace(/^[.\s]+/, '')
    .trimEnd();
  if (Buffer.byteLength(safe) <= LONGEST_NAME) return safe === '' ? 'upload' : safe;
  const extension = path.extname(safe).slice(0, 20);
  return `${Array.from(safe).slice(0, 40).join('')}${extension}`;
}

/** File systems stop at 255 bytes. */
const LONGEST_NAME = 200;

function toUploadError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('UNAVAILABLE', 'The disk of the server is full: the file was not kept.', { cause: error });
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || /form|boundary|multipart|part/i.test(message))
    return new AppError('INVALID_ARGUMENT', `The multipart body is broken: ${message}.`, { cause: error });
  return error;
}
