/**
 * Hash table from an unordered pair of small integers to an edge, in typed arrays. Linear probing; deleting moves
 * later entries back, so that any number of deletions leaves no debris.
 */

export interface PairTable {
  set(a: number, b: number, edge: number): void;
  /** The edge, or -1. */
  get(a: number, b: number): number;
  /** Does nothing when the pair is not there. */
  delete(a: number, b: number): void;
}

const EMPTY = -1;

/** Room for `capacity` pairs at a time. */
export function createPairTable(capacity: number): PairTable {
  let slots = 16;
  while (slots < capacity * 2) slots *= 2;
  const last = slots - 1;
  const low = new Int32Array(slots);
  const high = new Int32Array(slots);
  const value = new Int32Array(slots).fill(EMPTY);

  const hash = (a: number, b: number): number => {
    let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 13)) & last;
  };
  /** Slot of the pair, or the empty slot where it would go. */
  const seek = (a: number, b: number): number => {
    let at = hash(a, b);
    while (value[at] !== EMPTY && (low[at] !== a || high[at] !== b)) at = (at + 1) & last;
    return at;
  };

  return {
    set: (a, b, edge) => {
      const [lo, hi] = a < b ? [a, b] : [b, a];
      const at = seek(lo, hi);
      low[at] = lo;
      high[at] = hi;
      value[at] = edge;
    },
    get: (a, b) => value[a < b ? seek(a, b) : seek(b, a)]!,
    delete: (a, b) => {
      let hole = a < b ? seek(a, b) : seek(b, a);
      if (value[hole] === EMPTY) return;
      let at = hole;
      for (;;) {
        at = (at + 1) & last;
        if (value[at] === EMPTY) break;
        const home = hash(low[at]!, high[at]!);
        // An entry may fill the hole unless its home lies behind the hole on the way to it.
        if (((at - home) & last) < ((at - hole) & last)) continue;
        low[hole] = low[at]!;
        high[hole] = high[at]!;
        value[hole] = value[at]!;
        hole = at;
      }
      value[hole] = EMPTY;
    },
  };
}
