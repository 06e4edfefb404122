/** Changes to a set that must not change how well it is matched. */
import { seededRandom, type Random } from '../../examples/generator/random.ts';
import { shuffle } from './draft.ts';
import type { LabelledSet, SetSource } from './labelled-set.ts';

export type Mutation = (set: LabelledSet) => LabelledSet;

/** Applies to every source alike, with a random stream of its own. */
function perSource(seed: number, change: (source: SetSource, random: Random, index: number) => SetSource): Mutation {
  return (set) => {
    const random = seededRandom(seed);
    return { ...set, sources: set.sources.map((source, index) => change(source, random, index)) };
  };
}

function addColumn(name: string, valueOf: (random: Random, row: number) => string): Mutation {
  return perSource(31, (source, random) => ({
    ...source,
    columns: [...source.columns, name],
    rows: source.rows.map((row, i) => [...row, valueOf(random, i)]),
  }));
}

/**
 * The same columns of several sources get the same new name; where sources name their columns each in its own way,
 * names differ afterwards too.
 */
const renamed: Mutation = (set) => {
  const names = new Map<string, string>();
  for (const column of set.sources.flatMap((source) => source.columns)) {
    if (!names.has(column)) names.set(column, `c${names.size + 1}`);
  }
  const sources = set.sources.map((source) => ({ ...source, columns: source.columns.map((name) => names.get(name)!) }));
  return { ...set, sources };
};

/** Every source names its columns in its own way. */
const namedApart: Mutation = perSource(35, (source, _, index) => ({
  ...source,
  columns: source.columns.map((_name, column) => `${'abcdefghijklmnopqrstuvwxyz'[index % 26]!}${column + 1}`),
}));

/** Of every second source, capitals and double spaces. */
const shouted: Mutation = perSource(36, (source, _, index) => ({
  ...source,
  rows:
    index % 2 === 0
      ? source.rows
      : source.rows.map((row) =>
          row.map((value, at) => (at === 0 ? value : value.toUpperCase().replaceAll(' ', '  '))),
        ),
}));

const FILLERS = ['NULL', 'n/a', '-', 'unknown'];

/** What is empty is written in words, in others by every source. */
const placeholders: Mutation = perSource(37, (source, _, index) => ({
  ...source,
  rows: source.rows.map((row) => row.map((value) => (value === '' ? FILLERS[index % FILLERS.length]! : value))),
}));

/** The column with most values loses every second one. */
const halfBlank: Mutation = (set) => {
  const filled = new Map<string, number>();
  for (const { columns, rows } of set.sources) {
    for (const [i, name] of columns.entries()) {
      const count = rows.reduce((sum, row) => sum + Number(row[i + 1] !== ''), 0);
      filled.set(name, (filled.get(name) ?? 0) + count);
    }
  }
  const [name] = [...filled].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]!;
  return perSource(32, (source, random) => {
    const at = source.columns.indexOf(name) + 1;
    if (at === 0) return source;
    const rows = source.rows.map((row) => (random.chance(0.5) ? row.with(at, '') : row));
    return { ...source, rows };
  })(set);
};

const shuffled: Mutation = perSource(33, (source, random) => {
  const order = shuffle(
    random,
    source.columns.map((_, i) => i),
  );
  return {
    ...source,
    columns: order.map((i) => source.columns[i]!),
    rows: shuffle(random, source.rows).map((row) => [row[0]!, ...order.map((i) => row[i + 1]!)]),
  };
});

/** Each source loses a tenth of another column: the first its first, the second its second, and so on. */
const otherFill: Mutation = perSource(34, (source, random, index) => {
  const at = 1 + (index % source.columns.length);
  return { ...source, rows: source.rows.map((row) => (random.chance(0.1) ? row.with(at, '') : row)) };
});

const HEX = '0123456789abcdef';
const COLOURS = 'red blue green grey black white brown amber violet orange pink teal gold silver ivory'.split(' ');

function randomDay(random: Random): string {
  return `${2015 + random.below(10)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  renamed,
  'row id': addColumn('row_no', (_, row) => String(100_000 + row)),
  constant: addColumn('always_same', () => 'active'),
  random: addColumn('token', (random) => Array.from({ length: 8 }, () => HEX[random.below(16)]!).join('')),
  'random word': addColumn('mark', (random) => random.pick(COLOURS)),
  'random day': addColumn('day', (random) => randomDay(random)),
  'random number': addColumn('value', (random) => String(Math.floor(1000 * random.next() ** 3))),
  'half blank': halfBlank,
  shuffled,
  'other fill': otherFill,
  'named apart': namedApart,
  shouted,
  placeholders,
};
