/** `engine.memoryMb`: an update stays within it by leaner ways, or says so before it begins. */
import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALLOCATOR } from '../../src/jobs/allocator.ts';
import { openEngineBench, type EngineBench } from '../support/engine-run.ts';
import type { EngineSource, UpdateRequest } from '../../src/engine/contract.ts';

/** More than are ranked, so that texts may be left out: every record twice, in texts that are all their own. */
const ROWS = 62_000;
const COLUMNS = 4;
const WORDS = 40;
const BUDGET = 900;
/** Resident memory is a matter of moments: of what the C library has not given back yet, and of the heap. */
const TOLERANCE = 1.1;

let bench: EngineBench;
let folder: string;
let source: EngineSource;

beforeAll(async () => {
  bench = await openEngineBench();
  folder = await mkdtemp(path.join(tmpdir(), 'cupel-memory-'));
  const texts = Array.from({ length: COLUMNS }, (_, column) => {
    const word = `'w' || hash(i // 2 * 1000 + w * ${COLUMNS} + ${column}) % 20000`;
    return `array_to_string(list_transform(range(${WORDS}), lambda w: ${word}), ' ') as text${column}`;
  });
  source = await bench.sourceOf('texts', `select i::varchar as id, ${texts.join(', ')} from range(${ROWS}) s(i)`);
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  readonly peakMb: number;
  readonly report: {
    readonly summary: readonly string[];
    readonly clusters: { readonly count: number };
    readonly memory: { readonly budgetMb: number; readonly expectedMb: number; readonly measures: readonly string[] };
  };
}

/** The update in a process of its own, whose peak is its own. */
async function runApart(memoryMb: number): Promise<Answer> {
  const outDir = path.join(folder, `out-${memoryMb}`);
  await mkdir(outDir);
  const request: UpdateRequest = {
    settings: { sources: [] },
    sources: [source],
    previousRecords: null,
    curation: { mustLink: [], cannotLink: [], labels: [], verified: {}, overrides: {} },
    outDir,
    memoryMb,
    threads: 1,
  };
  const file = path.join(folder, `request-${memoryMb}.json`);
  await writeFile(file, JSON.stringify(request));
  const child = path.join(import.meta.dirname, '../../bench/quality-run.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [child, file], {
    maxBuffer: 1 << 28,
    env: { ...process.env, ...ALLOCATOR },
  });
  return JSON.parse(stdout) as Answer;
}

describe('memory budget', () => {
  it('holds, for texts of whole records are left out where they would exceed it', async () => {
    const { peakMb, report } = await runApart(BUDGET);
    expect(report.memory.budgetMb).toBe(BUDGET);
    expect(report.memory.measures).toContain('The texts of whole records were not compared.');
    expect(report.summary.join()).toContain(`to stay within engine.memoryMb (${BUDGET})`);
    expect(report.memory.expectedMb).toBeLessThanOrEqual(BUDGET);
    expect(peakMb).toBeLessThanOrEqual(BUDGET * TOLERANCE);
    expect(report.clusters.count).toBe(ROWS / 2);
  });

  it('refuses what does not fit the leanest way, with the need and what to do', async () => {
    const refused = bench.run([source], { memoryMb: 500 });
    await expect(refused).rejects.toMatchObject({ reason: 'FAILED_PRECONDITION' });
    await expect(refused).rejects.toThrow(
      /^engine\.memoryMb is 500, and this update needs about \d+ MB: it has 62000 records of 5 attributes, .*Set engine\.memoryMb \(CUPEL_ENGINE_MEMORY_MB\) to \d+ or more/,
    );
  });
});
