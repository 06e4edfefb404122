/**
 * How well records are matched with nothing configured: public labelled sets (folder CUPEL_DATASETS) and generated
 * families, each in a process of its own; with --mutants also with changes that should not matter.
 *
 *   npm run bench:quality -- [--only NAME[,NAME…]] [--mutants | --mutant NAME[,NAME…]] [--undeclared] [--best-cut] [--json]
 *
 * --undeclared: two files are not said to be distinct, so that it has to be found out.
 * --best-cut: also the largest F1 at any other cut of the same scores, chosen by the truth. What a mutant makes impossible
 * for any choice of a cut shows in it; the difference is what the choice without truth costs.
 */
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDuck, type Duck } from '../src/duck/open.ts';
import { listSets, readSet } from './datasets.ts';
import { FAMILIES } from './families/all.ts';
import type { LabelledSet } from './families/labelled-set.ts';
import { MUTATIONS } from './families/mutants.ts';
import { measureSet, type Measurement } from './measure-set.ts';

interface Line {
  readonly set: string;
  readonly mutant: string;
  readonly measured: Measurement;
}

const { values: args } = parseArgs({
  options: {
    only: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    mutant: { type: 'string' },
    'best-cut': { type: 'boolean', default: false },
    undeclared: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    threads: { type: 'string', default: '2' },
    'memory-mb': { type: 'string', default: '4096' },
    folder: { type: 'string', default: path.join(tmpdir(), 'cupel-bench-quality') },
  },
});

/** Natural-log odds added to those of all pairs. */
const SHIFTS = [-16, -12, -9, -6, -4, -2, -1, 1, 2, 4, 6, 9, 12, 16];

const HEADER = `${'set'.padEnd(38)} ${'rows'.padStart(7)} ${['P', 'R', 'F1', 'B³', ...(args['best-cut'] ? ['best'] : [])].map((h) => h.padStart(6)).join(' ')} ${'s'.padStart(6)} ${'MB'.padStart(6)}`;

const duck = await openDuck({ memoryMb: 1024, threads: 2, tempDir: path.join(args.folder, 'duck') });
try {
  await main(duck);
} finally {
  duck.close();
}

async function main(duck: Duck): Promise<void> {
  const folder = process.env['CUPEL_DATASETS'];
  const only = args.only?.split(',');
  const isWanted = (name: string): boolean => only === undefined || only.includes(name);
  if (folder === undefined) console.error('CUPEL_DATASETS is not set: public sets are skipped, families are run');
  const makers: (readonly [string, () => LabelledSet | Promise<LabelledSet>])[] = [
    ...(folder === undefined ? [] : listSets(folder)).map(
      (name) => [name, () => readSet(duck.connection, folder!, name)] as const,
    ),
    ...Object.entries(FAMILIES),
  ];
  const lines: Line[] = [];
  const failures: string[] = [];
  if (!args.json) console.log(HEADER);
  for (const [name, make] of makers.filter(([name]) => isWanted(name))) {
    const made = await make();
    const set = args.undeclared ? { ...made, isDistinct: false } : made;
    const named = args.mutant?.split(',') ?? [];
    const mutants = Object.entries(MUTATIONS).filter(([mutant]) => args.mutants || named.includes(mutant));
    for (const [mutant, mutate] of [['', (same: LabelledSet) => same] as const, ...mutants]) {
      try {
        const measured = await measureSet(duck.connection, mutate(set), {
          threads: Number(args.threads),
          memoryMb: Number(args['memory-mb']),
          ...(args['best-cut'] ? { shifts: SHIFTS } : {}),
          folder: path.join(args.folder, mutant === '' ? name : `${name}-${mutant.replaceAll(' ', '-')}`),
        });
        lines.push({ set: name, mutant, measured });
        if (!args.json) console.log(rowOf(lines.at(-1)!));
      } catch (error) {
        failures.push(`${name} ${mutant}`);
        console.error(`${name} ${mutant}: ${error instanceof Error ? error.message.slice(-1500) : String(error)}`);
      }
    }
  }
  if (args.json) console.log(JSON.stringify(lines.map(toJson)));
  else printSummary(lines);
  if (failures.length > 0) process.exitCode = 1;
}

function rowOf({ set, mutant, measured: m }: Line): string {
  const name = mutant === '' ? set : `  ${set} · ${mutant}`;
  const best = m.f1ByShift === undefined ? [] : [Math.max(...m.f1ByShift.values())];
  const shares = [m.pairs.precision, m.pairs.recall, m.pairs.f1, m.bCubed?.f1, ...best];
  const cells = shares.map((share) => (share === undefined ? '–' : share.toFixed(3)).padStart(6));
  return `${name.padEnd(38)} ${String(m.rows).padStart(7)} ${cells.join(' ')} ${m.seconds.toFixed(1).padStart(6)} ${m.peakMb.toFixed(0).padStart(6)}`;
}

function printSummary(lines: readonly Line[]): void {
  const plain = lines.filter((line) => line.mutant === '');
  const mean = (list: readonly Line[]): number =>
    list.reduce((sum, line) => sum + line.measured.pairs.f1, 0) / Math.max(1, list.length);
  const isFamily = (line: Line): boolean => line.set in FAMILIES;
  console.log(
    `\nmean F1: public ${mean(plain.filter((line) => !isFamily(line))).toFixed(3)}, generated ${mean(plain.filter(isFamily)).toFixed(3)}`,
  );
  if (!args.mutants && args.mutant === undefined) return;
  console.log('\nspread of F1 over mutants (largest − smallest; without the mutant that takes information away)');
  for (const [set, group] of Map.groupBy(lines, (line) => line.set)) {
    const spread = (list: readonly Line[]): string => {
      const scores = list.map((line) => line.measured.pairs.f1);
      return (Math.max(...scores) - Math.min(...scores)).toFixed(3);
    };
    console.log(
      `${set.padEnd(38)} ${spread(group)}  (${spread(group.filter((line) => line.mutant !== 'half blank'))})`,
    );
  }
}

function toJson({ set, mutant, measured: m }: Line): Readonly<Record<string, unknown>> {
  const { rows, pairs, bCubed, seconds, peakMb, f1ByShift } = m;
  return {
    set,
    mutant,
    rows,
    pairs,
    bCubed,
    seconds,
    peakMb,
    ...(f1ByShift && { f1ByShift: Object.fromEntries(f1ByShift) }),
  };
}
