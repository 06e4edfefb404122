import type { Command } from 'commander';
import { openApiClient, type ApiClient } from '../api-client.ts';
import { UsageError } from '../failure.ts';

const DEFAULT_URL = 'http://127.0.0.1:8080';

export interface ClientFlags {
  readonly url?: string;
  readonly apiKey?: string;
}

/** Adds --url and --api-key. */
export function withClientFlags(command: Command): Command {
  return command
    .option('--url <url>', `address of the server (CUPEL_URL; default ${DEFAULT_URL})`)
    .option('--api-key <key>', 'key to call it with (CUPEL_API_KEY)');
}

/** The client that flags and environment name. @throws UsageError without a key. */
export function clientOf(flags: ClientFlags): ApiClient {
  const apiKey = flags.apiKey ?? process.env['CUPEL_API_KEY'] ?? '';
  if (apiKey === '') throw new UsageError('No key: set CUPEL_API_KEY or pass --api-key.');
  return openApiClient({ url: flags.url ?? process.env['CUPEL_URL'] ?? DEFAULT_URL, apiKey });
}
