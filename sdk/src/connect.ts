import { createClient, createConfig, type Client } from './generated/client/index.ts';

export interface ConnectOptions {
  /** Address of the server. @default where the page came from (browsers only) */
  readonly baseUrl?: string;
  readonly apiKey: string;
  /** Instead of the global one: for proxies, tests, tracing. */
  readonly fetch?: typeof fetch;
}

/** A client that sends the key with every call; give it to the functions as `client`. */
export function connect(options: ConnectOptions): Client {
  return createClient(
    createConfig({
      baseUrl: options.baseUrl ?? '',
      headers: { 'X-API-KEY': options.apiKey },
      ...(options.fetch !== undefined && { fetch: options.fetch }),
    }),
  );
}
