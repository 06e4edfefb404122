import pg from 'pg';
import type { Logger } from 'pino';
import type { Clock } from '../lib/clock.ts';
import type { Service } from '../lib/service.ts';
import { CHANNEL, readNotice, type Notice } from './channel.ts';

const RECONNECT_MS = 500;

export interface ListenerOptions {
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called for each notice, and with WAKE after each (re)connection: something may have been missed. */
  readonly onNotice: (notice: Notice) => void;
}

/** Listens on a connection of its own and gets a new one whenever it breaks. */
export function createListener(options: ListenerOptions): Service {
  const { clock, log, onNotice } = options;
  let closing = new AbortController();
  let running: Promise<void> | undefined;

  const session = async (signal: AbortSignal): Promise<void> => {
    const client = new pg.Client({
      connectionString: options.databaseUrl,
      application_name: 'cupel-jobs-listen',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    const ended = new Promise<void>((resolve) => {
      client.on('end', resolve);
      client.on('error', () => resolve());
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    client.on('notification', ({ payload }) => onNotice(readNotice(payload)));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      onNotice({ kind: 'WAKE' });
      await ended;
    } finally {
      await client.end().catch(() => undefined);
    }
  };

  const loop = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      await session(signal).catch((err: unknown) => log.warn({ err }, 'cannot listen for jobs, polling meanwhile'));
      await clock.sleep(RECONNECT_MS, signal).catch(() => undefined);
    }
  };

  return {
    start: async () => {
      if (running) return;
      closing = new AbortController();
      running = loop(closing.signal);
    },
    stop: async () => {
      closing.abort();
      await running;
      running = undefined;
    },
  };
}
