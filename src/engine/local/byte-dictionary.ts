/** Strings whose places in memory are asked for together, before any of them is looked up. */
const TOGETHER = 512;

/** Slots of no more than half a megabyte stay in the caches anyway. */
const CACHED_SLOTS = 1 << 17;

/**
 * Gives equal byte strings equal numbers, in order of first appearance; no JavaScript string is made per row.
 * A hash and its number lie side by side, and bytes are read four at a time: in columns of a million values what costs
 * is the memory that is touched.
 */
export class ByteDictionary {
  /** Hash and number + 1 of every entry; 0: free. */
  #slots: Int32Array;
  #offsets: Float64Array;
  #bytes: Uint8Array;
  #view: DataView;
  #source: Uint8Array;
  #sourceView: DataView;
  #size = 0;
  #used = 0;
  readonly #hashes = new Int32Array(TOGETHER);
  /** What was touched: reads whose result nobody keeps may be left out. */
  readonly #touched = new Int32Array(1);

  constructor(expectedBytes = 1 << 16, expectedEntries = 1 << 11) {
    let entries = 1 << 11;
    while (entries < expectedEntries) entries *= 2;
    this.#slots = new Int32Array(entries * 4);
    this.#offsets = new Float64Array(entries + 1);
    this.#bytes = new Uint8Array(Math.max(64, expectedBytes));
    this.#view = viewOf(this.#bytes);
    this.#source = this.#bytes;
    this.#sourceView = this.#view;
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
    this.#open(source);
    return this.#find(source, from, to, hashBytes(source, this.#sourceView, from, to));
  }

  /**
   * Numbers of many strings, as `add` gives them one by one. In columns of a million values every look waits for memory
   * three times; reads that do not depend on each other wait together (1 M texts of 17 bytes, all different: .43 CPU s one
   * by one, .26 together; 100,000 different: .18 and .11).
   * @param starts where each begins in the source
   * @param lengths bytes of each
   * @param ids by string; filled here
   */
  addAll(source: Uint8Array, starts: ArrayLike<number>, lengths: ArrayLike<number>, ids: Int32Array): void {
    const hashes = this.#hashes;
    this.#open(source);
    for (let first = 0; first < lengths.length; first += TOGETHER) {
      const count = Math.min(TOGETHER, lengths.length - first);
      for (let index = 0; index < count; index++) {
        const from = starts[first + index]!;
        hashes[index] = hashBytes(source, this.#sourceView, from, from + lengths[first + index]!);
      }
      if (this.#slots.length > CACHED_SLOTS) this.#touch(count);
      for (let index = 0; index < count; index++) {
        const from = starts[first + index]!;
        ids[first + index] = this.#find(source, from, from + lengths[first + index]!, hashes[index]!);
      }
    }
  }

  /** Brings what finding the first hashes will read into the caches, level by level. */
  #touch(count: number): void {
    const [hashes, slots, offsets, bytes] = [this.#hashes, this.#slots, this.#offsets, this.#bytes];
    const mask = slots.length - 1;
    let touched = 0;
    for (let index = 0; index < count; index++) touched ^= slots[((hashes[index]! << 1) & mask) + 1]!;
    for (let index = 0; index < count; index++) touched ^= offsets[slots[((hashes[index]! << 1) & mask) + 1]!]!;
    for (let index = 0; index < count; index++) {
      const next = slots[((hashes[index]! << 1) & mask) + 1]!;
      if (next > 0) touched ^= bytes[offsets[next - 1]!]!;
    }
    this.#touched[0] = touched;
  }

  #find(source: Uint8Array, from: number, to: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hash << 1) & mask;
    for (;;) {
      const next = slots[slot + 1]!;
      if (next === 0) return this.#insert(source, from, to, hash, slot);
      if (slots[slot] === hash && this.#equals(next - 1, source, from, to)) return next - 1;
      slot = (slot + 2) & mask;
    }
  }

  #open(source: Uint8Array): void {
    if (source === this.#source) return;
    this.#source = source;
    this.#sourceView = viewOf(source);
  }

  #equals(id: number, source: Uint8Array, from: number, to: number): boolean {
    const start = this.#offsets[id]!;
    const length = to - from;
    if (this.#offsets[id + 1]! - start !== length) return false;
    let at = 0;
    for (; at + 3 < length; at += 4) {
      if (this.#view.getInt32(start + at, true) !== this.#sourceView.getInt32(from + at, true)) return false;
    }
    const bytes = this.#bytes;
    for (; at < length; at++) if (bytes[start + at] !== source[from + at]) return false;
    return true;
  }

  #insert(source: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const id = this.#size++;
    const end = this.#used + (to - from);
    if (end > this.#bytes.length) {
      this.#bytes = copyInto(new Uint8Array(end * 2), this.#bytes);
      this.#view = viewOf(this.#bytes);
    }
    const bytes = this.#bytes;
    for (let at = from, out = this.#used; at < to; at++, out++) bytes[out] = source[at]!;
    this.#used = end;
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = id + 1;
    this.#offsets[id + 1] = end;
    // Before the arrays are full: what is written behind their end is lost without a word.
    if (this.#size * 4 >= this.#slots.length) this.#grow();
    return id;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += 2) {
      const next = old[from + 1]!;
      if (next === 0) continue;
      let slot = (old[from]! << 1) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[from]!;
      slots[slot + 1] = next;
    }
    this.#slots = slots;
    this.#offsets = copyInto(new Float64Array(slots.length / 4 + 1), this.#offsets);
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function copyInto<T extends Uint8Array | Float64Array>(to: T, from: T): T {
  to.set(from);
  return to;
}

function hashBytes(source: Uint8Array, view: DataView, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ (to - from);
  let at = from;
  for (; at + 3 < to; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < to; at++) hash = Math.imul(hash ^ source[at]!, 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
