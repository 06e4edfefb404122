/**
 * The live store, measured: applying a product version, searching, writing.
 * `node bench/records.ts [--records 200000] [--seconds 5]`; prints one line a figure and the machine it was made on.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { openDb, withTenant, type Db } from '../src/db/open.ts';
import { openDuck, quoteText } from '../src/duck/open.ts';
import { runUpdate } from '../src/engine/run.ts';
import { readRealtimeRecords } from '../src/records/export.ts';
import { applyProduct, stageProduct } from '../src/records/from-product.ts';
import { listRecords } from '../src/records/list.ts';
import { openModelCache } from '../src/records/model-cache.ts';
import { searchRecords } from '../src/records/search.ts';
import type { ProductModel } from '../src/records/product-tables.ts';
import type { GoldenRecord, SourceRecord } from '../src/records/stage.ts';
import { readTable, writeTable, type RecordStore } from '../src/records/table.ts';
import { createRecord, updateRecord } from '../src/records/write.ts';

const { values } = parseArgs({ options: { records: { type: 'string' }, seconds: { type: 'string' } } });
const RECORDS = Number(values.records ?? 200_000);
const SECONDS = Number(values.seconds ?? 5);
const SEARCHES = 2_000;
const BATCH = 4_096;
const TENANT = 'default';
const TABLE = 'tbl_bench';
const SYLLABLES =
  'ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re'.split(' ');

const TRAINING_PEOPLE = 20_000;

const folder = await mkdtemp(path.join(tmpdir(), 'cupel-bench-records-'));
const server = await startEmbeddedPostgres(folder);
const { db, close } = await openDb({ url: server.url, poolSize: 10, applicationName: 'bench' });
try {
  await migrate(db);
  await withTenant(db, TENANT, (trx) =>
    trx.insertInto('realtime_table').values({ tenant_id: TENANT, table_id: TABLE, display_name: 'Bench' }).execute(),
  );
  await measure(db);
} finally {
  await close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(db: Db): Promise<void> {
  console.log(`machine: ${availableParallelism()} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB`);
  console.log(`records: ${RECORDS}`);
  const store: RecordStore = { db, models: openModelCache() };
  const model = { modelVersion: 'trained', model: await trainModel() };
  await measureApply(db, 'first apply', 'v1', model, () => null);
  await measureApply(db, 'apply of an unchanged version', 'v2', model, () => null);
  await measureApply(db, 'apply with 1 % changed', 'v3', model, (i) => (i % 100 === 0 ? 'Newtown' : null));
  await measureCommits(db);
  await measureSearch(store);
  await measureWrites(store, 1);
  await measureWrites(store, 8);
  await measureReads(store);
}

async function measureApply(
  db: Db,
  name: string,
  version: string,
  model: ProductModel,
  cityOf: (i: number) => string | null,
): Promise<void> {
  const progress = { begin: () => undefined, advance: () => undefined, end: () => undefined };
  const started = performance.now();
  const owner = {
    tenantId: TENANT,
    tableId: TABLE,
    workflowId: 'wf_bench',
    jobId: `job_${version}`,
    attempt: 1,
    dataProductId: 'dp_bench',
    productVersion: version,
  };
  const data = { golden: () => goldenBatches(cityOf), sources: () => sourceBatches(), model };
  const { stage, counts } = await stageProduct(db, owner, data, progress);
  const staged = performance.now();
  const apply = applyProduct(db, stage, { version, model, actor: 'job:bench', counts });
  await apply.prepare(progress);
  const prepared = performance.now();
  await withTenant(db, TENANT, apply.commit);
  const committed = performance.now();
  await apply.afterCommit();
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  const parts = `compare ${seconds(staged - started)}, keys ${seconds(prepared - staged)}, commit ${seconds(committed - prepared)}`;
  const total = committed - started;
  console.log(`${name}: ${seconds(total)} s (${parts}), ${Math.round(RECORDS / (total / 1000))} records/s`);
}

/** A model as an update trains it, of some of the people and of copies of them with typing errors. */
async function trainModel(): Promise<unknown> {
  const duck = await openDuck({ memoryMb: 1000, threads: 2, tempDir: path.join(folder, 'duck') });
  const rows = Array.from({ length: TRAINING_PEOPLE }, (_, i) =>
    i % 4 === 0 ? withTypo(person(i + 1), i) : person(i),
  ).map((row, i): Record<string, string> => ({ id: String(i), ...row }));
  const file = path.join(folder, 'people.json');
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  const parquet = path.join(folder, 'people.parquet');
  await duck.connection.run(
    `copy (select * from read_json(${quoteText(file)}, columns = {${Object.keys(rows[0] as object)
      .map((name) => `${name}: 'varchar'`)
      .join(', ')}})) to ${quoteText(parquet)} (format parquet)`,
  );
  duck.close();
  const columns = Object.keys(rows[0] as object);
  const outDir = path.join(folder, 'product');
  await mkdir(outDir);
  const source = { sourceId: 'src_bench', displayName: 'bench', parquet, columns, primaryKey: ['id'], distinct: false };
  const { report } = await runUpdate(
    {
      settings: { sources: [{ sourceId: 'src_bench' }] },
      sources: [source],
      previousRecords: null,
      curation: { mustLink: [], cannotLink: [], labels: [], verified: {}, overrides: {} },
      outDir,
      memoryMb: 1000,
      threads: 2,
    },
    {
      signal: new AbortController().signal,
      progress: { begin: () => undefined, advance: () => undefined, end: () => undefined },
      log: pino({ level: 'silent' }),
    },
  );
  return report['model'];
}

