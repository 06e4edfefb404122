/** Signatures of all records. Runs in a worker, records by chunks. */
import { SIGNATURE_WORDS, signRecords, type GramSignatures } from '../../rulebook/compare/gram-signature.ts';
import type { RecordGrams } from '../../rulebook/compare/grams.ts';
import { allocateShared } from '../../rulebook/compare/values.ts';
import { takeChunk, type Cursor } from './cursor.ts';

export interface SignInput {
  readonly grams: RecordGrams;
  readonly into: GramSignatures;
  readonly cursor: Cursor;
}

export function newSignatures(records: number): GramSignatures {
  return {
    words: allocateShared(Int32Array, records * SIGNATURE_WORDS * 4),
    mostRepeats: allocateShared(Uint8Array, records),
  };
}

export function signGrams({ grams, into, cursor }: SignInput): void {
  for (;;) {
    const chunk = takeChunk(cursor);
    if (chunk === undefined) return;
    signRecords(into, grams, chunk.from, chunk.to);
  }
}
