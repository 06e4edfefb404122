/**
 * Lists by keyset: the token holds the sort key of the last row sent, so that rows that come or go in between neither
 * repeat nor hide others. It is signed and bound to what was asked: with another filter, or forged, it is refused.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';

export interface PageLimits {
  readonly standard: number;
  readonly most: number;
}

export const PAGE_LIMITS: PageLimits = { standard: 50, most: 1000 };

/** Query parameters of every list; `.extend` it. */
export const PageQuery = z.strictObject({
  pageSize: z
    .int32()
    .min(0, 'must not be negative')
    .optional()
    .describe('Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.'),
  pageToken: z
    .string()
    .meta({ format: 'page-token' })
    .optional()
    .describe('nextPageToken of the answer before, with the same other parameters.'),
});

export type PageQuery = z.output<typeof PageQuery>;

export const NextPageToken = z.string().describe('Empty at the end of the list.');

/** Sort key of a row: what ORDER BY names, in order. */
export type PagePosition = readonly (string | number | boolean | null)[];

export interface PageTokens {
  /** `scope` is everything but the page that shaped the list: its name, tenant, filter, order. */
  seal(scope: unknown, position: PagePosition): string;
  /** The position; null for no token. @throws AppError INVALID_PAGE_TOKEN */
  open(scope: unknown, token: string | undefined): PagePosition | null;
}

export function pageSizeOf(query: PageQuery, limits: PageLimits = PAGE_LIMITS): number {
  const size = query.pageSize ?? 0;
  return size === 0 ? limits.standard : Math.min(size, limits.most);
}

/** `key`: 32 bytes that all servers of one database share. */
export function openPageTokens(key: Buffer): PageTokens {
  const sign = (scope: unknown, payload: string): Buffer =>
    createHmac('sha256', key)
      .update(`${JSON.stringify(scope)}\n${payload}`)
      .digest()
      .subarray(0, 16);
  return {
    seal: (scope, position) => {
      const payload = JSON.stringify(position);
      return Buffer.concat([sign(scope, payload), Buffer.from(payload)]).toString('base64url');
    },
    open: (scope, token) => {
      if (token === undefined || token === '') return null;
      const bytes = Buffer.from(token, 'base64url');
      const payload = bytes.subarray(16).toString('utf8');
      const isWhole = bytes.length > 16 && bytes.toString('base64url') === token;
      if (!isWhole || !timingSafeEqual(bytes.subarray(0, 16), sign(scope, payload)))
        throw new AppError(
          'INVALID_PAGE_TOKEN',
          'pageToken is not one of this list: send nextPageToken unchanged, with the same filter and order.',
          { fields: [{ field: 'pageToken', description: 'not a token of this list and filter' }] },
        );
      return JSON.parse(payload) as PagePosition;
    },
  };
}

/** Splits `size + 1` fetched rows into the page and the token of the next. */
export function toPage<Row>(
  rows: readonly Row[],
  size: number,
  tokenOf: (last: Row) => string,
): { readonly rows: readonly Row[]; readonly nextPageToken: string } {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { rows: page, nextPageToken: rows.length > size && last !== undefined ? tokenOf(last) : '' };
}
