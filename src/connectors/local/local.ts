import { access, constants, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { ConnectorContext, ConnectorDefinition, OpenConnection, OutputTarget, RemoteFile } from '../connector.ts';
import { isWithin, realpathSoFar, requireWithin, segmentsOf } from './inside.ts';
import { stageFile } from './stage-file.ts';
import { stageFolder } from './stage-folder.ts';
import { findFiles } from './walk.ts';

export const LocalSettings = z.strictObject({
  root: z
    .string({ error: 'must be the path of a folder' })
    .min(1, 'must be the path of a folder')
    .refine((root) => !root.includes('\0'), 'must not hold a NUL character')
    .default('.')
    .describe('Folder of the connection, absolute or relative to the first allowed folder.'),
});
export type LocalSettings = z.output<typeof LocalSettings>;

/** Folders of the server's own disk, below those that the operator allows (CUPEL_LOCAL_ROOTS). */
export const local: ConnectorDefinition<LocalSettings> = {
  type: 'local',
  title: 'Local folder',
  settings: LocalSettings,
  secrets: [],
  supports: { read: true, write: true },
  open: async (settings, context) => {
    const root = await allowedRoot(settings.root, context);
    return openFolder(root);
  },
};

/** @throws AppError when the folder, links resolved, is below none of the allowed ones. */
async function allowedRoot(root: string, context: ConnectorContext): Promise<string> {
  const first = context.localRoots[0];
  const refuse = (why: string): AppError => {
    const allowed = context.localRoots.join(', ');
    const description = `${why} Allowed are folders below: ${allowed === '' ? '(none)' : allowed}. The operator sets them with CUPEL_LOCAL_ROOTS.`;
    return new AppError('PERMISSION_DENIED', description, { fields: [{ field: 'settings.root', description }] });
  };
  if (first === undefined) throw refuse('Local connections are switched off.');
  const target = path.resolve(first, root);
  const real = await realpathSoFar(target);
  for (const each of context.localRoots) if (isWithin(await realpathSoFar(each), real)) return real;
  throw refuse(`The folder '${root}' is outside the folders that local connections may use.`);
}

function openFolder(root: string): OpenConnection {
  return {
    check: () => check(root),
    list: (glob, signal) => findFiles(root, glob, signal),
    fetch: (file) => fetchFile(root, file),
    stage: async (target: OutputTarget) => {
      const segments = segmentsOf(target.path);
      const destination = await requireWithin(root, path.join(root, ...segments), target.path);
      if (destination === root && target.mode === 'SINGLE') {
        throw new AppError('INVALID_ARGUMENT', `'${target.path}' is the root itself; name a file below it`);
      }
      return target.mode === 'SINGLE' ? stageFile(destination, target) : stageFolder(destination, target);
    },
    close: async () => undefined,
  };
}

async function check(root: string): Promise<{ ok: boolean; message: string }> {
  try {
    const stats = await stat(root);
    if (!stats.isDirectory()) return { ok: false, message: `${root} is a file, not a folder.` };
    const names = await readdir(root);
    await access(root, constants.R_OK | constants.X_OK);
    const isWritable = await access(root, constants.W_OK).then(
      () => true,
      () => false,
    );
    return {
      ok: true,
      message: `${root} holds ${names.length} ${names.length === 1 ? 'entry' : 'entries'}${isWritable ? '' : ' and is read-only for the server'}.`,
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { ok: false, message: `${root} does not exist on the server; create it first.` };
    if (code === 'EACCES') return { ok: false, message: `The server may not read ${root}; change its permissions.` };
    throw error;
  }
}

/** @throws AppError when the file vanished since it was listed, may not be read, or now leads out of the root. */
async function fetchFile(root: string, file: RemoteFile): Promise<string> {
  const target = await requireWithin(root, path.join(root, ...segmentsOf(file.path)), file.path);
  try {
    const real = await realpath(target);
    if (!isWithin(root, real)) throw new AppError('PERMISSION_DENIED', `'${file.path}' leads out of the root`);
    await access(real, constants.R_OK);
    return real;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw new AppError('FAILED_PRECONDITION', `The file ${file.path} vanished while it was about to be read`, {
        cause: error,
      });
    }
    if (code === 'EACCES') {
      throw new AppError('PERMISSION_DENIED', `The server may not read ${file.path}; change its permissions`, {
        cause: error,
      });
    }
    throw error;
  }
}
