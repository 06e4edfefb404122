/** How well clusters agree with the truth, by counting group sizes: pairs are never enumerated. */

export interface Agreement {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface PairAgreement extends Agreement {
  readonly common: number;
  readonly predicted: number;
  readonly expected: number;
}

/**
 * Of two clusterings of the same records (arrays of codes); with `source`, only pairs of records of different sources
 * count.
 */
export function pairwise(truth: Int32Array, predicted: Int32Array, source?: Int32Array): PairAgreement {
  const inner = (...columns: Int32Array[]): number => (source === undefined ? 0 : pairsWithin(...columns, source));
  return agreementOf(
    pairsWithin(truth, predicted) - inner(truth, predicted),
    pairsWithin(predicted) - inner(predicted),
    pairsWithin(truth) - inner(truth),
  );
}

/** Against a list of cross-source pairs as it stands, not closed transitively. */
export function pairwiseOfList(
  left: Int32Array,
  right: Int32Array,
  predicted: Int32Array,
  source: Int32Array,
): PairAgreement {
  let common = 0;
  for (let pair = 0; pair < left.length; pair++) {
    if (predicted[left[pair]!] === predicted[right[pair]!]) common++;
  }
  return agreementOf(common, pairsWithin(predicted) - pairsWithin(predicted, source), left.length);
}

/** B³: precision and recall of each record's cluster, averaged over records. */
export function bCubed(truth: Int32Array, predicted: Int32Array): Agreement {
  const sizeOfTruth = countBy(truth);
  const sizeOfPredicted = countBy(predicted);
  let precision = 0;
  let recall = 0;
  for (const { count, first } of groups(truth, predicted)) {
    precision += (count * count) / sizeOfPredicted.get(predicted[first]!)!;
    recall += (count * count) / sizeOfTruth.get(truth[first]!)!;
  }
  const records = Math.max(1, truth.length);
  return withF1(precision / records, recall / records);
}

/** Every distinct text → a code, in order of appearance. */
export function toCodes(values: readonly string[]): Int32Array {
  const codes = new Map<string, number>();
  return Int32Array.from(values, (value) => {
    const known = codes.get(value);
    if (known !== undefined) return known;
    codes.set(value, codes.size);
    return codes.size - 1;
  });
}

function agreementOf(common: number, predicted: number, expected: number): PairAgreement {
  const precision = predicted === 0 ? Number(expected === 0) : common / predicted;
  const recall = expected === 0 ? 1 : common / expected;
  return { common, predicted, expected, ...withF1(precision, recall) };
}

function withF1(precision: number, recall: number): Agreement {
  const sum = precision + recall;
  return { precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum };
}

/** Pairs of records that agree in all columns. */
function pairsWithin(...columns: Int32Array[]): number {
  let pairs = 0;
  for (const { count } of groups(...columns)) pairs += (count * (count - 1)) / 2;
  return pairs;
}

/** Groups of records that agree in all columns: their number of records and one of them. */
function groups(...columns: Int32Array[]): readonly { readonly count: number; readonly first: number }[] {
  // Codes of the columns so far are replaced by the code of their combination, one column at a time.
  let codes = columns[0]!;
  for (const column of columns.slice(1)) {
    const width = column.reduce((most, code) => Math.max(most, code), 0) + 1;
    const combined = new Map<number, number>();
    codes = codes.map((code, record) => {
      const key = code * width + column[record]!;
      const known = combined.get(key);
      if (known !== undefined) return known;
      combined.set(key, combined.size);
      return combined.size - 1;
    });
  }
  const found = new Map<number, { count: number; first: number }>();
  for (let record = 0; record < codes.length; record++) {
    const group = found.get(codes[record]!);
    if (group === undefined) found.set(codes[record]!, { count: 1, first: record });
    else group.count++;
  }
  return [...found.values()];
}

function countBy(codes: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
