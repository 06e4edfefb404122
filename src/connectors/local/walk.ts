/** Finds the files that a path or glob names below a root. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../domain/errors.ts';
import type { RemoteFile } from '../connector.ts';
import { isGlob, segmentTest } from '../glob.ts';
import { requireWithin, segmentsOf } from './inside.ts';

/**
 * Files below `root` (a real path), sorted. A path that exists as written is meant as written, whatever characters it has.
 * `**` does not follow linked folders, so it ends.
 * @throws AppError for a path or link that leaves the root and for a folder where a file is meant.
 */
export async function findFiles(root: string, glob: string, signal?: AbortSignal): Promise<readonly RemoteFile[]> {
  const segments = segmentsOf(glob);
  const literal = await sizeOf(root, segments.join('/'));
  if (literal === 'folder') {
    const description = `'${glob}' is a folder; name its files, for example '${segments.join('/')}/*.csv'`;
    throw new AppError('INVALID_ARGUMENT', description, { fields: [{ field: 'location.path', description }] });
  }
  if (literal !== null) return [{ path: segments.join('/'), bytes: literal }];
  if (!segments.some(isGlob)) return [];
  const found = new Set<string>();
  await descend(root, '', segments, found, signal);
  const files: RemoteFile[] = [];
  for (const name of [...found].sort()) {
    const bytes = await sizeOf(root, name);
    if (typeof bytes === 'number') files.push({ path: name, bytes });
  }
  return files;
}

async function descend(
  root: string,
  folder: string,
  segments: readonly string[],
  found: Set<string>,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  const [segment, ...rest] = segments as [string, ...string[]];
  const at = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  if (segment === '**') {
    if (rest.length > 0) await descend(root, folder, rest, found, signal);
    for (const entry of await entriesOf(root, folder)) {
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) await descend(root, at(entry.name), segments, found, signal);
      else if (rest.length === 0) found.add(at(entry.name));
    }
    return;
  }
  const test = isGlob(segment) ? segmentTest(segment) : (name: string): boolean => name === segment;
  for (const entry of await entriesOf(root, folder)) {
    if (!test(entry.name)) continue;
    if (rest.length === 0) found.add(at(entry.name));
    else if (entry.isDirectory() || entry.isSymbolicLink()) await descend(root, at(entry.name), rest, found, signal);
  }
}

/** What a folder holds; nothing when it is no folder or vanished meanwhile. */
async function entriesOf(root: string, folder: string): Promise<Dirent[]> {
  try {
    return await readdir(await requireWithin(root, path.join(root, folder), folder), { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

async function sizeOf(root: string, name: string): Promise<number | 'folder' | null> {
  try {
    const stats = await stat(await requireWithin(root, path.join(root, name), name));
    if (stats.isFile()) return stats.size;
    return stats.isDirectory() ? 'folder' : null;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
