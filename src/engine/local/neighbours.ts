/**
 * The candidates of every record: its best neighbours by shared keys and by shared rare 3-grams, from inverted indexes
 * whose long postings are left out. Runs in a worker, records by chunks; the result does not depend on who did what.
 */
import { groupsOf } from './chosen-groups.ts';
import type { Postings } from './group-records.ts';
import type { GramIndex } from './index-grams.ts';
import type { TokenIndex } from './index-tokens.ts';
import type { RecordGrams } from '../../rulebook/compare/grams.ts';
import { takeChunk, type Cursor } from './cursor.ts';

export interface NeighbourInput {
  readonly records: number;
  /** Source number of every record. */
  readonly sourceOf: Uint16Array;
  /** By source: 1 where no two of its records may be linked. */
  readonly isDistinct: Uint8Array;
  /** Also the best neighbours in other sources, apart from the best of all. */
  readonly seekAcross: boolean;
  /** Neighbours per record, route and kind. */
  readonly most: number;
  readonly rules: readonly Postings[];
  /** Groups above these sizes are passed over: one bound per rule, then words, then grams. */
  readonly mostMembers: number;
  readonly tokens: TokenIndex | null;
  readonly grams: { readonly index: GramIndex; readonly of: RecordGrams } | null;
  readonly gramWeights: Uint16Array;
  readonly repeatBy: Int32Array;
  /** 1 / vector length of every record. */
  readonly inverseLengths: Float32Array;
  /** `width` places per record, and how many of them are filled. */
  readonly lists: Int32Array;
  readonly lengths: Int32Array;
  readonly width: number;
  readonly cursor: Cursor;
}

export function findNeighbours(input: NeighbourInput): { readonly touched: number } {
  const { records, rules, tokens, grams, lists, lengths, width, most } = input;
  const seeker = new Seeker(input);
  const merged = new Int32Array(width * 4 + 16);
  const ownGroups = rules.map((rule) => groupsOf(rule, (record) => record, records));
  let touched = 0;
  // idf of a feature that `size` records share (recipe: weights √idf on both sides).
  const idf = Float32Array.from(
    { length: input.mostMembers + 1 },
    (_, size) => Math.log((1 + records) / (1 + size)) + 1,
  );
  for (;;) {
    const chunk = takeChunk(input.cursor);
    if (chunk === undefined) return { touched };
    for (let record = chunk.from; record < chunk.to; record++) {
      let used = 0;
      for (const [index, rule] of rules.entries()) {
        const group = ownGroups[index]![record]!;
        if (group < 0) continue;
        const from = rule.starts[group]!;
        const to = rule.starts[group + 1]!;
        if (to - from <= input.mostMembers) seeker.add(rule.members, from, to, idf[to - from]!);
      }
      if (tokens !== null) {
        for (let at = tokens.recordStarts[record]!; at < tokens.recordStarts[record + 1]!; at++) {
          const token = tokens.tokens[at]!;
          const from = tokens.starts[token]!;
          const to = tokens.starts[token + 1]!;
          if (to - from <= input.mostMembers) seeker.add(tokens.members, from, to, idf[to - from]!);
        }
      }
      touched += seeker.used;
      used = seeker.best(record, most, null, merged, used);
      if (grams !== null) {
        const { index, of } = grams;
        for (let at = of.starts[record]!; at < of.ends[record]!; at++) {
          const gram = of.grams[at]!;
          const from = index.starts[gram]!;
          const to = index.starts[gram + 1]!;
          const weight = input.gramWeights[gram]!;
          if (from < to) seeker.add(index.members, from, to, weight * weight * input.repeatBy[of.repeats[at]!]!);
        }
        touched += seeker.used;
        used = seeker.best(record, most, input.inverseLengths, merged, used);
      }
      lengths[record] = store(merged, used, lists, record * width);
    }
  }
}

