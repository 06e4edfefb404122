/** What inference is told of a source: per column a sample of its distinct values and the counts of the whole. */
export interface ValueCount {
  readonly value: string;
  /** Cells of the whole source that hold it. */
  readonly count: number;
}

export interface ColumnProfile {
  readonly name: string;
  readonly rowCount: number;
  /** Cells that are neither null nor blank. */
  readonly filledCount: number;
  /** Distinct filled values, exact or nearly so. */
  readonly distinctCount: number;
  /**
   * At most some thousand distinct raw values. To tell how far two sources share their values, it must be the values
   * with the smallest hashes (one hash for all sources), not the first or the commonest: then a value that is in the
   * sample of one source and lies in another is in that one's sample too.
   */
  readonly sample: readonly ValueCount[];
}

export interface SourceProfile {
  readonly sourceId: string;
  readonly rowCount: number;
  readonly primaryKey: readonly string[];
  readonly columns: readonly ColumnProfile[];
}

/** Enough for every decision: shares are known to ± 2 %. */
export const SAMPLE_SIZE = 4_000;

/** A profile from all distinct values with their counts (dictionary of a column, or of a small table). */
export function profileColumn(
  name: string,
  rowCount: number,
  values: Iterable<ValueCount>,
  sampleSize: number = SAMPLE_SIZE,
): ColumnProfile {
  let [filledCount, distinctCount] = [0, 0];
  let kept: { readonly hash: number; readonly entry: ValueCount }[] = [];
  let limit = 2 ** 32;
  for (const entry of values) {
    if (entry.value.trim() === '') continue;
    filledCount += entry.count;
    distinctCount++;
    const hash = hashOf(entry.value);
    if (hash >= limit) continue;
    kept.push({ hash, entry });
    if (kept.length >= sampleSize * 2) {
      kept = smallest(kept, sampleSize);
      limit = kept.at(-1)!.hash;
    }
  }
  return { name, rowCount, filledCount, distinctCount, sample: smallest(kept, sampleSize).map(({ entry }) => entry) };
}

/** A profile from the cells of a column. */
export function profileCells(name: string, cells: readonly (string | null)[], sampleSize?: number): ColumnProfile {
  const counts = new Map<string, number>();
  for (const cell of cells) if (cell !== null) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const values = [...counts].map(([value, count]) => ({ value, count }));
  return profileColumn(name, cells.length, values, sampleSize);
}

function smallest<T extends { readonly hash: number; readonly entry: ValueCount }>(kept: T[], size: number): T[] {
  const order = (a: T, b: T): number => a.hash - b.hash || (a.entry.value < b.entry.value ? -1 : 1);
  return kept.sort(order).slice(0, size);
}

/** FNV-1a with a final mix, over at most 256 UTF-16 units and the length. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5 ^ text.length;
  const end = Math.min(text.length, 256);
  for (let index = 0; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
