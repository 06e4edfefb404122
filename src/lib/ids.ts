import { randomBytes } from 'node:crypto';

/** Every kind of resource and the prefix of its id (contract section 2). */
export const ID_PREFIX = {
  job: 'job_',
  pipeline: 'pipe_',
  source: 'src_',
  upload: 'upl_',
  dataProduct: 'dp_',
  publishConfiguration: 'pub_',
  destination: 'dst_',
  workflow: 'wf_',
  table: 'tbl_',
  record: 'rec_',
  relationship: 'rel_',
  relationshipType: 'reltyp_',
  connection: 'conn_',
  schedule: 'sch_',
  scheduleEvent: 'schevt_',
  webhook: 'whk_',
  user: 'user_',
  key: 'key_',
} as const;

export type IdKind = keyof typeof ID_PREFIX;

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** 16 characters of [0-9a-z], drawn without modulo bias: 82 bits. */
export function randomId(): string {
  let out = '';
  while (out.length < 16) {
    for (const byte of randomBytes(24)) {
      // 252 = 7 × 36: larger bytes would favour the first letters.
      if (byte < 252 && out.length < 16) out += ALPHABET[byte % 36];
    }
  }
  return out;
}

export function newId(kind: IdKind): string {
  return ID_PREFIX[kind] + randomId();
}
