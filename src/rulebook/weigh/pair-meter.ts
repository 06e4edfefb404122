/** Measures pairs of records: a level per attribute and the cosine of the whole records. One per thread. */
import { dotBound, fixProbe, newSignatureProbe, type GramSignatures } from '../compare/gram-signature.ts';
import { GRAMS, cosine, repeatWeights, squaredLength, type RecordVectors } from '../compare/grams.ts';
import { levelOf, newLevelContext, type LevelContext, type LevelRule } from '../compare/levels.ts';
import { AcrossColumns, LAST_SWAPPED } from '../compare/swapped-names.ts';
import { isText, type Allocate, type ValueTable } from '../compare/values.ts';

export interface MeasuredColumn {
  readonly rule: LevelRule;
  readonly table: ValueTable;
  /** Squared vector length of every value; empty unless text. */
  readonly squares: Float64Array;
  /** The column that its values may stand in by mistake. */
  readonly swappedWith: number | undefined;
}

/** Records as the meter sees them. */
export interface MeasuredRecords {
  /** Codes, `columns.length` per record; −1: empty. */
  readonly rows: Int32Array;
  readonly columns: readonly MeasuredColumn[];
  /** Null where no cosine of whole records is asked for. */
  readonly vectors: RecordVectors | null;
  readonly gramWeights: Uint16Array;
  /** Where many pairs are scored of which few are alike: bounds of the cosine. */
  readonly signatures?: GramSignatures;
}

const FILTER = 8192;

export class PairMeter {
  readonly width: number;
  readonly #records: MeasuredRecords;
  /** By column: each has its own scratch. */
  readonly #contexts: readonly LevelContext[];
  readonly #repeatBy = repeatWeights();
  readonly #marks = new Int32Array(GRAMS);
  /** 1 where a mark may be, by gram modulo FILTER: small enough for the fastest cache. */
  readonly #filter = new Uint8Array(FILTER);
  readonly #probe = newSignatureProbe();
  readonly #across = new AcrossColumns();
  #left = -1;
  /** Record that the probe was made for. */
  #probed = -1;
  /** Record whose grams are marked: marks are made when a cosine is first asked for. */
  #marked = -1;

  constructor(records: MeasuredRecords) {
    this.#records = records;
    this.width = records.columns.length;
    this.#contexts = records.columns.map(() => newLevelContext(records.gramWeights, this.#repeatBy));
  }

  /** Fixes the left record of the pairs that follow. */
  setLeft(left: number): void {
    this.#left = left;
  }

  /** No less than the cosine with another record; 1 where that takes longer to tell than the cosine. */
  cosineBound(right: number): number {
    const { gramWeights, signatures } = this.#records;
    if (signatures === undefined) return 1;
    const { of: grams, squares } = this.#records.vectors!;
    if (this.#probed !== this.#left) {
      fixProbe(this.#probe, grams, this.#left, gramWeights, this.#repeatBy);
      this.#probed = this.#left;
    }
    const dot = dotBound(this.#probe, signatures, right, this.#repeatBy);
    return Math.min(1, cosine(dot, squares[this.#left]!, squares[right]!));
  }

  /** Cosine of the 3-gram vectors of the left record and another. */
  cosineWith(right: number): number {
    if (this.#marked !== this.#left) this.#mark();
    const { gramWeights } = this.#records;
    const { of: grams, squares } = this.#records.vectors!;
    const repeatBy = this.#repeatBy;
    const marks = this.#marks;
    const filter = this.#filter;
    let dot = 0;
    const end = grams.ends[right]!;
    for (let at = grams.starts[right]!; at < end; at++) {
      const gram = grams.grams[at]!;
      if (filter[gram & (FILTER - 1)] === 0) continue;
      const mark = marks[gram]!;
      if (mark !== 0) dot += mark * (gramWeights[gram]! * repeatBy[grams.repeats[at]!]!);
    }
    return cosine(dot, squares[this.#left]!, squares[right]!);
  }

  #mark(): void {
    const { gramWeights } = this.#records;
    const { of: grams } = this.#records.vectors!;
    const repeatBy = this.#repeatBy;
    if (this.#marked >= 0) {
      for (let at = grams.starts[this.#marked]!; at < grams.ends[this.#marked]!; at++) {
        const gram = grams.grams[at]!;
        this.#marks[gram] = 0;
        this.#filter[gram & (FILTER - 1)] = 0;
      }
    }
    for (let at = grams.starts[this.#left]!; at < grams.ends[this.#left]!; at++) {
      const gram = grams.grams[at]!;
      this.#marks[gram] = gramWeights[gram]! * repeatBy[grams.repeats[at]!]!;
      this.#filter[gram & (FILTER - 1)] = 1;
    }
    this.#marked = this.#left;
  }

  /** Level of one attribute: −1 where a side is empty, 0 equal. */
  level(column: number, left: number, right: number): number {
    const { rows, columns } = this.#records;
    const a = rows[left * this.width + column]!;
    const b = rows[right * this.width + column]!;
    if (a < 0 || b < 0) return -1;
    if (a === b) return 0;
    const { rule, table, squares, swappedWith } = columns[column]!;
    const level = levelOf(rule, table, squares, a, b, this.#contexts[column]!);
    return swappedWith === undefined || level <= LAST_SWAPPED
      ? level
      : Math.min(level, this.swappedLevel(column, left, right));
  }

  /**
   * Level of a name where both records have theirs in each other's column: as of typing errors, which is how often it
   * happens. Infinity where they do not. Taken for another name it is much evidence against, and pairs look like relatives
   * where it is frequent (names and addresses of febrl3, a fifth of the names swapped: F1 .676).
   */
  swappedLevel(column: number, left: number, right: number): number {
    const { rows, columns } = this.#records;
    const { table, swappedWith } = columns[column]!;
    if (swappedWith === undefined) return Infinity;
    const [from, to] = [left * this.width, right * this.width];
    return this.#across.level(table, [rows[from + column]!, rows[to + column]!], columns[swappedWith]!.table, [
      rows[from + swappedWith]!,
      rows[to + swappedWith]!,
    ]);
  }
}

/** Squared vector lengths of the values of a table. */
export function squaresOf(table: ValueTable, gramWeights: Uint16Array, allocate: Allocate): Float64Array {
  if (!isText(table.kind)) return allocate(Float64Array, 0);
  const repeatBy = repeatWeights();
  const squares = allocate(Float64Array, table.size * 8);
  for (let code = 0; code < table.size; code++) squares[code] = squaredLength(table.lists, code, gramWeights, repeatBy);
  return squares;
}
