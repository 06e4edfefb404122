import { fork, type ChildProcess } from 'node:child_process';
import type { JobProgress } from '../domain/job.ts';
import { ALLOCATOR } from './allocator.ts';
import type { AbortReason, FromChild, StartMessage, ToChild } from './messages.ts';

/** How a job process ended. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process that runs one attempt of one job. */
export interface JobChild {
  readonly pid: number | undefined;
  begin(start: StartMessage, onProgress: (progress: JobProgress) => void): void;
  /** Asks it to put its work away; it may take its time. */
  abort(reason: AbortReason): void;
  kill(): void;
  /** Settles when the process is gone; never rejects. */
  readonly exited: Promise<ChildExit>;
}

/** DuckDB's reads share libuv's pool with everything else; four threads starve them (measured: up to 57 s). */
const THREADPOOL_SIZE = '16';

export interface ForkOptions {
  /** Module that calls runJobChild. */
  readonly entry: string;
  /** How far its heap may grow. */
  readonly memoryMb: number;
  /** Folder for compiled code: with it a process is at work in half the time (measured: .41 instead of .79 CPU s). */
  readonly compileCache: string;
}

export function forkJobChild({ entry, memoryMb, compileCache }: ForkOptions): JobChild {
  const child = fork(entry, [], {
    execArgv: [`--max-old-space-size=${memoryMb}`],
    env: childEnvironment(compileCache),
    // The log goes to stderr: stdout belongs to the server's own lines.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'json',
  });
  // Sending to a process that just died is no news: its exit tells.
  const send = (message: ToChild): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  return {
    pid: child.pid,
    begin: (start, onProgress) => {
      child.on('message', (message) => onProgress((message as FromChild).progress));
      send(start);
    },
    abort: (reason) => send({ type: 'abort', reason }),
    kill: () => void child.kill('SIGKILL'),
    exited: exitOf(child),
  };
}

function exitOf(child: ChildProcess): Promise<ChildExit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    // Could not even be started: no exit will follow.
    child.once('error', () => {
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
  });
}

/** Our own variables stay here: the child gets its configuration in a message. */
function childEnvironment(compileCache: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('CUPEL_') && name !== 'NODE_OPTIONS');
  return {
    ...ALLOCATOR,
    ...Object.fromEntries(kept),
    UV_THREADPOOL_SIZE: THREADPOOL_SIZE,
    NODE_COMPILE_CACHE: compileCache,
  };
}
