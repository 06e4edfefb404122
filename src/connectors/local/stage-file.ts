import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../domain/errors.ts';
import type { OutputTarget, StagedOutput } from '../connector.ts';
import { moveDurably, flushFolder } from './durable.ts';

/** One file, switched by a rename within its folder: a reader has the old file or the new open, never a half. */
export async function stageFile(destination: string, target: OutputTarget): Promise<StagedOutput> {
  const folder = path.dirname(destination);
  let isCommitted = false;
  const staged = path.join(folder, `.${path.basename(destination)}.${target.runId}.tmp`);
  return {
    put: async (localFile, _name, _rows, signal) => {
      const existing = await stat(destination).catch(() => null);
      if (existing?.isDirectory()) {
        throw new AppError('INVALID_ARGUMENT', `'${target.path}' is a folder; name a file, or publish MULTIPLE files`);
      }
      await mkdir(folder, { recursive: true });
      await moveDurably(localFile, staged, signal);
    },
    seal: async () => [destination],
    commit: async () => {
      // The transaction around it may be tried again.
      if (isCommitted) return;
      try {
        await rename(staged, destination);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        throw new AppError('FAILED_PRECONDITION', `The staged file of ${target.path} is gone; publish again`, {
          cause: error,
        });
      }
      isCommitted = true;
      await flushFolder(folder);
    },
    discard: async () => {
      await rm(staged, { force: true });
    },
  };
}
