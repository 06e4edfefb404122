/** The text of records as vectors of 3-grams: of all records where they find pairs, else of those that are looked at. */
import { GRAMS, gramWeights, type RecordGrams, type RecordVectors } from '../../rulebook/compare/grams.ts';
import { allocateShared } from '../../rulebook/compare/values.ts';
import { newCursor } from './cursor.ts';
import type { EncodedAttribute } from './encode.ts';
import type { Pool } from './pool.ts';
import { mostGrams } from './record-grams.ts';
import { sampledRecords } from './sampled-records.ts';

export interface GramSpace {
  readonly weights: Uint16Array;
  /** Of every record; null where only those of some are needed, which are made then. */
  readonly all: (RecordVectors & { readonly frequencies: Int32Array }) | null;
}

/** How often a 3-gram occurs is told from so many records, where not all are counted anyway. */
const MOST_COUNTED = 60_000;

/**
 * @param isOfAll whether the 3-grams of all records are needed
 * @param weights those of a model given instead of training
 */
export async function openGramSpace(
  pool: Pool,
  compared: readonly EncodedAttribute[],
  records: number,
  isOfAll: boolean,
  weights?: Uint16Array,
): Promise<GramSpace> {
  const shared = allocateShared(Uint16Array, GRAMS * 2);
  if (weights !== undefined) shared.set(weights);
  if (!isOfAll) {
    if (weights === undefined) {
      const chosen = sampledRecords(records, MOST_COUNTED);
      const { frequencies } = await collect(pool, compared, records, chosen);
      shared.set(gramWeights(frequencies, chosen.length));
    }
    return { weights: shared, all: null };
  }
  const { of, frequencies } = await collect(pool, compared, records, null);
  if (weights === undefined) shared.set(gramWeights(frequencies, records));
  return { weights: shared, all: { frequencies, ...(await measured(pool, of, records, shared)) } };
}

/** @param chosen numbers of the records; the vectors of others are empty. Null: all */
export async function recordVectors(
  pool: Pool,
  compared: readonly EncodedAttribute[],
  records: number,
  weights: Uint16Array,
  chosen: Int32Array | null,
): Promise<RecordVectors> {
  return measured(pool, (await collect(pool, compared, records, chosen)).of, records, weights);
}

async function collect(
  pool: Pool,
  compared: readonly EncodedAttribute[],
  records: number,
  chosen: Int32Array | null,
): Promise<{ readonly of: RecordGrams; readonly frequencies: Int32Array }> {
  const columns = compared.map(({ codes, column }) => ({ codes, table: column.table }));
  const most = mostGrams(columns, chosen);
  if (most > 0xffff_ffff) {
    throw new RangeError('The texts of this product are too long for one machine: more than 4 billion 3-grams.');
  }
  const of: RecordGrams = {
    starts: allocateShared(Uint32Array, records * 4),
    ends: allocateShared(Uint32Array, records * 4),
    grams: allocateShared(Uint16Array, most * 2),
    repeats: allocateShared(Uint8Array, most),
  };
  const taken = allocateShared(Uint32Array, 4);
  const cursor = newCursor(chosen?.length ?? records, 2048);
  const counted = await pool.each('collectGrams', { columns, chosen, into: of, taken, cursor });
  const frequencies = new Int32Array(GRAMS);
  for (const part of counted) for (let gram = 0; gram < GRAMS; gram++) frequencies[gram]! += part[gram]!;
  return { of, frequencies };
}

async function measured(pool: Pool, of: RecordGrams, records: number, weights: Uint16Array): Promise<RecordVectors> {
  const squares = allocateShared(Float64Array, records * 8);
  await pool.each('squareGrams', { of, weights, squares, cursor: newCursor(records, 8192) });
  return { of, squares };
}
