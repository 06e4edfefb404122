import { type FileHandle, open } from 'node:fs/promises';

const CHUNK = 4 << 20;

/**
 * A file as a sliding window of bytes. What lies in [start, end) of `bytes` is not used up yet; `advance` uses up,
 * `fill` reads on. One spare byte after `end` always belongs to the window, so that scanners can set a sentinel there.
 */
export class ByteWindow {
  bytes = Buffer.allocUnsafe(CHUNK + 1);
  start = 0;
  end = 0;
  isAtEnd = false;
  /** Bytes of the file that were read so far. */
  read = 0;
  readonly #file: FileHandle;
  readonly #signal: AbortSignal | undefined;

  private constructor(file: FileHandle, signal: AbortSignal | undefined) {
    this.#file = file;
    this.#signal = signal;
  }

  /** Opens a file and passes over a UTF-8 byte order mark. */
  static async open(file: string, signal?: AbortSignal): Promise<ByteWindow> {
    const window = new ByteWindow(await open(file, 'r'), signal);
    try {
      await window.fill();
    } catch (error) {
      await window.close();
      throw error;
    }
    const { bytes } = window;
    if (window.end >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) window.start = 3;
    return window;
  }

  /** Keeps what is not used up and reads at least a byte more, or comes to the end. */
  async fill(): Promise<void> {
    this.#signal?.throwIfAborted();
    const kept = this.end - this.start;
    if (kept + CHUNK >= this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(kept + CHUNK, kept * 2) + 1);
      this.bytes.copy(larger, 0, this.start, this.end);
      this.bytes = larger;
    } else this.bytes.copyWithin(0, this.start, this.end);
    this.start = 0;
    this.end = kept;
    const { bytesRead } = await this.#file.read(this.bytes, kept, this.bytes.length - 1 - kept);
    this.end += bytesRead;
    this.read += bytesRead;
    this.isAtEnd = bytesRead === 0;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
