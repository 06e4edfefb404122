/** Writing that survives a power cut, and removing that survives a crash. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, writeFile } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Copied {
  readonly bytes: number;
  readonly sha256: string;
}

/** Copies a file in one pass with its checksum, flushed to the disk. */
export async function copyDurably(from: string, to: string, signal?: AbortSignal): Promise<Copied> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const size = 1 << 20;
  await pipeline(
    createReadStream(from, { highWaterMark: size }),
    measure,
    createWriteStream(to, { highWaterMark: size, flush: true }),
    { signal },
  );
  return { bytes, sha256: hash.digest('hex') };
}

/** Replaces a file by new text: readers see the old text or the new. */
export async function replaceText(target: string, text: string, suffix: string): Promise<void> {
  const temporary = `${target}.${suffix}`;
  await writeFile(temporary, text, { flush: true });
  await rename(temporary, target);
}

/** Flushes a folder's entries; a no-op where the system cannot open folders. */
export async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EINVAL', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