/** What the disk gives: the upper bound of any figure of writes. */
async function measureCommits(db: Db): Promise<void> {
  const until = performance.now() + SECONDS * 1000;
  let commits = 0;
  for (; performance.now() < until; commits++)
    await withTenant(db, TENANT, (trx) =>
      trx
        .updateTable('realtime_table')
        .set({ display_name: `Bench ${commits}` })
        .execute(),
    );
  console.log(`commits of one row, 1 client: ${Math.round(commits / SECONDS)}/s`);
}

async function measureSearch(store: RecordStore): Promise<void> {
  const times: number[] = [];
  let found = 0;
  for (let n = 0; n < SEARCHES; n++) {
    const i = Math.floor(fraction(n, 'search') * RECORDS);
    const wanted = withTypo(person(i), n);
    const started = performance.now();
    const results = await readTable(store, TENANT, TABLE, async (trx, table) =>
      searchRecords(trx, table, await store.models.get(trx, table), { data: wanted, maxResults: 10, minScore: 0 }),
    );
    times.push(performance.now() - started);
    if (results.some(({ record }) => record.entityId === entityId(i))) found++;
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] as number).toFixed(1);
  const recall = ((100 * found) / SEARCHES).toFixed(1);
  console.log(`search: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; the mate among the first 10 in ${recall} %`);
}

async function measureWrites(store: RecordStore, clients: number): Promise<void> {
  const at = { tenantId: TENANT, tableId: TABLE, actor: 'bench' };
  const until = performance.now() + SECONDS * 1000;
  let writes = 0;
  const client = async (which: number): Promise<void> => {
    for (let n = 0; performance.now() < until; n++) {
      const i = Math.floor(fraction(n * 8 + which, 'write') * RECORDS);
      if (n % 2 === 0) await writeTable(store, at, (work) => createRecord(work, { data: person(RECORDS + i) }));
      else
        await writeTable(store, at, (work) =>
          updateRecord(work, entityId(i), { data: { city: `City ${n}`, email: `${n}@example.org` } }),
        );
      writes++;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, which) => client(which)));
  console.log(`creates and updates in turn, ${clients} clients: ${Math.round(writes / SECONDS)} writes/s`);
}

async function measureReads(store: RecordStore): Promise<void> {
  const started = performance.now();
  const rare = person(Math.floor(RECORDS * 0.9));
  const rows = await readTable(store, TENANT, TABLE, (trx, table) =>
    listRecords(trx, table, { filter: { phone: rare['phone'] as string }, after: 0, limit: 51 }),
  );
  console.log(`list by one rare value: ${Math.round(performance.now() - started)} ms, ${rows.length} found`);
  const exported = performance.now();
  let count = 0;
  await withTenant(store.db, TENANT, async (trx) => {
    for await (const batch of readRealtimeRecords(trx, TENANT, TABLE)) count += batch.length;
  });
  console.log(`export: ${Math.round(count / ((performance.now() - exported) / 1000))} records/s`);
}

async function* goldenBatches(cityOf: (i: number) => string | null): AsyncGenerator<readonly GoldenRecord[]> {
  for (let from = 0; from < RECORDS; from += BATCH) {
    const size = Math.min(BATCH, RECORDS - from);
    yield await Promise.resolve(
      Array.from({ length: size }, (_, k) => {
        const data = person(from + k);
        return { entityId: entityId(from + k), data: { ...data, city: cityOf(from + k) ?? (data['city'] as string) } };
      }),
    );
  }
}

async function* sourceBatches(): AsyncGenerator<readonly SourceRecord[]> {
  for (let from = 0; from < RECORDS; from += BATCH) {
    const size = Math.min(BATCH, RECORDS - from);
    yield await Promise.resolve(
      Array.from({ length: size }, (_, k) => ({
        sourceRecordId: `sr-${from + k}`,
        sourceId: 'src_bench',
        sourceRecordKey: String(from + k),
        entityId: entityId(from + k),
      })),
    );
  }
}

function entityId(i: number): string {
  return `e${String(i).padStart(9, '0')}`;
}

/** Person number i, always the same: names and cities repeat as they do among people. */
function person(i: number): Record<string, string> {
  const pick = (what: string, count: number): number => Math.floor(fraction(i, what) ** 2 * count);
  const name = (what: string, count: number): string => syllables(pick(what, count) + what.length);
  return {
    given: name('given', 1_500),
    family: name('family', 20_000),
    city: name('city', 2_000),
    street: `${name('street', 30_000)} ${pick('house', 200) + 1}`,
    born: `19${String(pick('year', 90) + 10)}-${String(pick('month', 12) + 1).padStart(2, '0')}-${String(pick('day', 28) + 1).padStart(2, '0')}`,
    phone: `+4930${String(Math.floor(fraction(i, 'phone') * 1e8)).padStart(8, '0')}`,
    email: `${syllables(i + 11)}@example.org`,
  };
}

function syllables(n: number): string {
  let text = '';
  for (let rest = n; text === '' || rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    text += SYLLABLES[rest % SYLLABLES.length] as string;
  return (text[0] as string).toUpperCase() + text.slice(1);
}

function withTypo(data: Record<string, string>, n: number): Record<string, string> {
  const family = data['family'] as string;
  const at = 1 + Math.floor(fraction(n, 'typo') * Math.max(1, family.length - 1));
  return { ...data, family: `${family.slice(0, at)}x${family.slice(at + 1)}`, email: '' };
}

/** 0 … 1 from a number and a word, always the same. */
function fraction(n: number, word: string): number {
  let h = Math.imul(n + 1, 0x9e3779b1);
  for (let k = 0; k < word.length; k++) h = Math.imul(h ^ word.charCodeAt(k), 0x85ebca6b) ^ (h >>> 13);
  h = Math.imul(h ^ (h >>> 16), 0xc2b2ae35);
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32;
}
