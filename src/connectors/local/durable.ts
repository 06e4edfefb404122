/** Writing that survives a power cut, and removing that survives a crash. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

const CHUNK = { highWaterMark: 1 << 20 };

/** Brings a file to its place, flushed to the disk: moved within a file system, which costs nothing, else copied. */
export async function moveDurably(from: string, to: string, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await pipeline(createReadStream(from, CHUNK), createWriteStream(to, { ...CHUNK, flush: true }), { signal });
    await rm(from);
    return;
  }
  await flush(to, 'r+');
}

/** Size and checksum of a file's content. */
export async function digestOf(
  file: string,
  signal?: AbortSignal,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, CHUNK), hash, { signal });
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') };
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
    await flush(folder, 'r');
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EINVAL', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

async function flush(target: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(target, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
