/** Gives equal byte strings equal numbers, in order of first appearance; no JavaScript string is made per row. */
export class ByteDictionary {
  #slots: Int32Array;
  #hashes: Int32Array;
  #offsets: Float64Array;
  #bytes: Uint8Array;
  #size = 0;
  #used = 0;

  constructor(expectedBytes = 1 << 16) {
    this.#slots = new Int32Array(1 << 12).fill(-1);
    this.#hashes = new Int32Array(1 << 11);
    this.#offsets = new Float64Array((1 << 11) + 1);
    this.#bytes = new Uint8Array(Math.max(64, expectedBytes));
  }

  get size(): number {
    return this.#size;
  }

  get byteLength(): number {
    return this.#used;
  }

  start(id: number): number {
    return this.#offsets[id]!;
  }

  /** All bytes of all entries; entry `id` is start(id) … start(id + 1). Valid until the next `add`. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#used);
  }

  /** Number of the bytes from … to; a new one when unseen. */
  add(source: Uint8Array, from: number, to: number): number {
    const hash = hashBytes(source, from, to);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const id = this.#slots[slot]!;
      if (id < 0) return this.#insert(source, from, to, hash, slot);
      if (this.#hashes[id] === hash && this.#equals(id, source, from, to)) return id;
      slot = (slot + 1) & mask;
    }
  }

  #equals(id: number, source: Uint8Array, from: number, to: number): boolean {
    const start = this.#offsets[id]!;
    const length = to - from;
    if (this.#offsets[id + 1]! - start !== length) return false;
    const bytes = this.#bytes;
    for (let at = 0; at < length; at++) if (bytes[start + at] !== source[from + at]) return false;
    return true;
  }

  #insert(source: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const id = this.#size++;
    const end = this.#used + (to - from);
    if (end > this.#bytes.length) this.#bytes = copyInto(new Uint8Array(end * 2), this.#bytes);
    for (let at = from, out = this.#used; at < to; at++, out++) this.#bytes[out] = source[at]!;
    this.#used = end;
    this.#slots[slot] = id;
    this.#hashes[id] = hash;
    this.#offsets[id + 1] = end;
    // Before the arrays are full: what is written behind their end is lost without a word.
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    return id;
  }

  #grow(): void {
    const capacity = this.#slots.length * 4;
    this.#hashes = copyInto(new Int32Array(capacity / 2), this.#hashes);
    this.#offsets = copyInto(new Float64Array(capacity / 2 + 1), this.#offsets);
    this.#slots = new Int32Array(capacity).fill(-1);
    const mask = capacity - 1;
    for (let id = 0; id < this.#size; id++) {
      let slot = this.#hashes[id]! & mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id;
    }
  }
}

function copyInto<T extends Uint8Array | Int32Array | Float64Array>(to: T, from: T): T {
  to.set(from);
  return to;
}

function hashBytes(source: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ (to - from);
  let at = from;
  for (; at + 3 < to; at += 4) {
    const word = source[at]! | (source[at + 1]! << 8) | (source[at + 2]! << 16) | (source[at + 3]! << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < to; at++) hash = Math.imul(hash ^ source[at]!, 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
