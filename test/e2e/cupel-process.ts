import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openApiClient, type ApiClient } from '../../src/cli/api-client.ts';

const ENTRY = fileURLToPath(new URL('../../src/cli/cupel.mjs', import.meta.url));

/** The key of every server that these tests start. */
export const KEY = 'key-of-the-end-to-end-tests-0001';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ServerProcess {
  readonly url: string;
  readonly client: ApiClient;
  readonly pid: number;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Finished>;
}

/** undefined takes a variable away. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Runs `cupel …` to its end. */
export async function cupel(args: readonly string[], env: Environment = {}): Promise<Finished> {
  return finish(launch(args, env));
}

/** Runs `cupel serve` on a free port, until it says that it listens. @throws Error with its output if it ends before. */
export async function serve(dataDir: string, env: Environment = {}): Promise<ServerProcess> {
  const running = launch(['serve', '--port', '0', '--data-dir', dataDir], {
    CUPEL_BOOTSTRAP_API_KEY: KEY,
    CUPEL_JOB_LEASE_MS: '2000',
    CUPEL_LOG_LEVEL: 'warn',
    ...env,
  });
  const ended = finish(running);
  const listening = new Promise<string>((resolve) => {
    running.child.stdout!.on('data', () => {
      const url = /^listening on (http:\S+)$/m.exec(running.stdout())?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([
    listening,
    ended.then(({ code, stderr }) => {
      throw new Error(`cupel serve ended with ${code}: ${stderr}`);
    }),
  ]);
  return {
    url,
    client: openApiClient({ url, apiKey: KEY }),
    pid: running.child.pid!,
    end: (signal) => {
      running.child.kill(signal);
      return ended;
    },
  };
}

/** A folder that is gone after `work`. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cupel-e2e-'));
  return {
    path: folder, // After kill -9 the embedded database is still putting its files away.
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}

interface Launched {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
}

function launch(args: readonly string[], env: Environment): Launched {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CUPEL_')));
  const child = spawn(process.execPath, [ENTRY, ...args], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return { child, stdout: () => stdout, stderr: () => stderr };
}

async function finish(running: Launched): Promise<Finished> {
  // 'exit' and not 'close': after kill -9 a grandchild may hold the pipes for a moment.
  const [code] = (await once(running.child, 'exit')) as [number | null];
  return { code, stdout: running.stdout(), stderr: running.stderr() };
}
