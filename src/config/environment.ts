import { readFileSync } from 'node:fs';

/** Environment variable → path in the config. Every one also as NAME_FILE: the value is that file's text. */
export const ENVIRONMENT = {
  CUPEL_HOST: 'http.host',
  CUPEL_PORT: 'http.port',
  CUPEL_BODY_LIMIT_BYTES: 'http.bodyLimitBytes',
  CUPEL_GRPC_PORT: 'grpc.port',
  CUPEL_GRPC_TLS_CERT: 'grpc.tlsCert',
  CUPEL_GRPC_TLS_KEY: 'grpc.tlsKey',
  CUPEL_DATA_DIR: 'dataDir',
  CUPEL_LOCAL_ROOTS: 'localRoots',
  CUPEL_DATABASE_URL: 'database.url',
  CUPEL_DATABASE_POOL_SIZE: 'database.poolSize',
  CUPEL_BOOTSTRAP_API_KEY: 'auth.bootstrapApiKey',
  CUPEL_SECRET_KEY: 'auth.secretKey',
  CUPEL_MAX_CONCURRENT_JOBS: 'jobs.maxConcurrentJobs',
  CUPEL_JOB_CONCURRENCY: 'jobs.concurrency',
  CUPEL_JOB_LEASE_MS: 'jobs.leaseMs',
  CUPEL_JOB_POLL_MS: 'jobs.pollMs',
  CUPEL_JOB_STOP_GRACE_MS: 'jobs.stopGraceMs',
  CUPEL_JOB_SPARE_PROCESS: 'jobs.spareProcess',
  CUPEL_JOB_MAX_ATTEMPTS: 'jobs.maxAttempts',
  CUPEL_ENGINE_MEMORY_MB: 'engine.memoryMb',
  CUPEL_ENGINE_THREADS: 'engine.threads',
  CUPEL_UPLOAD_MAX_BYTES: 'uploads.maxBytes',
  CUPEL_WEBHOOK_ALLOW_PRIVATE: 'webhooks.allowPrivateTargets',
  CUPEL_LOG_LEVEL: 'log.level',
} as const satisfies Readonly<Record<string, string>>;

/** Variables with our prefix that are not configuration: the tests' datasets, the client's address and key. */
const NOT_OURS = new Set(['CUPEL_DATASETS', 'CUPEL_URL', 'CUPEL_API_KEY']);

export interface EnvironmentReading {
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly string[];
}

/** Reads the CUPEL_ variables into a nested object; unknown ones and unreadable _FILE ones are problems. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): EnvironmentReading {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('CUPEL_') || value === undefined || NOT_OURS.has(name)) continue;
    const isFile = name.endsWith('_FILE') && !(name in ENVIRONMENT);
    const target = ENVIRONMENT[(isFile ? name.slice(0, -5) : name) as keyof typeof ENVIRONMENT];
    if (target === undefined) {
      problems.push(`${name}: unknown variable. Known: ${Object.keys(ENVIRONMENT).join(', ')}`);
      continue;
    }
    if (isFile && env[name.slice(0, -5)] !== undefined) {
      problems.push(`${name.slice(0, -5)} and ${name}: set one of the two`);
      continue;
    }
    try {
      assign(values, target, isFile ? readFileSync(value, 'utf8').trim() : value);
    } catch (error) {
      problems.push(`${name}: the file ${value} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`);
    }
  }
  return { values, problems };
}

/** Sets `target` (dotted) in a nested object. */
export function assign(values: Record<string, unknown>, target: string, value: unknown): void {
  const keys = target.split('.');
  const last = keys.pop() as string;
  let node = values;
  for (const key of keys) node = (node[key] ??= {}) as Record<string, unknown>;
  node[last] = value;
}
