/**
 * Rows per second of a load and of a publish of generated people, next to DuckDB's own COPY of the same file, in turns,
 * in one run. `npm run bench:load`, or `… -- ROWS`.
 */
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { readFiles } from '../src/connectors/formats/read-files.ts';
import { openConnection } from '../src/connectors/registry.ts';
import { type Duck, openDuck, quoteText } from '../src/duck/open.ts';
import { selectDataset } from '../src/handlers/publish/product-dataset.ts';
import { writeFiles } from '../src/handlers/publish/write-files.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 3;
const THREADS = availableParallelism();
const MEMORY_MB = 2048;

const base = await mkdtemp(path.join(tmpdir(), 'cupel-bench-load-'));
try {
  await bench();
} finally {
  await rm(base, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const { model = 'unknown processor' } = cpus()[0] ?? {};
  console.log(
    `${ROWS} rows × 8 columns; ${THREADS} threads, ${model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
  );
  const duck = await openDuck({ memoryMb: MEMORY_MB, threads: THREADS, tempDir: path.join(base, 'tmp') });
  await makeFiles(duck);
  const report: string[] = [];
  const compare = async (
    what: string,
    file: string,
    ours: () => Promise<void>,
    theirs: () => Promise<void>,
  ): Promise<void> => {
    const [a, b] = [[] as Cost[], [] as Cost[]];
    for (let round = 0; round < ROUNDS; round++) {
      b.push(await costOf(theirs));
      a.push(await costOf(ours));
    }
    const size = Math.round((await stat(file)).size / 2 ** 20);
    const [us, them] = [medianOf(a), medianOf(b)];
    const show = ({ wall, cpu }: Cost): string =>
      `${wall.toFixed(2)} s | ${Math.round(ROWS / wall / 1000)} k | ${cpu.toFixed(2)} s`;
    report.push(
      `| ${what} | ${size} MB | ${show(us)} | ${show(them)} | ${(us.wall / them.wall).toFixed(2)} | ${(us.cpu / them.cpu).toFixed(2)} |`,
    );
    console.log(report.at(-1));
  };

  const load = async (name: string): Promise<void> => {
    const outDir = path.join(base, 'load');
    const scratch = path.join(base, 'load-scratch');
    await readFiles({
      files: [{ path: path.join(base, name), name }],
      format: { maxRejectShare: 0.5 },
      primaryKey: ['id'],
      outDir,
      scratch,
      memoryMb: MEMORY_MB,
      threads: THREADS,
    });
    await rm(outDir, { recursive: true });
    await rm(scratch, { recursive: true });
  };
  const copy = async (from: string): Promise<void> => {
    await duck.connection.run(
      `copy (select * from ${from}) to ${quoteText(path.join(base, 'duck.parquet'))} (format parquet)`,
    );
  };
  const at = (name: string): string => path.join(base, name);
  console.log('| | size | Cupel | rows/s | CPU | DuckDB COPY | rows/s | CPU | wall ratio | CPU ratio |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  await compare(
    'load CSV',
    at('people.csv'),
    () => load('people.csv'),
    () => copy(`read_csv(${quoteText(at('people.csv'))}, all_varchar = true)`),
  );
  await compare(
    'load CSV, .1 % of rows broken or repeated',
    at('dirty.csv'),
    () => load('dirty.csv'),
    () => copy(`read_csv(${quoteText(at('dirty.csv'))}, all_varchar = true, ignore_errors = true)`),
  );
  await compare(
    'load NDJSON',
    at('people.ndjson'),
    () => load('people.ndjson'),
    () => copy(`read_json(${quoteText(at('people.ndjson'))})`),
  );
  await compare(
    'load Parquet',
    at('people.parquet'),
    () => load('people.parquet'),
    () => copy(`read_parquet(${quoteText(at('people.parquet'))})`),
  );

  for (const type of ['csv', 'parquet', 'ndjson'] as const) {
    const options = { csv: 'format csv', parquet: 'format parquet, compression zstd', ndjson: 'format json' }[type];
    const published = at(`published.${type}`);
    await publishOnce(duck, type);
    await compare(
      `publish ${type}, single file`,
      published,
      () => publishOnce(duck, type),
      async () => {
        await duck.connection.run(
          `copy (select * from read_parquet(${quoteText(at('records.parquet'))})) to ${quoteText(at(`duck-out.${type}`))} (${options})`,
        );
      },
    );
  }
  duck.close();
}

/** What the publish job does after planning: select, write, put into place with checksums, flush, switch. */
async function publishOnce(duck: Duck, type: 'csv' | 'parquet' | 'ndjson'): Promise<void> {
  const { signal } = new AbortController();
  const connection = await openConnection({ type: 'local', settings: { root: base } }, { localRoots: [base] });
  const select = await selectDataset(duck, {
    dataset: 'SOURCE_RECORDS',
    attributes: null,
    files: async (name) => path.join(base, `${name}.parquet`),
    overrides: [],
    overrideFile: path.join(base, 'overrides'),
  });
  const target = { path: `published.${type}`, mode: 'SINGLE', runId: 'bench', version: 'v' } as const;
  const files = await writeFiles(
    duck,
    select,
    ROWS,
    { mode: 'SINGLE', format: null, type },
    path.join(base, 'write'),
    signal,
  );
  const staged = await connection.stage(target);
  for (const file of files) {
    await staged.put(file.file, file.name, file.rows, signal);
    await rm(file.file, { force: true });
  }
  await staged.seal();
  await staged.commit();
  await connection.close();
}

async function makeFiles(duck: Duck): Promise<void> {
  await mkdir(path.join(base, 'write'));
  const to = (name: string): string => quoteText(path.join(base, name));
  const pick = (list: string, salt: number): string => `(${list})[1 + (hash(i + ${salt}) % len(${list}))::int]`;
  const names = `['Anna','Ben','Clara','David','Emma','Farid','Grace','Hugo','Ines','Jörg','Kofi','Lena','Mäe','Noah','Olga']`;
  const families = `['Müller','Smith','García','Novak','Rossi','O''Neil','Kim','Dubois','Silva','Van der Berg','Ivanova']`;
  await duck.connection.run(`create table people as select
      i::varchar as id, ${pick(names, 1)} as given, ${pick(families, 2)} || (hash(i + 3) % 5000)::varchar as family,
      (date '1940-01-01' + (hash(i + 4) % 25000)::int)::varchar as born,
      (hash(i + 5) % 200)::varchar || ' Long Street, Apt. ' || (hash(i + 6) % 40)::varchar as street,
      'City' || (hash(i + 7) % 3000)::varchar as city, lpad((hash(i + 8) % 100000)::varchar, 5, '0') as zip,
      'user' || i || '@example.com' as email
    from range(${ROWS}) t(i)`);
  await duck.connection.run(`copy people to ${to('people.csv')} (format csv)`);
  await duck.connection.run(`copy people to ${to('people.ndjson')} (format json)`);
  await duck.connection.run(`copy people to ${to('people.parquet')} (format parquet)`);
  await duck.connection
    .run(`copy (select case when id::int % 2000 = 7 then '3' else id end as id, * exclude (id, email) replace (replace(street, ',', '') as street),
      case when id::int % 2000 = 9 then 'x,y' else email end as email from people) to ${to('dirty.csv')} (format csv, quote '')`);
  await duck.connection
    .run(`copy (select 'e' || (id::int // 2) as entity_id, 'r' || id as record_id, 'src_a' as source_id,
      id as source_record_key, * exclude (id) from people) to ${to('records.parquet')} (format parquet)`);
  await duck.connection.run('drop table people');
}

/** Seconds. On a busy machine the CPU's are the ones to compare. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

async function costOf(work: () => Promise<void>): Promise<Cost> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

function medianOf(costs: readonly Cost[]): Cost {
  const median = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
  return { wall: median(costs.map((cost) => cost.wall)), cpu: median(costs.map((cost) => cost.cpu)) };
}
