/**
 * The whole job, load to publish, on generated people: Cupel through its API, as a user would, next to Splink 5.0.0 on
 * the same files in the same run. Splink lives in a Python environment that is made once below .cache/.
 *
 *   npm run bench:speed -- [--rows 1000000] [--threads 2] [--memory-mb 8000] [--no-peer] [--json]
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { generatePeople } from '../examples/people-generator.ts';
import { runCupel, type CupelRun } from './speed-cupel.ts';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '..');
const VENV = path.join(ROOT, '.cache', 'splink-5.0.0');
const PACKAGES = ['splink==5.0.0', 'duckdb==1.5.6'];

interface PeerRun {
  readonly seconds: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly f1: number;
  readonly f1ByCut: Readonly<Record<string, number>>;
  readonly peakMb: number;
}

const { values: args } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(availableParallelism()) },
    'memory-mb': { type: 'string', default: '8000' },
    'no-peer': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    folder: { type: 'string', default: path.join(tmpdir(), 'cupel-bench-speed') },
  },
});

const folder = path.resolve(args.folder);
const data = path.join(folder, `people-${args.rows}-${args.seed}`);
await generatePeople({ rows: Number(args.rows), seed: Number(args.seed), folder: data });
const cupel = await runCupel({
  data,
  dataDir: path.join(folder, 'cupel'),
  threads: Number(args.threads),
  memoryMb: Number(args['memory-mb']),
});
const peer = args['no-peer'] ? null : await runPeer();
if (args.json) console.log(JSON.stringify({ rows: Number(args.rows), cupel, peer }));
else print(cupel, peer);

async function runPeer(): Promise<PeerRun> {
  const python = path.join(VENV, 'bin', 'python');
  if (!existsSync(path.join(VENV, 'ready'))) {
    console.error(`making a Python environment with ${PACKAGES.join(' and ')} in ${VENV}`);
    await run('python3', ['-m', 'venv', VENV]);
    await run(python, ['-m', 'pip', 'install', '--quiet', ...PACKAGES], { maxBuffer: 1 << 26 });
    await mkdir(path.join(VENV, 'ready'));
  }
  const out = path.join(folder, 'splink');
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const script = path.join(import.meta.dirname, 'peers', 'splink_people.py');
  const { stdout } = await run(python, [script, data, out, args.threads], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as PeerRun;
}

function print(cupel: CupelRun, peer: PeerRun | null): void {
  const stages = (of: Readonly<Record<string, number>>): string =>
    Object.entries(of)
      .map(([name, seconds]) => `${name} ${seconds.toFixed(1)}`)
      .join(', ');
  console.log(
    `machine      ${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
  );
  console.log(`data         ${args.rows} rows of people in two files, seed ${args.seed}; ${args.threads} threads`);
  console.log(
    `Cupel        ${cupel.seconds.toFixed(1)} s (${stages(cupel.stages)}), peak ${cupel.peakMb.toFixed(0)} MB`,
  );
  console.log(
    `             P ${cupel.precision.toFixed(4)}, R ${cupel.recall.toFixed(4)}, F1 ${cupel.f1.toFixed(4)}, nothing configured`,
  );
  if (peer === null) return;
  const [cut, best] = Object.entries(peer.f1ByCut).reduce((a, b) => (b[1] > a[1] ? b : a));
  console.log(`Splink 5.0.0 ${peer.seconds.toFixed(1)} s (${stages(peer.stages)}), peak ${peer.peakMb.toFixed(0)} MB`);
  console.log(
    `             F1 ${peer.f1.toFixed(4)} at its usual cut .95, ${best.toFixed(4)} at the best cut by the truth (${cut})`,
  );
  console.log(`ratio        ${(peer.seconds / cupel.seconds).toFixed(1)} × as fast`);
}