/** Writes the sorted distinct numbers of merged[0 … used] and returns how many. */
function store(merged: Int32Array, used: number, lists: Int32Array, at: number): number {
  const sorted = merged.subarray(0, used).sort();
  let count = 0;
  for (let index = 0; index < used; index++) {
    if (index > 0 && sorted[index] === sorted[index - 1]) continue;
    lists[at + count++] = sorted[index]!;
  }
  return count;
}

/** Sums evidence per neighbour and picks the best; ties go to the smaller number. */
class Seeker {
  used = 0;
  readonly #sums: Float32Array;
  readonly #touched: Int32Array;
  readonly #input: NeighbourInput;
  readonly #bestScore: Float64Array;
  readonly #bestRecord: Int32Array;
  readonly #acrossScore: Float64Array;
  readonly #acrossRecord: Int32Array;

  constructor(input: NeighbourInput) {
    this.#input = input;
    this.#sums = new Float32Array(input.records);
    this.#touched = new Int32Array(input.records);
    this.#bestScore = new Float64Array(input.most);
    this.#bestRecord = new Int32Array(input.most);
    this.#acrossScore = new Float64Array(input.most);
    this.#acrossRecord = new Int32Array(input.most);
  }

  add(members: Int32Array, from: number, to: number, weight: number): void {
    const sums = this.#sums;
    const touched = this.#touched;
    let used = this.used;
    for (let at = from; at < to; at++) {
      const record = members[at]!;
      const sum = sums[record]!;
      if (sum === 0) touched[used++] = record;
      sums[record] = sum + weight;
    }
    this.used = used;
  }

  /** Appends the best to `out` from `at` on, clears the sums, returns the new end. */
  best(record: number, most: number, inverse: Float32Array | null, out: Int32Array, at: number): number {
    const { sourceOf, isDistinct, seekAcross } = this.#input;
    const own = sourceOf[record]!;
    const skipOwn = isDistinct[own] === 1;
    const needsSource = skipOwn || seekAcross;
    const sums = this.#sums;
    const touched = this.#touched;
    let [all, across] = [0, 0];
    // Most neighbours are worse than the worst that is held: they are passed over before anything else is looked up.
    let [worst, worstAcross] = [-1, -1];
    const used = this.used;
    for (let index = 0; index < used; index++) {
      const other = touched[index]!;
      const sum = sums[other]!;
      sums[other] = 0;
      const score = inverse === null ? sum : sum * inverse[other]!;
      if (score < worst && (!seekAcross || score < worstAcross)) continue;
      if (other === record) continue;
      const isOwn = needsSource && sourceOf[other] === own;
      if (isOwn && skipOwn) continue;
      if (score >= worst) {
        all = place(this.#bestScore, this.#bestRecord, all, most, score, other);
        if (all === most) worst = this.#bestScore[most - 1]!;
      }
      if (seekAcross && !isOwn && !skipOwn && score >= worstAcross) {
        across = place(this.#acrossScore, this.#acrossRecord, across, most, score, other);
        if (across === most) worstAcross = this.#acrossScore[most - 1]!;
      }
    }
    this.used = 0;
    let end = at;
    for (let index = 0; index < all; index++) out[end++] = this.#bestRecord[index]!;
    for (let index = 0; index < across; index++) out[end++] = this.#acrossRecord[index]!;
    return end;
  }
}

function place(
  scores: Float64Array,
  records: Int32Array,
  held: number,
  most: number,
  score: number,
  record: number,
): number {
  let at = held;
  if (held === most) {
    at = held - 1;
    const worst = scores[at]!;
    if (score < worst || (score === worst && record > records[at]!)) return held;
  }
  while (at > 0 && (scores[at - 1]! < score || (scores[at - 1] === score && records[at - 1]! > record))) {
    scores[at] = scores[at - 1]!;
    records[at] = records[at - 1]!;
    at--;
  }
  scores[at] = score;
  records[at] = record;
  return Math.min(most, held + 1);
}
