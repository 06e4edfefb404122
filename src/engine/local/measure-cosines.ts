/** Cosines of the whole records of given pairs, for training. Runs in a worker, pairs by chunks. */
import { PairMeter, type MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import { takeChunk, type Cursor } from './cursor.ts';

export interface CosinesInput {
  /** With vectors of all records of the pairs. */
  readonly records: MeasuredRecords;
  /** Numbers of both records by pair; fastest where pairs of one left record stand together. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** By pair; filled here. */
  readonly into: Float64Array;
  readonly cursor: Cursor;
}

export function measureCosines({ records, left, right, into, cursor }: CosinesInput): void {
  const meter = new PairMeter(records);
  for (;;) {
    const chunk = takeChunk(cursor);
    if (chunk === undefined) return;
    for (let pair = chunk.from; pair < chunk.to; pair++) {
      meter.setLeft(left[pair]!);
      into[pair] = meter.cosineWith(right[pair]!);
    }
  }
}
