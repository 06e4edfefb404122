/** Runs the engine on one labelled set and compares its entities with the truth. */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../src/duck/open.ts';
import type { UpdateRequest } from '../src/engine/contract.ts';
import type { MatchModel } from '../src/rulebook/weigh/model.ts';
import type { LabelledSet } from './families/labelled-set.ts';
import { bCubed, pairwise, pairwiseOfList, toCodes, type Agreement } from './metrics.ts';

export interface Measurement {
  readonly rows: number;
  readonly pairs: Agreement;
  /** Null where the truth is a list of pairs. */
  readonly bCubed: Agreement | null;
  readonly seconds: number;
  readonly peakMb: number;
  readonly report: Readonly<Record<string, unknown>>;
  /** F1 by natural-log odds added to all pairs of the trained model; absent unless asked for. */
  readonly f1ByShift?: ReadonlyMap<number, number>;
}

export interface MeasureOptions {
  readonly threads: number;
  readonly memoryMb: number;
  /** Emptied before and left behind for a closer look. */
  readonly folder: string;
  /** Cuts to be measured besides the model's own, see SHIFTS. */
  readonly shifts?: readonly number[];
}

const KEY = '_key';

export async function measureSet(
  duck: DuckDBConnection,
  set: LabelledSet,
  options: MeasureOptions,
): Promise<Measurement> {
  await rm(options.folder, { recursive: true, force: true });
  await mkdir(path.join(options.folder, 'out'), { recursive: true });
  const sources: UpdateRequest['sources'][number][] = [];
  for (const [i, source] of set.sources.entries()) {
    const columns = [KEY, ...source.columns];
    const csv = path.join(options.folder, `${i}.csv`);
    const parquet = path.join(options.folder, `${i}.parquet`);
    await writeFile(csv, [columns, ...source.rows].map((row) => `${row.map(cell).join(',')}\n`).join(''));
    const types = columns.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ');
    await duck.run(
      `copy (select ${columns.map(quoteName).join(', ')} from read_csv(${quoteText(csv)}, header = true, columns = {${types}},
         delim = ',', quote = '"', escape = '"', parallel = false, max_line_size = 16000000))
       to ${quoteText(parquet)} (format parquet)`,
    );
    sources.push({
      sourceId: `src_${source.name}`,
      displayName: source.name,
      parquet,
      columns,
      primaryKey: [KEY],
      distinct: set.isDistinct,
    });
  }
  const request: UpdateRequest = {
    settings: { sources: sources.map(({ sourceId, distinct }) => ({ sourceId, distinct })) },
    sources,
    previousRecords: null,
    curation: { mustLink: [], cannotLink: [], labels: [], verified: {}, overrides: {} },
    outDir: path.join(options.folder, 'out'),
    memoryMb: options.memoryMb,
    threads: options.threads,
  };
  const ran = await runInChild(options.folder, request);
  const measured = { ...agreement(set, await readEntities(duck, request.outDir)), ...ran };
  if (options.shifts === undefined) return measured;
  const f1ByShift = new Map([[0, measured.pairs.f1]]);
  for (const shift of options.shifts) {
    const folder = path.join(options.folder, `shift${shift}`);
    const shifted = { ...request, outDir: path.join(folder, 'out'), model: shiftedModel(ran.report['model'], shift) };
    await mkdir(shifted.outDir, { recursive: true });
    await runInChild(folder, shifted);
    f1ByShift.set(shift, agreement(set, await readEntities(duck, shifted.outDir)).pairs.f1);
  }
  return { ...measured, f1ByShift };
}

/** The model with its odds of a match multiplied by e^shift: the same order of pairs, another cut. */
function shiftedModel(model: unknown, shift: number): MatchModel {
  const { cut, ...rest } = model as MatchModel;
  return { ...rest, cut: { ...cut, pi: 1 / (1 + ((1 - cut.pi) / cut.pi) * Math.exp(-shift)) } };
}

async function readEntities(duck: DuckDBConnection, outDir: string): Promise<ReadonlyMap<string, string>> {
  const records = path.join(outDir, 'records.parquet');
  const result = await duck.runAndReadAll(
    `select source_record_key, entity_id from read_parquet(${quoteText(records)})`,
  );
  return new Map(result.getRows().map(([key, entity]) => [String(key), String(entity)]));
}

function cell(value: string): string {
  if (value === '') return '';
  return `"${value.replaceAll('"', '""')}"`;
}

async function runInChild(
  folder: string,
  request: UpdateRequest,
): Promise<Pick<Measurement, 'seconds' | 'peakMb' | 'report'>> {
  const file = path.join(folder, 'request.json');
  await writeFile(file, JSON.stringify(request));
  const child = path.join(import.meta.dirname, 'quality-run.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [child, file], {
    maxBuffer: 1 << 28,
    timeout: 600_000,
  });
  await writeFile(path.join(folder, 'run.json'), stdout);
  return JSON.parse(stdout) as Pick<Measurement, 'seconds' | 'peakMb' | 'report'>;
}

function agreement(
  set: LabelledSet,
  entityOf: ReadonlyMap<string, string>,
): Pick<Measurement, 'rows' | 'pairs' | 'bCubed'> {
  const keys = set.sources.flatMap((source) => source.rows.map((row) => row[0]!));
  const lost = keys.filter((key) => !entityOf.has(key));
  if (lost.length > 0) throw new Error(`${set.name}: ${lost.length} records have no entity, such as ${lost[0]!}`);
  const source = Int32Array.from(set.sources.flatMap(({ rows }, i) => rows.map(() => i)));
  const predicted = toCodes(keys.map((key) => entityOf.get(key)!));
  if (set.truth.kind === 'pairs') {
    const at = new Map(keys.map((key, i) => [key, i]));
    const [left, right] = ([0, 1] as const).map((side) =>
      Int32Array.from(set.truth.kind === 'pairs' ? set.truth.pairs : [], (pair) => at.get(pair[side])!),
    );
    return { rows: keys.length, pairs: pairwiseOfList(left!, right!, predicted, source), bCubed: null };
  }
  const { clusterOf } = set.truth;
  const truth = toCodes(keys.map((key) => clusterOf.get(key) ?? `alone ${key}`));
  return {
    rows: keys.length,
    pairs: pairwise(truth, predicted, set.isAcross ? source : undefined),
    bCubed: bCubed(truth, predicted),
  };
}
