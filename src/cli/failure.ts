import { ConfigError } from '../config/load.ts';
import { ApiCallError } from './api-client.ts';

/** Exit codes: 1 for what failed, 2 for a configuration or command line that must be mended first. */
const FAILED = 1;
const UNUSABLE = 2;

/** An error of the command line itself: a file that is not there, a flag that says nothing. */
export class UsageError extends Error {}

export function exitCodeOf(error: unknown): number {
  return error instanceof ConfigError || error instanceof UsageError ? UNUSABLE : FAILED;
}

/** What the user reads: the sentence of the error, never a stack. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiCallError && error.status === 401)
    return `${error.message} Set CUPEL_API_KEY, or pass --api-key (the admin's stands in DATA_DIR/admin-api-key).`;
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `${error.message}. Another program listens there: stop it, or choose another --port.`;
  if (code === 'EACCES')
    return `${error.message}. Choose another --data-dir, or give this user the right to write there.`;
  return error.message === '' ? error.name : error.message;
}
