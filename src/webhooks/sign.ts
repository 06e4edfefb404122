import { createHmac, timingSafeEqual } from 'node:crypto';

/** Name of the header that carries the signature. */
export const SIGNATURE_HEADER = 'x-cupel-signature';

/**
 * `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`: the time is signed too, so that a receiver can refuse replays.
 */
export function sign(secret: string, body: string, at: Date): string {
  const time = Math.floor(at.getTime() / 1000);
  return `t=${time},v1=${digest(secret, time, body)}`;
}

/** What a receiver does: whether `header` signs `body` and is at most `toleranceSeconds` old. */
export function verify(secret: string, body: string, header: string, now: Date, toleranceSeconds = 300): boolean {
  const match = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header);
  if (!match) return false;
  const time = Number(match[1]);
  if (Math.abs(now.getTime() / 1000 - time) > toleranceSeconds) return false;
  return timingSafeEqual(Buffer.from(match[2] as string, 'hex'), Buffer.from(digest(secret, time, body), 'hex'));
}

function digest(secret: string, time: number, body: string): string {
  return createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
}
