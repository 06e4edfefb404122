/** The Jobs service over gRPC. It has no behaviour of its own: it calls what the HTTP routes call. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  loadPackageDefinition,
  Metadata,
  Server,
  ServerCredentials,
  status as GrpcStatus,
  type handleUnaryCall,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServiceDefinition,
  type StatusObject,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { load } from '@grpc/proto-loader';
import type { Logger } from 'pino';
import { AppError } from '../domain/errors.ts';
import type { Job, JobConfiguration } from '../domain/job.ts';
import { randomId } from '../lib/ids.ts';
import type { Service } from '../lib/service.ts';
import { toConfiguration, toJobMessage, type JobMessage } from './wire.ts';

export interface Caller {
  readonly tenantId: string;
  readonly userId: string;
}

export interface ListQuery {
  readonly pageSize: number;
  readonly pageToken: string;
  readonly filter: string;
  readonly sourceId: string;
  readonly destinationId: string;
  readonly dataProductId: string;
  readonly workflowId: string;
  readonly jobType: string;
}

/** The functions behind both wires. */
export interface JobsApi {
  authenticate(apiKey: string | undefined): Promise<Caller>;
  create(caller: Caller, configuration: JobConfiguration): Promise<Job>;
  get(caller: Caller, jobId: string): Promise<Job>;
  list(caller: Caller, query: ListQuery): Promise<{ readonly jobs: readonly Job[]; readonly nextPageToken: string }>;
  stop(caller: Caller, jobId: string): Promise<void>;
}

export interface GrpcOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** PEM files; both or neither. */
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly jobs: JobsApi;
  readonly log: Logger;
}

interface CreateRequest {
  readonly job: JobMessage | null;
}

const PROTO = path.join(import.meta.dirname, 'jobs.proto');

export class GrpcServer implements Service {
  readonly #options: GrpcOptions;
  #server: Server | null = null;
  /** The bound port, once started. */
  port = 0;

  constructor(options: GrpcOptions) {
    this.#options = options;
  }

  /** @throws Error with a sentence when the port is taken or a PEM file cannot be read. */
  async start(): Promise<void> {
    const { host, port } = this.#options;
    const credentials = await this.#credentials();
    const server = new Server();
    server.addService(await serviceDefinition(), this.#handlers());
    this.port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`${host}:${port}`, credentials, (error, bound) => {
        if (error) reject(new Error(`gRPC cannot listen on ${host}:${port}: ${error.message}`, { cause: error }));
        else resolve(bound);
      });
    });
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    await new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
  }

  async #credentials(): Promise<ServerCredentials> {
    const { tlsCert, tlsKey } = this.#options;
    if (tlsCert === undefined || tlsKey === undefined) return ServerCredentials.createInsecure();
    const [cert, key] = await Promise.all([readPem(tlsCert), readPem(tlsKey)]);
    return ServerCredentials.createSsl(null, [{ cert_chain: cert, private_key: key }]);
  }

  #handlers(): UntypedServiceImplementation {
    const { jobs } = this.#options;
    return {
      CreateJob: this.#unary(async (caller, request) =>
        toJobMessage(await jobs.create(caller, toConfiguration((request as CreateRequest).job?.configuration))),
      ),
      GetJob: this.#unary(async (caller, request) =>
        toJobMessage(await jobs.get(caller, (request as { jobId: string }).jobId)),
      ),
      ListJobs: this.#unary(async (caller, request) => {
        const { jobs: page, nextPageToken } = await jobs.list(caller, request as ListQuery);
        return { jobs: page.map(toJobMessage), nextPageToken };
      }),
      StopJob: this.#unary(async (caller, request) => {
        await jobs.stop(caller, (request as { jobId: string }).jobId);
        return {};
      }),
    };
  }

  #unary(work: (caller: Caller, request: unknown) => Promise<unknown>): handleUnaryCall<unknown, unknown> {
    return (call, callback) => void this.#answer(call, callback, work);
  }

  async #answer(
    call: ServerUnaryCall<unknown, unknown>,
    callback: sendUnaryData<unknown>,
    work: (caller: Caller, request: unknown) => Promise<unknown>,
  ): Promise<void> {
    try {
      const key = call.metadata.get('x-api-key')[0];
      const caller = await this.#options.jobs.authenticate(typeof key === 'string' ? key : undefined);
      callback(null, await work(caller, call.request));
    } catch (error) {
      callback(this.#toStatus(error));
    }
  }

  /** The same reasons and codes as over HTTP; what is ours to mend shows a request id only. */
  #toStatus(error: unknown): Partial<StatusObject> {
    const metadata = new Metadata();
    if (error instanceof AppError) {
      metadata.set('cupel-reason', error.reason);
      if (error.retryAfterSeconds !== undefined) metadata.set('retry-after', String(error.retryAfterSeconds));
      // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the catalogue holds gRPC's own numbers
      return { code: error.code, details: error.message, metadata };
    }
    const requestId = `req_${randomId()}`;
    this.#options.log.error({ err: error, requestId }, 'gRPC call failed');
    return { code: GrpcStatus.INTERNAL, details: `Internal error; the log has it as ${requestId}.`, metadata };
  }
}

async function serviceDefinition(): Promise<ServiceDefinition> {
  const definition = await load(PROTO, { longs: String, enums: String, defaults: true, oneofs: true });
  const root = loadPackageDefinition(definition) as unknown as {
    tamr: { api: { v1beta1: { Jobs: { service: ServiceDefinition } } } };
  };
  return root.tamr.api.v1beta1.Jobs.service;
}

async function readPem(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Error(`The TLS file ${file} cannot be read (${(cause as NodeJS.ErrnoException).code}).`, { cause });
  }
}
