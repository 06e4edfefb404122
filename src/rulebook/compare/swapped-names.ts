/** Given and family name in each other's column: "Maria | Lopez" here, "Lopez | Maria" there. */
import type { AttributeType } from '../../domain/attribute.ts';
import { JARO_MAX, WINKLER_PREFIX, jaroWinkler, jaroWinklerBound, newJaroScratch } from './jaro-winkler.ts';
import { SIMILARITIES } from './text-levels.ts';
import { lengthOf, type ValueTable } from './values.ts';

/** By column, the one that its values may stand in by mistake: where a product has one given and one family name, the other. */
export function swappedWith(types: readonly AttributeType[]): (number | undefined)[] {
  const columnsOf = (type: AttributeType): number[] => types.flatMap((each, column) => (each === type ? [column] : []));
  const [given, family] = [columnsOf('GIVEN_NAME'), columnsOf('FAMILY_NAME')];
  const isPair = given.length === 1 && family.length === 1;
  return types.map((_, column) => {
    if (!isPair) return undefined;
    return column === given[0] ? family[0] : column === family[0] ? given[0] : undefined;
  });
}

/** The last level of names that are alike: what is less alike across columns is alike by chance. */
export const LAST_SWAPPED = 2;

/** Compares values of one column with those of another. One per thread. */
export class AcrossColumns {
  readonly #both = new Uint8Array(2 * JARO_MAX);
  readonly #jaro = newJaroScratch();

  /**
   * Level of a name of each of two records, when each is compared with what the other record has in the other column; the
   * level of the worse of both, Infinity where they are not alike. Where one record has nothing in the other column its
   * only name may stand in the wrong one.
   * @param own codes of both records in this column, filled
   * @param others their codes in the other column; −1: empty
   */
  level(
    table: ValueTable,
    own: readonly [number, number],
    other: ValueTable,
    others: readonly [number, number],
  ): number {
    const [a, b] = own;
    const [c, d] = others;
    if (c < 0 && d < 0) return Infinity;
    const first = d < 0 ? 0 : this.#level(table, a, other, d);
    if (first > LAST_SWAPPED) return Infinity;
    return Math.max(first, c < 0 ? 0 : this.#level(table, b, other, c));
  }

  /** 1 or 2 by similarity, Infinity below. */
  #level(table: ValueTable, left: number, other: ValueTable, right: number): number {
    const least = SIMILARITIES[LAST_SWAPPED - 1]!;
    const leftLength = Math.min(JARO_MAX, lengthOf(table, left));
    const rightLength = Math.min(JARO_MAX, lengthOf(other, right));
    const bound = jaroWinklerBound(
      leftLength,
      table.masks[left]!,
      rightLength,
      other.masks[right]!,
      Math.min(WINKLER_PREFIX, leftLength, rightLength),
    );
    if (bound + 1e-9 < least) return Infinity;
    this.#copy(table, left, leftLength, 0);
    this.#copy(other, right, rightLength, JARO_MAX);
    const similarity = jaroWinkler(this.#both, 0, leftLength, JARO_MAX, rightLength, this.#jaro);
    return similarity >= SIMILARITIES[0] ? 1 : similarity >= least ? LAST_SWAPPED : Infinity;
  }

  #copy({ symbols, offsets }: ValueTable, code: number, length: number, to: number): void {
    const from = offsets[code]!;
    for (let at = 0; at < length; at++) this.#both[to + at] = symbols[from + at]!;
  }
}
