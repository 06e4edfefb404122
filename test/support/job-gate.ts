/**
 * A door between a test and the job processes it started: each process that runs a fixture handler knocks when it has
 * begun and then does what the test says. No sleeping, no guessing.
 */
import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { JobErrorReason } from '../../src/domain/errors.ts';

export interface Knock {
  readonly jobId: string;
  readonly attempt: number;
  readonly pid: number;
}

export type Command =
  | { readonly do: 'finish' }
  | { readonly do: 'fail'; readonly reason: JobErrorReason; readonly message: string }
  | { readonly do: 'throw'; readonly message: string }
  | { readonly do: 'crash' }
  | { readonly do: 'progress'; readonly fraction: number };

export interface Begun extends Knock {
  tell(command: Command): void;
}

export interface JobGate {
  /** Resolves when this attempt of the job is at work. */
  begun(jobId: string, attempt?: number): Promise<Begun>;
  /** Every knock so far, in order. */
  readonly knocks: readonly Knock[];
  close(): Promise<void>;
}

export function gatePath(dataDir: string): string {
  return path.join(dataDir, 'gate.sock');
}

export async function openJobGate(dataDir: string): Promise<JobGate> {
  const knocks: Knock[] = [];
  const arrived = new Map<string, PromiseWithResolvers<Begun>>();
  const sockets = new Set<Socket>();
  const at = (jobId: string, attempt: number): PromiseWithResolvers<Begun> => {
    const key = `${jobId}-${attempt}`;
    const known = arrived.get(key) ?? Promise.withResolvers<Begun>();
    arrived.set(key, known);
    return known;
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    createInterface(socket).once('line', (line) => {
      const knock = JSON.parse(line) as Knock;
      knocks.push(knock);
      at(knock.jobId, knock.attempt).resolve({
        ...knock,
        tell: (command) => socket.write(`${JSON.stringify(command)}\n`),
      });
    });
  });
  await rm(gatePath(dataDir), { force: true });
  await new Promise<void>((resolve) => server.listen(gatePath(dataDir), resolve));
  return {
    begun: (jobId, attempt = 1) => at(jobId, attempt).promise,
    knocks,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
