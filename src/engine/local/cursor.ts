/** Threads share a range of work by taking chunks off a counter in shared memory. */

export interface Cursor {
  /** One number: the next chunk. */
  readonly next: Int32Array;
  readonly total: number;
  readonly chunkSize: number;
}

export interface Chunk {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

export function newCursor(total: number, chunkSize: number): Cursor {
  return { next: new Int32Array(new SharedArrayBuffer(4)), total, chunkSize };
}

/** The next chunk that nobody has taken; undefined at the end. */
export function takeChunk(cursor: Cursor): Chunk | undefined {
  const index = Atomics.add(cursor.next, 0, 1);
  const from = index * cursor.chunkSize;
  if (from >= cursor.total) return undefined;
  return { index, from, to: Math.min(cursor.total, from + cursor.chunkSize) };
}

/** Share of the work that has been taken, 0 … 1. */
export function takenShare(cursor: Cursor): number {
  if (cursor.total === 0) return 1;
  return Math.min(1, (Atomics.load(cursor.next, 0) * cursor.chunkSize) / cursor.total);
}
