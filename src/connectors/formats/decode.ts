/** Unpacks and transcodes, so that everything after this reads plain UTF-8. */
import { isUtf8 } from 'node:buffer';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { AppError } from '../../domain/errors.ts';
import { ByteWindow } from './byte-window.ts';
import type { Compression } from './detect.ts';

const BUFFER = { highWaterMark: 1 << 20 };

/** @throws AppError when the packed file is broken. */
export async function unpack(
  file: string,
  name: string,
  compression: Compression,
  to: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const inflate = compression === 'gzip' ? createGunzip() : createZstdDecompress();
  try {
    await pipeline(createReadStream(file, BUFFER), inflate, createWriteStream(to), { signal });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!/^(Z_|ZSTD_|ERR_ZSTD|ERR_ZLIB)/.test(code)) throw error;
    throw new AppError('FAILED_PRECONDITION', `${name} is a broken ${compression} file (${code}); transfer it again`, {
      cause: error,
    });
  }
}

/**
 * The encoding of a text file. Without a word of the user: by its byte order mark, else UTF-8 where the file mostly is,
 * else Windows-1252. (A UTF-8 file with some broken rows stays UTF-8; its rows become rejects.)
 * @throws AppError for an encoding nobody knows.
 */
export async function encodingOf(
  file: string,
  said: string | undefined,
  signal: AbortSignal | undefined,
): Promise<string> {
  if (said !== undefined) return knownEncoding(said);
  const window = await ByteWindow.open(file, signal);
  try {
    const marked = markOf(window.bytes.subarray(0, window.end));
    if (marked !== null) return marked;
    const counts = { characters: 0, invalid: 0 };
    let hasInvalid = false;
    for (;;) {
      // Cut before a character that the window's end may have cut.
      const end = window.isAtEnd ? window.end : wholeCharacters(window);
      const part = window.bytes.subarray(window.start, end);
      if (!isUtf8(part)) hasInvalid = true;
      window.start = end;
      if (hasInvalid) break;
      if (window.isAtEnd) return 'utf-8';
      await window.fill();
    }
    await countCharacters(file, counts, signal);
    return counts.invalid > counts.characters ? 'windows-1252' : 'utf-8';
  } finally {
    await window.close();
  }
}

/** Rewrites a file as UTF-8 with the platform's decoder, streaming. */
export async function transcode(
  file: string,
  encoding: string,
  to: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const decoder = new TextDecoder(encoding);
  const decode = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, Buffer.from(decoder.decode(chunk, { stream: true }))),
    flush: (done) => done(null, Buffer.from(decoder.decode())),
  });
  await pipeline(createReadStream(file, BUFFER), decode, createWriteStream(to), { signal });
}

function knownEncoding(said: string): string {
  try {
    return new TextDecoder(said).encoding;
  } catch {
    const description = `encoding '${said}' is unknown; use utf-8, windows-1252, iso-8859-1, utf-16le or another name of the WHATWG list`;
    throw new AppError('INVALID_ARGUMENT', description, { fields: [{ field: 'format.encoding', description }] });
  }
}

function markOf(head: Buffer): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, 4096);
  const zerosAt = (odd: number): number => sample.filter((byte, i) => byte === 0 && i % 2 === odd).length;
  const half = sample.length / 2;
  // Latin text in UTF-16 without a mark has a zero in every other byte.
  if (half >= 8 && zerosAt(1) > half * 0.7 && zerosAt(0) < half * 0.1) return 'utf-16le';
  if (half >= 8 && zerosAt(0) > half * 0.7 && zerosAt(1) < half * 0.1) return 'utf-16be';
  return null;
}

/** End of the window less a character that may be unfinished. */
function wholeCharacters(window: ByteWindow): number {
  for (let back = 1; back <= 3 && window.end - back >= window.start; back++) {
    const byte = window.bytes[window.end - back] as number;
    if (byte < 0x80) return window.end;
    if (byte >= 0xc0) return window.end - back;
  }
  return window.end;
}

/** Counts characters beyond ASCII that are well formed, and bytes that belong to none. */
async function countCharacters(
  file: string,
  counts: { characters: number; invalid: number },
  signal: AbortSignal | undefined,
): Promise<void> {
  const window = await ByteWindow.open(file, signal);
  try {
    for (;;) {
      const end = window.isAtEnd ? window.end : wholeCharacters(window);
      const { bytes } = window;
      let i = window.start;
      while (i < end) {
        const byte = bytes[i] as number;
        if (byte < 0x80) {
          i++;
          continue;
        }
        const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
        if (byte >= 0xc2 && i + length <= end && isUtf8(bytes.subarray(i, i + length))) {
          counts.characters++;
          i += length;
        } else {
          counts.invalid++;
          i++;
        }
      }
      window.start = end;
      if (window.isAtEnd) return;
      await window.fill();
    }
  } finally {
    await window.close();
  }
}
