import { stat } from 'node:fs/promises';
import path from 'node:path';

/** Who the server's programs run as, and how they are started so. */
export interface PostgresIdentity {
  /** For spawn. */
  readonly user: { readonly uid?: number; readonly gid?: number };
  /** Command that the program's own is appended to; mostly empty. */
  readonly via: readonly string[];
}

/** PostgreSQL refuses to run as root; nobody's uid on Debian, Alpine and Fedora. */
export const NOBODY = 65534;

/**
 * Ourselves, or nobody when we are root. Where nobody could not walk to the files, as below /root, which is closed on
 * most systems, it is given the one capability that walks through closed folders: better than opening a user's folders.
 */
export async function postgresIdentity(paths: readonly string[]): Promise<PostgresIdentity> {
  if (process.getuid?.() !== 0) return { user: {}, via: [] };
  const isReachable = (await Promise.all(paths.map(isOpenToAll))).every(Boolean);
  if (isReachable) return { user: { uid: NOBODY, gid: NOBODY }, via: [] };
  const id = String(NOBODY);
  // Without the bit, access(2) of such a process forgets its capabilities, and initdb asks by it whether postgres is there.
  const capability = [
    '--securebits',
    '+no_setuid_fixup',
    '--inh-caps',
    '+dac_read_search',
    '--ambient-caps',
    '+dac_read_search',
  ];
  return { user: {}, via: ['setpriv', '--reuid', id, '--regid', id, '--clear-groups', ...capability, '--'] };
}

/** Whether everybody may walk through all folders above the path. */
async function isOpenToAll(target: string): Promise<boolean> {
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}
