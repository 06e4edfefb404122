import type { Random } from '../../examples/generator/random.ts';
import type { Draft, LabelledSet, SetSource } from './labelled-set.ts';

/** Columns of every source of a generated set; one source: the single entry. */
export type ColumnsOf = Readonly<Record<string, readonly string[]>>;

/** Shuffles the drafts, gives them keys and sorts them into their sources. */
export function toSet(
  name: string,
  random: Random,
  columns: ColumnsOf,
  drafts: readonly Draft[],
  kind: Pick<LabelledSet, 'isAcross' | 'isDistinct'> = { isAcross: false, isDistinct: false },
): LabelledSet {
  const names = Object.keys(columns);
  const rows = new Map<string, string[][]>(names.map((source) => [source, []]));
  const clusterOf = new Map<string, string>();
  for (const [i, draft] of shuffle(random, drafts).entries()) {
    const source = draft.source ?? names[0]!;
    const key = `${source}-${i}`;
    rows.get(source)!.push([key, ...draft.values]);
    clusterOf.set(key, String(draft.entity));
  }
  const sources: SetSource[] = names.map((source) => ({
    name: source,
    columns: columns[source]!,
    rows: rows.get(source)!,
  }));
  return { name, sources, truth: { kind: 'clusters', clusterOf }, ...kind };
}

export function shuffle<T>(random: Random, list: readonly T[]): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

/** The value, or nothing with this probability. */
export function maybe(random: Random, value: string, lost: number): string {
  return random.chance(lost) ? '' : value;
}

/** Normal deviate (Box and Muller). */
export function gauss(random: Random, deviation: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return deviation * radius * Math.cos(2 * Math.PI * random.next());
}

export function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.below(10)).join('');
}

/** Number of repetitions ≥ 1 with a long tail (Pareto), at most `most`. */
export function longTail(random: Random, shape: number, most: number): number {
  return Math.min(most, Math.floor((1 - random.next()) ** (-1 / shape)));
}
