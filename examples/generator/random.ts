/** A seeded stream of random numbers (sfc32): the same seed gives the same numbers on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** 0 ≤ integer < n. */
  below(n: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Like `pick`, but early entries are far commoner, as names are: the first tenth of a list gets a third. */
  pickSkewed<T>(list: readonly T[]): T;
}

const UINT32 = 4_294_967_296;

export function seededRandom(seed: number): Random {
  // In an array, because variables of a closure would make a new heap number at every step.
  const state = Int32Array.of(0x9e3779b9 ^ seed, 0x243f6a88 ^ Math.imul(seed, 0x85ebca6b), 0xb7e15162, 1);
  const next = (): number => {
    const b = state[1]!;
    const c = state[2]!;
    const counter = state[3]!;
    const t = (state[0]! + b + counter) | 0;
    state[3] = counter + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / UINT32;
  };
  for (let warmUp = 0; warmUp < 16; warmUp++) next();
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (list) => list[below(list.length)]!,
    pickSkewed: (list) => {
      const x = next();
      return list[Math.floor(list.length * x * x)]!;
    },
  };
}
