import { openAsBlob } from 'node:fs';
import path from 'node:path';

/** Talks to a running server over its public API, as any other client would. */
export interface ApiClient {
  readonly url: string;
  /** Calls `/api/v1beta1/…`. @throws ApiCallError when refused, Error with a sentence when nobody answers. */
  call(method: string, route: string, body?: unknown): Promise<unknown>;
  /** Sends a file to /uploads. @returns the uploadId. */
  upload(file: string): Promise<string>;
}

export interface ApiClientOptions {
  readonly url: string;
  readonly apiKey: string;
}

/** A call that the server refused, with its own sentence. */
export class ApiCallError extends Error {
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.name = 'ApiCallError';
    this.status = status;
    this.reason = reason;
  }
}

interface Content {
  readonly body?: string | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

interface ErrorBody {
  readonly message?: string;
  readonly details?: readonly { readonly reason?: string }[];
}

export function openApiClient(options: ApiClientOptions): ApiClient {
  const base = `${options.url.replace(/\/+$/, '')}/api/v1beta1`;
  const send = async (method: string, route: string, init: Content): Promise<unknown> => {
    let response: Response;
    try {
      response = await fetch(`${base}${route}`, {
        ...init,
        method,
        headers: { ...init.headers, 'x-api-key': options.apiKey },
      });
    } catch (cause) {
      const code = ((cause as Error).cause as NodeJS.ErrnoException | undefined)?.code ?? (cause as Error).message;
      throw new Error(`No server answers at ${options.url} (${code}). Start one with: cupel serve`, { cause });
    }
    const text = await response.text();
    if (response.ok) return text === '' ? {} : (JSON.parse(text) as unknown);
    throw refusal(response.status, text);
  };
  return {
    url: options.url,
    call: (method, route, body) =>
      send(
        method,
        route,
        body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
      ),
    upload: async (file) => {
      const form = new FormData();
      form.append('file', await openAsBlob(file), path.basename(file));
      return ((await send('POST', '/uploads', { body: form })) as { uploadId: string }).uploadId;
    },
  };
}

function refusal(status: number, text: string): ApiCallError {
  let body: ErrorBody = {};
  try {
    body = JSON.parse(text) as ErrorBody;
  } catch {
    // Not our server, or a proxy before it: its status must do.
  }
  const reason = body.details?.find((detail) => detail.reason !== undefined)?.reason ?? '';
  return new ApiCallError(status, reason, body.message ?? `The server answered ${status}.`);
}
