/** Levels of candidate or random pairs, for training. Runs in a worker, records by chunks. */
import { PairMeter, type MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import { takeChunk, type Chunk, type Cursor } from './cursor.ts';
import { openPartners, type Candidates } from './candidates.ts';

export interface MeasureInput {
  readonly records: MeasuredRecords;
  /**
   * Candidates of chosen records (ascending), each once or all that they list, or random or all pairs of all records. The
   * cursor goes over the chosen records, over random pairs, or over all records.
   */
  readonly pairs:
    | { readonly of: 'once' | 'listed'; readonly candidates: Candidates; readonly chosen: Int32Array }
    | { readonly of: 'random'; readonly seed: number; readonly recordCount: number }
    | { readonly of: 'all'; readonly recordCount: number };
  readonly cursor: Cursor;
}

/** Pairs of one chunk: numbers of both records and `width` levels a pair. */
export interface MeasuredChunk {
  readonly index: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly levels: Int8Array;
}

export function measurePairs(input: MeasureInput): MeasuredChunk[] {
  const meter = new PairMeter(input.records);
  const done: MeasuredChunk[] = [];
  const sink = new PairSink(meter.width);
  const { pairs } = input;
  const partners = 'candidates' in pairs ? openPartners(pairs.candidates, pairs.chosen) : null;
  for (;;) {
    const chunk = takeChunk(input.cursor);
    if (chunk === undefined) return done;
    if (pairs.of === 'random') {
      eachRandomPair(chunk, pairs.seed, pairs.recordCount, (left, right) => sink.add(meter, left, right));
    } else if (pairs.of === 'all') {
      for (let left = chunk.from; left < chunk.to; left++) {
        for (let right = left + 1; right < pairs.recordCount; right++) sink.add(meter, left, right);
      }
    } else {
      for (let index = chunk.from; index < chunk.to; index++) {
        const record = pairs.chosen[index]!;
        for (const other of partners![pairs.of](record)) sink.add(meter, record, other);
      }
    }
    done.push(sink.take(chunk.index));
  }
}

/** Seeded by chunk, so that the pairs do not depend on which thread makes them (xorshift32). */
function eachRandomPair(
  chunk: Chunk,
  seed: number,
  records: number,
  each: (left: number, right: number) => void,
): void {
  let state = (Math.imul(chunk.index + 1, 0x9e3779b1) ^ seed) | 1;
  const draw = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % records;
  };
  for (let warm = 0; warm < 8; warm++) draw();
  for (let index = chunk.from; index < chunk.to; index++) {
    const left = draw();
    const right = draw();
    if (left !== right) each(left, right);
  }
}

class PairSink {
  #used = 0;
  readonly #width: number;
  #left = new Int32Array(1 << 12);
  #right = new Int32Array(1 << 12);
  #levels: Int8Array;

  constructor(width: number) {
    this.#width = width;
    this.#levels = new Int8Array(width << 12);
  }

  add(meter: PairMeter, left: number, right: number): void {
    if (this.#used === this.#left.length) this.#grow();
    const at = this.#used++;
    this.#left[at] = left;
    this.#right[at] = right;
    for (let column = 0; column < this.#width; column++) {
      this.#levels[at * this.#width + column] = meter.level(column, left, right);
    }
  }

  take(index: number): MeasuredChunk {
    const used = this.#used;
    this.#used = 0;
    return {
      index,
      left: this.#left.slice(0, used),
      right: this.#right.slice(0, used),
      levels: this.#levels.slice(0, used * this.#width),
    };
  }

  #grow(): void {
    const size = this.#left.length * 2;
    const copy = <T extends Int32Array | Int8Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.#left = copy(new Int32Array(size), this.#left);
    this.#right = copy(new Int32Array(size), this.#right);
    this.#levels = copy(new Int8Array(size * this.#width), this.#levels);
  }
}
