/** What is no HTTP request that a route could see, answered as every other refusal is. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '../domain/errors.ts';
import { toErrorAnswer } from './errors.ts';

/** Room for a filter of 100 kB with every byte percent-encoded: the filter's own limit says more than a cut line. */
export const MOST_HEADER_BYTES = 512 * 1024;

const OVERFLOW = `The request line and headers are longer than ${MOST_HEADER_BYTES} bytes: shorten the query.`;

/** Handler of the server's clientError. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  // Nobody is there any more, or half an answer went out already.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const { status, message } = reasonOf(error.code);
  const body = JSON.stringify(toErrorAnswer(new AppError('INVALID_ARGUMENT', message), '').body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function reasonOf(code: string | undefined): { readonly status: number; readonly message: string } {
  if (code === 'HPE_HEADER_OVERFLOW') return { status: 431, message: OVERFLOW };
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { status: 408, message: 'The request did not come in time.' };
  return { status: 400, message: 'This is no valid HTTP request.' };
}
