import { type FileHandle, open } from 'node:fs/promises';

/** A file that is written front to back, a block at a time. An error of the disk is thrown by the write that met it. */
export class ScratchFile {
  readonly path: string;
  #handle: FileHandle | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** Whether anything was written. */
  get isBegun(): boolean {
    return this.#handle !== undefined;
  }

  async write(block: Buffer | string): Promise<void> {
    this.#handle ??= await open(this.path, 'w');
    await this.#handle.appendFile(block);
  }

  /** May be called twice, and before anything was written. */
  async close(): Promise<void> {
    const handle = this.#handle;
    if (handle === undefined || handle.fd < 0) return;
    await handle.close();
  }
}
