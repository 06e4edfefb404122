/** Secrets at rest: AES-256-GCM under one key, from the config or made on first use in the data folder. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config/schema.ts';

export interface SecretBox {
  seal(plain: Readonly<Record<string, unknown>>): Buffer;
  /** @throws Error when the key is another than the one it was sealed with. */
  open(sealed: Buffer): Record<string, unknown>;
  /** 32 bytes for another purpose than sealing (page tokens), the same for all who share the key. */
  derive(purpose: string): Buffer;
}

const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Reads or makes the key. Several servers must share it: by CUPEL_SECRET_KEY, or by one data folder. */
export async function openSecretBox(config: Pick<Config, 'auth' | 'dataDir'>): Promise<SecretBox> {
  return boxOf(config.auth.secretKey ?? (await readOrMakeKey(path.join(config.dataDir, 'secret-key'))));
}

function boxOf(secret: string): SecretBox {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'utf8'), Buffer.from('cupel'), purpose, 32));
  const key = derive('secrets');
  return {
    derive,
    seal: (plain) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(JSON.stringify(plain), 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from([FORMAT]), iv, cipher.getAuthTag(), body]);
    },
    open: (sealed) => {
      const iv = sealed.subarray(1, 1 + IV_BYTES);
      const tag = sealed.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
        decipher.setAuthTag(tag);
        const body = sealed.subarray(1 + IV_BYTES + TAG_BYTES);
        const plain = Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
        return JSON.parse(plain) as Record<string, unknown>;
      } catch (cause) {
        throw new Error(
          'A stored secret cannot be decrypted: CUPEL_SECRET_KEY or the file secret-key in the data folder is another than when it was stored.',
          { cause },
        );
      }
    },
  };
}

async function readOrMakeKey(file: string): Promise<string> {
  const key = ((await readKey(file)) ?? (await makeKey(file))).trim();
  if (key.length < 16) throw new Error(`${file} holds no key: restore it, or delete it if no secret is stored yet.`);
  return key;
}

async function readKey(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

async function makeKey(file: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    // link never replaces: of two servers that start at once, both use the key of the first, whole.
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(file, 'utf8');
}
