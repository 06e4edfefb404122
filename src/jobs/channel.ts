import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';

/** The channel on which servers tell each other that there is something to do. */
export const CHANNEL = 'cupel_job';
export const WAKE = 'wake';

/** What a notification says. Losing one costs a poll's delay, never a job. */
export type Notice = { readonly kind: 'WAKE' } | { readonly kind: 'STOP'; readonly jobId: string };

/** Delivered when the transaction commits; the same notice twice in one transaction is one. */
export async function notify(trx: Trx, notice: Notice): Promise<void> {
  const payload = notice.kind === 'WAKE' ? WAKE : `stop ${notice.jobId}`;
  await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(trx);
}

export function readNotice(payload: string | undefined): Notice {
  return payload?.startsWith('stop ') === true ? { kind: 'STOP', jobId: payload.slice(5) } : { kind: 'WAKE' };
}
