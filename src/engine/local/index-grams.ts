/** Inverted index of the rarer 3-grams of records. */
import { GRAMS, type RecordGrams } from '../../rulebook/compare/grams.ts';
import { allocateShared } from '../../rulebook/compare/values.ts';

/** Postings of the grams that take part: members of gram g are members[starts[g]] … members[starts[g + 1]]. */
export interface GramIndex {
  readonly starts: Uint32Array;
  readonly members: Int32Array;
}

/** Grams of 2 … mostMembers records; null when there is none. */
export function indexGrams(
  { of, frequencies }: { readonly of: RecordGrams; readonly frequencies: Int32Array },
  records: number,
  mostMembers: number,
): GramIndex | null {
  const starts = allocateShared(Uint32Array, (GRAMS + 1) * 4);
  let total = 0;
  for (let gram = 0; gram < GRAMS; gram++) {
    starts[gram] = total;
    const frequency = frequencies[gram]!;
    if (frequency > 1 && frequency <= mostMembers) total += frequency;
  }
  starts[GRAMS] = total;
  if (total === 0) return null;
  const members = allocateShared(Int32Array, total * 4);
  const at = starts.slice();
  for (let record = 0; record < records; record++) {
    for (let index = of.starts[record]!; index < of.ends[record]!; index++) {
      const gram = of.grams[index]!;
      if (starts[gram] !== starts[gram + 1]) members[at[gram]!++] = record;
    }
  }
  return { starts, members };
}

/** Number of grams by the records that hold them, 0 … most. */
export function gramSizes(frequencies: Int32Array, most: number): Float64Array {
  const sizes = new Float64Array(most + 1);
  for (const frequency of frequencies) if (frequency <= most) sizes[frequency]!++;
  return sizes;
}
