/** Keeps a local connection below its root, whatever a path or a symbolic link says. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../domain/errors.ts';

/** Whether `child` is `parent` or below it; both absolute. */
export function isWithin(parent: string, child: string): boolean {
  const relative = path.relative(parent, child);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}

/**
 * The path with its symbolic links resolved as far as it exists; the rest stays as written.
 * A link that points nowhere is resolved no further and therefore refused by the caller's comparison or by opening.
 */
export async function realpathSoFar(target: string): Promise<string> {
  try {
    return await realpath(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const parent = path.dirname(target);
    return parent === target ? target : path.join(await realpathSoFar(parent), path.basename(target));
  }
}

/**
 * The segments of a user's path relative to the root.
 * @throws AppError when it is empty, absolute, holds `..`, a backslash or NUL.
 */
export function segmentsOf(userPath: string): readonly string[] {
  const complain = (what: string): never => {
    const description = `the path '${userPath.replaceAll('\0', '\\0')}' ${what}`;
    throw new AppError('INVALID_ARGUMENT', description, { fields: [{ field: 'location.path', description }] });
  };
  if (userPath.trim() === '') complain('is empty; give a path relative to the root of the connection');
  if (userPath.includes('\0')) complain('holds a NUL character');
  if (path.isAbsolute(userPath) || /^[a-z]:/i.test(userPath) || userPath.startsWith('~')) {
    complain('is absolute; give a path relative to the root of the connection');
  }
  const segments = userPath.split(/[/\\]/).filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) complain(`leaves the root of the connection by '..'; paths stay below the root`);
  if (userPath.includes('\\')) complain(`holds a backslash; write folders with '/'`);
  return segments;
}

/** @throws AppError when `target`, links resolved, is outside `root` (which is real). Returns the real path. */
export async function requireWithin(root: string, target: string, shown: string): Promise<string> {
  const real = await realpathSoFar(target);
  if (isWithin(root, real)) return real;
  const description = `'${shown}' leads out of the root of the connection through a symbolic link; put the file itself below the root`;
  throw new AppError('PERMISSION_DENIED', description, { fields: [{ field: 'location.path', description }] });
}
