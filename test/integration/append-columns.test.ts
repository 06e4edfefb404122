/** Vectors are filled by their memory layout, which no public type promises: what DuckDB then reads must be the same. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../../examples/generator/random.ts';
import { openDuck, type Duck } from '../../src/duck/open.ts';
import { appendColumns, enumColumn, numberColumn, textColumn } from '../../src/engine/local/append-columns.ts';

let folder: string;
let duck: Duck;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cupel-append-'));
  duck = await openDuck({ memoryMb: 500, threads: 2, tempDir: folder });
});
afterAll(async () => {
  duck.close();
  await rm(folder, { recursive: true, force: true });
});

it('texts of every length, numbers, enumerations and nulls come back as they were', async () => {
  const random = seededRandom(7);
  const letters = ['a', 'ü', '語', '𝒳', ' ', '\u0001', "'"];
  const texts = Array.from({ length: 500 }, (_, code) =>
    Array.from({ length: code % 30 }, () => letters[Math.floor(random.next() * letters.length)]).join(''),
  );
  const ends = texts.map((_, code) => Buffer.byteLength(texts.slice(0, code + 1).join('')));
  const dictionary = { bytes: Buffer.from(texts.join('')), offsets: [0, ...ends] };
  const names = ["it's", 'other', ''];
  // More rows than two vectors hold, and a last one that is not full.
  const codes = Int32Array.from({ length: 5000 }, () => Math.floor(random.next() * 520) - 20);
  const codeOf = (row: number): number => codes[row]!;
  const nameOf = (row: number): number => (codes[row]! < 0 ? -1 : codes[row]! % names.length);

  await duck.connection.run(`create table t (n integer, d double, v varchar, e enum ('it''s', 'other', ''))`);
  await appendColumns(duck.connection, 't', codes.length, [
    numberColumn(codes),
    numberColumn(Float64Array.from(codes, (code) => code / 3)),
    textColumn(dictionary, codeOf),
    enumColumn(names, nameOf),
  ]);

  const read = await duck.connection.runAndReadAll('select n, d, v, e::varchar from t order by rowid');
  const wanted = Array.from(codes, (code, row) => [
    code,
    code / 3,
    code < 0 ? null : texts[code],
    code < 0 ? null : names[nameOf(row)],
  ]);
  expect(read.getRowsJS()).toEqual(wanted);
});
