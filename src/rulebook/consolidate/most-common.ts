/** The default rule as a kernel over codes: it runs for every attribute of every entity of more than one record. */

/** The members of one entity in one column. Codes of equal values are equal; −1 is null. */
export interface CodedValues {
  /** Code of the value as it was loaded, by member. */
  readonly raw: ArrayLike<number>;
  /** Code of its standard form, by member; −1 where it says nothing. */
  readonly standard: ArrayLike<number>;
  readonly size: number;
}

export interface Chosen {
  /** Member whose value was chosen: the first of those that have it. */
  readonly member: number;
  /** Another standard value, or another spelling of it, was as common. */
  readonly isTie: boolean;
}

/** From this size on counting by map is cheaper than comparing all with all. */
const LARGE = 24;

/**
 * The most frequent spelling of the most common standard value; null when no member has one. Of equally common values
 * the one whose most frequent spelling is least by `compare` (code-point order of raw codes) wins, and likewise among
 * spellings. Give members in the order of their record ids: then the result depends on nothing else.
 */
export function mostCommon(
  { raw, standard, size }: CodedValues,
  compare: (a: number, b: number) => number,
): Chosen | null {
  const standards = new Counts(size);
  for (let member = 0; member < size; member++) if (standard[member]! >= 0) standards.add(standard[member]!, member);
  const best = standards.greatest();
  if (best.length === 0) return null;
  // One pass for all winners: in an entity of thousands each record may have a value of its own.
  const spellings = new Map(best.map((value) => [value, new Counts(standards.most)]));
  for (let member = 0; member < size; member++) spellings.get(standard[member]!)?.add(raw[member]!, member);
  let [winner, isTie] = [-1, best.length > 1];
  for (const spelled of spellings.values()) {
    const commonest = spelled.greatest();
    isTie ||= commonest.length > 1;
    for (const code of commonest) {
      const member = spelled.firstOf(code);
      if (winner < 0 || compare(code, raw[winner]!) < 0) winner = member;
    }
  }
  return { member: winner, isTie };
}

/** Counts of codes: in two short arrays for few members, in a map for many. */
class Counts {
  readonly #codes: number[] = [];
  readonly #counts: number[] = [];
  readonly #first: number[] = [];
  readonly #slots: Map<number, number> | null;

  constructor(size: number) {
    this.#slots = size >= LARGE ? new Map() : null;
  }

  add(code: number, member: number): void {
    const slot = this.#slots === null ? this.#codes.indexOf(code) : (this.#slots.get(code) ?? -1);
    if (slot >= 0) {
      this.#counts[slot]!++;
      return;
    }
    this.#slots?.set(code, this.#codes.length);
    this.#codes.push(code);
    this.#counts.push(1);
    this.#first.push(member);
  }

  get most(): number {
    return this.#counts.reduce((greatest, count) => Math.max(greatest, count), 0);
  }

  /** The codes of the greatest count. */
  greatest(): number[] {
    const { most } = this;
    return this.#codes.filter((_, slot) => this.#counts[slot] === most);
  }

  firstOf(code: number): number {
    return this.#first[this.#slots?.get(code) ?? this.#codes.indexOf(code)]!;
  }
}
