import { totalmem, availableParallelism } from 'node:os';
import { z } from 'zod';

/** Text of an environment variable or a flag as the number it says; z.coerce would take '' for 0 and true for 1. */
const integer = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value),
    z.number('must be a whole number').int('must be a whole number').min(least).max(most),
  );
const port = integer(0, 65_535);
const positive = integer(1);
const secret = z.string().trim().min(1, 'must not be empty');
const flag = z.union([z.boolean(), z.stringbool()]);
const paths = z.union([
  z.array(z.string().min(1)),
  z.string().transform((text) => text.split(':').filter((folder) => folder !== '')),
]);

const ENGINE_MEMORY_SHARE = 1 / 3;

/**
 * Everything that can be set, in one place. Every leaf may come from the file, from the environment under the name
 * that environment.ts derives (http.port → CUPEL_PORT, the rest in schema order), or from a flag of the command.
 */
export const ConfigSchema = z.strictObject({
  http: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1').describe('Address to listen on.'),
      port: port.default(8080).describe('Port to listen on; 0 takes a free one.'),
      bodyLimitBytes: positive.default(1_048_576).describe('Largest JSON body.'),
    })
    .prefault({}),
  grpc: z
    .strictObject({
      port: port.optional().describe('Port of the gRPC Jobs service; off when absent.'),
      tlsCert: z.string().min(1).optional().describe('PEM file of the certificate; needs tlsKey.'),
      tlsKey: z.string().min(1).optional().describe('PEM file of the private key; needs tlsCert.'),
    })
    .refine((grpc) => (grpc.tlsCert === undefined) === (grpc.tlsKey === undefined), {
      message: 'tlsCert and tlsKey go together: set both or neither',
    })
    .prefault({}),
  dataDir: z.string().min(1).default('./cupel-data').describe('Folder of everything this server keeps on disk.'),
  localRoots: paths.optional().describe('Folders that local connections may use; default: files in the data folder.'),
  database: z
    .strictObject({
      url: secret
        .refine((url) => /^postgres(ql)?:\/\//.test(url), 'must begin with postgresql://')
        .optional()
        .describe('PostgreSQL 15 or newer; absent: an embedded one in the data folder.'),
      poolSize: positive.default(20).describe('Most connections of one server.'),
    })
    .prefault({}),
  auth: z
    .strictObject({
      bootstrapApiKey: secret
        .min(16, 'must have at least 16 characters')
        .optional()
        .describe('First key of the admin, used when the database is empty.'),
      secretKey: secret
        .min(16, 'must have at least 16 characters')
        .optional()
        .describe('Encrypts stored secrets; absent: made and kept in the data folder.'),
    })
    .prefault({}),
  jobs: z
    .strictObject({
      maxConcurrentJobs: positive
        .optional()
        .describe('Limit of open jobs of a tenant; absent: the tenant row says (5).'),
      concurrency: positive.default(5).describe('Most job processes of one server.'),
      leaseMs: integer(1000).default(10_000).describe('After how long without a heartbeat a job is taken over.'),
      pollMs: positive.default(1000).describe('How often to look for jobs when no notification came.'),
      stopGraceMs: positive.default(500).describe('How long a stopped job may put its work away before it is killed.'),
      spareProcess: flag
        .default(true)
        .describe(
          'Whether a job process waits with its code loaded (about 115 MB), so that the next job begins at once.',
        ),
      maxAttempts: positive.default(5).describe('How often a job whose process died is run again.'),
    })
    .prefault({}),
  engine: z
    .strictObject({
      memoryMb: integer(256)
        .default(() => Math.max(512, Math.floor((totalmem() / 1_048_576) * ENGINE_MEMORY_SHARE)))
        .describe(
          'Memory budget of one job; default: a third of the machine. An update that would need more takes leaner ways and says so, or ends with what it needs.',
        ),
      threads: positive.default(() => availableParallelism()).describe('Worker threads of one job.'),
    })
    .prefault({}),
  uploads: z.strictObject({ maxBytes: positive.default(500 * 1024 * 1024).describe('Largest upload.') }).prefault({}),
  webhooks: z
    .strictObject({ allowPrivateTargets: flag.default(false).describe('Whether webhooks may call private addresses.') })
    .prefault({}),
  log: z
    .strictObject({
      level: z
        .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
        .default('info')
        .describe('Least level that is logged.'),
    })
    .prefault({}),
});

export type Config = z.output<typeof ConfigSchema>;
export type ConfigInput = z.input<typeof ConfigSchema>;
