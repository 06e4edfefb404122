import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFiles, type ReadOutcome } from '../../src/connectors/formats/read-files.ts';
import type { DataFormat } from '../../src/domain/catalog.ts';
import { type Duck, openDuck, quoteText } from '../../src/duck/open.ts';

interface Loaded extends ReadOutcome {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly rejects: readonly {
    file: string;
    line: number;
    column: string | null;
    kind: string;
    raw: string;
    reason: string;
  }[];
}

describe('reading source files', () => {
  let base: string;
  let duck: Duck;
  let runs = 0;
  beforeAll(async () => {
    base = await mkdtemp(path.join(tmpdir(), 'cupel-formats-'));
    duck = await openDuck({ memoryMb: 500, threads: 2, tempDir: path.join(base, 'duck') });
  });
  afterAll(async () => {
    duck.close();
    await rm(base, { recursive: true, force: true });
  });

  const select = async (sql: string): Promise<(string | null)[][]> =>
    (await duck.connection.runAndReadAll(sql)).getRowsJson() as (string | null)[][];

  const load = async (
    files: Readonly<Record<string, string | Buffer>>,
    options: { format?: DataFormat; key?: string[] } = {},
  ): Promise<Loaded> => {
    const folder = path.join(base, `run-${runs++}`);
    const outDir = path.join(folder, 'out');
    const inDir = path.join(folder, 'in');
    execFileSync('mkdir', ['-p', inDir]);
    const sources = await Promise.all(
      Object.entries(files).map(async ([name, content]) => {
        await writeFile(path.join(inDir, name), content);
        return { path: path.join(inDir, name), name };
      }),
    );
    const outcome = await readFiles({
      files: sources,
      format: options.format ?? null,
      primaryKey: options.key ?? ['id'],
      outDir,
      scratch: path.join(folder, 'scratch'),
      memoryMb: 500,
      threads: 2,
    });
    const rows = await select(`select * from read_parquet(${quoteText(path.join(outDir, 'rows.parquet'))})`);
    const rejects = await select(
      `select file, line::int, "column", kind, raw, reason from read_parquet(${quoteText(path.join(outDir, 'rejects.parquet'))})`,
    );
    await rm(folder, { recursive: true });
    return {
      ...outcome,
      rows,
      rejects: rejects.map(([file, line, column, kind, raw, reason]) => ({
        file: String(file),
        line: Number(line),
        column: column ?? null,
        kind: String(kind),
        raw: String(raw),
        reason: String(reason),
      })),
    };
  };
  const linesOf = (loaded: Loaded): [number, string][] => loaded.rejects.map(({ line, kind }) => [line, kind]);

  describe('csv', () => {
    it('keeps values exactly: spaces, zeros, dates, quotes, line breaks; nothing is null, quoted nothing is empty', async () => {
      const loaded = await load({
        'a.csv': 'id,v,w\n1, 007 ,"say ""hi"""\n2,,""\n3,2020-01-02,"a\nb"\n4,1.10,"c\r\nd"\n5,5" pipe,x\n',
      });
      expect(loaded.rows).toEqual([
        ['1', ' 007 ', 'say "hi"'],
        ['2', null, ''],
        ['3', '2020-01-02', 'a\nb'],
        ['4', '1.10', 'c\r\nd'],
        ['5', '5" pipe', 'x'],
      ]);
      expect(loaded).toMatchObject({ rowsRead: 5, rowsLoaded: 5, rowsRejected: 0, rejects: [] });
    });

    it.each([
      ['semicolon', 'id;name\n1;Smith, J.\n2;Roe\n'],
      ['tab', 'id\tname\n1\tSmith, J.\n2\tRoe\n'],
      ['pipe', 'id|name\n1|Smith, J.\n2|Roe\n'],
      ['comma', 'id,name\n1,"Smith, J."\n2,Roe\n'],
      ['space', 'id name\n1 "Smith, J."\n2 Roe\n'],
      ['CRLF', 'id,name\r\n1,"Smith, J."\r\n2,Roe\r\n'],
      ['CR', 'id,name\r1,"Smith, J."\r2,Roe\r'],
      ['mixed line ends', 'id,name\r\n1,"Smith, J."\n2,Roe\r\n'],
      ['no last line end', 'id,name\n1,"Smith, J."\n2,Roe'],
      ['blank lines', '\nid,name\n\n1,"Smith, J."\n\n2,Roe\n\n'],
      ['byte order mark', '\uFEFFid,name\n1,"Smith, J."\n2,Roe\n'],
    ])('detects %s', async (_what, text) => {
      const loaded = await load({ 'a.csv': text });
      expect(loaded.columns.map((column) => column.name)).toEqual(['id', 'name']);
      expect(loaded.rows).toEqual([
        ['1', 'Smith, J.'],
        ['2', 'Roe'],
      ]);
    });

    it('tells Windows-1252, UTF-16 and UTF-8 apart, and takes the word of the user', async () => {
      const expected = [['1', 'Zoë']];
      expect((await load({ 'a.csv': Buffer.from('id,name\n1,Zo\xeb\n', 'latin1') })).rows).toEqual(expected);
      expect((await load({ 'a.csv': Buffer.from('\uFEFFid,name\n1,Zoë\n', 'utf16le') })).rows).toEqual(expected);
      expect((await load({ 'a.csv': Buffer.from('id,name\n1,Zoë\n', 'utf16le') })).rows).toEqual(expected);
      expect((await load({ 'a.csv': 'id,name\n1,Zoë\n' })).rows).toEqual(expected);
      const euro = Buffer.from([0x69, 0x64, 0x2c, 0x6e, 0x0a, 0x31, 0x2c, 0x80, 0x0a]);
      expect((await load({ 'a.csv': euro })).rows).toEqual([['1', '€']]);
      const format = { encoding: 'iso-8859-2' };
      expect((await load({ 'a.csv': Buffer.from('id,name\n1,\xa3\n', 'latin1') }, { format })).rows).toEqual([
        ['1', 'Ł'],
      ]);
      await expect(load({ 'a.csv': 'id\n1\n' }, { format: { encoding: 'klingon' } })).rejects.toThrow(
        /'klingon' is unknown/,
      );
    });

    it('rejects rows whose bytes are no UTF-8 in a file that is', async () => {
      const text = Buffer.concat([
        Buffer.from('id,name\n1,Zoë\n2,Ünal\n3,x'),
        Buffer.from([0xe9]),
        Buffer.from('\n4,Åsa\n'),
      ]);
      const loaded = await load({ 'a.csv': text });
      expect(loaded.rows.map(([id]) => id)).toEqual(['1', '2', '4']);
      expect(loaded.rejects).toMatchObject([
        { file: 'a.csv', line: 4, column: 'name', kind: 'INVALID_UTF8', raw: '3,x\uFFFD' },
      ]);
    });

    it('rejects broken rows with their lines, and goes on with the next line', async () => {
      const good = Array.from({ length: 10 }, (_, i) => `g${i},a,"multi\nline"`).join('\n');
      const text = `id,a,b\n${good}\n1,x\n2,x,y,z\n3,"x"y,z\n4,"never closed,z\n5,fine,too\n`;
      const loaded = await load({ 'a.csv': text });
      expect(linesOf(loaded)).toEqual([
        [22, 'TOO_FEW_FIELDS'],
        [23, 'TOO_MANY_FIELDS'],
        [24, 'BAD_QUOTES'],
        [25, 'BAD_QUOTES'],
      ]);
      expect(loaded.rejects.map((reject) => reject.raw)).toEqual(['1,x', '2,x,y,z', '3,"x"y,z', '4,"never closed,z']);
      expect(loaded.rejects.map((reject) => reject.column)).toEqual(['b', null, 'a', 'a']);
      expect(loaded.rows.at(-1)).toEqual(['5', 'fine', 'too']);
      expect(loaded).toMatchObject({ rowsRead: 15, rowsLoaded: 11, rowsRejected: 4 });
    });

    it('has no header when the user says so, or the first row has values and the key a number', async () => {
      const format = { header: false };
      const loaded = await load({ 'a.csv': '1,x\n2,y\n' }, { format, key: ['column_1'] });
      expect(loaded.rows).toEqual([
        ['1', 'x'],
        ['2', 'y'],
      ]);
      expect((await load({ 'a.csv': '1,x\n2,y\n' }, { key: ['column_1'] })).rowsLoaded).toBe(2);
      await expect(load({ 'a.csv': '1,x\n2,y\n' })).rejects.toThrow(/no column 'id'.*column_1, column_2/);
    });

    it('reads cells of a megabyte and a thousand columns', async () => {
      const long = 'x'.repeat(3_000_000);
      expect(
        (await load({ 'a.csv': `id,v\n1,${long}\n2,"${long}"\n3,y\n` })).rows.map((row) => row[1]?.length),
      ).toEqual([3_000_000, 3_000_000, 1]);
      const names = ['id', ...Array.from({ length: 999 }, (_, i) => `c${i}`)].join(',');
      const wide = await load({ 'a.csv': `${names}\n${names}\n` });
      expect(wide.rows[0]?.[999]).toBe('c998');
    });

    it('keeps a quote that is never closed from swallowing the file, also over many megabytes', async () => {
      const rows = Array.from({ length: 400_000 }, (_, i) => `${i + 10},"",some text that fills the file up`);
      const loaded = await load({ 'a.csv': `id,a,b\n1,"open,z\n${rows.join('\n')}\n2,"again,z\n` });
      expect(linesOf(loaded)).toEqual([
        [2, 'BAD_QUOTES'],
        [400_003, 'BAD_QUOTES'],
      ]);
      expect(loaded.rowsLoaded).toBe(400_000);
    });
  });

  describe('primary key', () => {
    it('rejects missing and repeated keys with the line of the first, raw text as in the file', async () => {
      const loaded = await load({ 'a.csv': 'id,n\n1,"a\nb"\n2,c\n1,"d,"\n,e\n " ",f\n3,g\n1,h\n4,i\n5,j\n6,k\n' });
      expect(loaded.rejects).toMatchObject([
        {
          line: 5,
          kind: 'DUPLICATE_PRIMARY_KEY',
          column: 'id',
          raw: '1,"d,"',
          reason: expect.stringMatching(/id=1 is already on line 2/),
        },
        { line: 6, kind: 'MISSING_PRIMARY_KEY', raw: ',e' },
        { line: 7, kind: 'MISSING_PRIMARY_KEY' },
        { line: 9, kind: 'DUPLICATE_PRIMARY_KEY', raw: '1,h' },
      ]);
      expect(loaded.rows.map(([id]) => id)).toEqual(['1', '2', '3', '4', '5', '6']);
    });

    it('takes several columns, by the names of the file', async () => {
      const text = 'Cust No,Seq #,n\n1,1,a\n1,2,b\n1,1,c\n2,1,d\n2,2,e\n';
      const loaded = await load({ 'a.csv': text }, { key: ['Cust No', 'Seq #'] });
      expect(loaded.rejects).toMatchObject([
        { line: 4, column: 'Cust No, Seq #', reason: expect.stringMatching(/Cust_No=1, Seq__=1/) },
      ]);
    });

    it('finds the key in another file of the glob', async () => {
      const loaded = await load({ 'a.csv': 'id,n\n1,a\n2,b\n', 'b.csv': 'id,n\n3,c\n2,d\n4,e\n' });
      expect(loaded.rejects).toMatchObject([
        { file: 'b.csv', line: 3, raw: '2,d', reason: expect.stringMatching(/line 3 of a\.csv/) },
      ]);
    });

    it('keeps the order of rows when it takes some out of many', async () => {
      const rows = Array.from({ length: 300_000 }, (_, i) => `${i % 100_001 === 100_000 ? 7 : i},v${i}`);
      const loaded = await load({ 'a.csv': `id,v\n${rows.join('\n')}\n` });
      expect(linesOf(loaded)).toEqual([
        [100_002, 'DUPLICATE_PRIMARY_KEY'],
        [200_003, 'DUPLICATE_PRIMARY_KEY'],
      ]);
      expect(loaded.rows.map((row) => row[1])).toEqual(
        rows.map((row) => row.split(',')[1]).filter((_, i) => i % 100_001 !== 100_000),
      );
    });
  });

  describe('several files', () => {
    it('unites columns by name', async () => {
      const loaded = await load({ 'a.csv': 'id,x\n1,a\n', 'b.csv': 'y;id\nb;2\n', 'c.json': '{"id":3,"x":"c"}' });
      expect(loaded.columns.map((column) => column.name)).toEqual(['id', 'x', 'y']);
      expect(loaded.rows).toEqual([
        ['1', 'a', null],
        ['2', null, 'b'],
        ['3', 'c', null],
      ]);
    });

    it('passes over empty ones among others', async () => {
      expect((await load({ 'a.csv': '', 'b.csv': 'id\n1\n' })).rows).toEqual([['1']]);
    });

    it('reads names that DuckDB would take for globs', async () => {
      expect((await load({ 'a[1]*.csv': 'id\n1\n', 'b?{x}.csv': 'id\n2\n' })).rows).toEqual([['1'], ['2']]);
    });
  });

  describe('json', () => {
    it.each([
      ['lines', '{"id":1,"n":"a"}\n\n{"id":2,"n":null}\r\n{"n":"c","id":3}'],
      ['an array', '[{"id":1,"n":"a"},\n{"id":2,"n":null},{"n":"c",\n"id":3}]\n'],
      ['pretty objects', '{\n  "id": 1,\n  "n": "a"\n}\n{\n "id": 2, "n": null\n}\n{"n": "c",\n "id": 3}'],
      ['a byte order mark', '\uFEFF{"id":1,"n":"a"}\n{"id":2}\n{"id":3,"n":"c"}\n'],
    ])('reads %s', async (_what, text) => {
      expect((await load({ 'a.json': text })).rows).toEqual([
        ['1', 'a'],
        ['2', null],
        ['3', 'c'],
      ]);
    });

    it('keeps values as written: numbers, nesting, escapes, empty text', async () => {
      const loaded = await load({
        'a.ndjson':
          '{"id":1.10,"v":12345678901234567890}\n{"id":1e5,"v":{"a": [1, 2.50, "x\\"y"]}}\n{"id":"x","v":"q\\"\\u00e9\\n,"}\n{"id":true,"v":""}\n',
      });
      expect(loaded.rows).toEqual([
        ['1.10', '12345678901234567890'],
        ['1e5', '{"a": [1, 2.50, "x\\"y"]}'],
        ['x', 'q"é\n,'],
        ['true', ''],
      ]);
    });

    it('takes keys that appear late, differ in case, or are odd', async () => {
      const loaded = await load({ 'a.json': '{"id":1}\n{"id":2,"Id":"x"}\n{"id":3,"a b":1,"":2}\n' });
      expect(loaded.columns.map(({ name, originalName }) => [name, originalName])).toEqual([
        ['id', 'id'],
        ['Id_2', 'Id'],
        ['a_b', 'a b'],
        ['column_4', ''],
      ]);
      expect(loaded.rows).toEqual([
        ['1', null, null, null],
        ['2', 'x', null, null],
        ['3', null, '1', '2'],
      ]);
      const many = Array.from({ length: 200_000 }, (_, i) => `{"id":${i},"padding":"${'p'.repeat(30)}"}`);
      const late = await load({ 'a.json': `${many.join('\n')}\n{"id":"last","late":1}\n` });
      expect(late.rows.at(-1)).toEqual(['last', null, '1']);
      expect(late.rows[199_999]?.[0]).toBe('199999');
    });

    it('rejects lines that are no objects, with line and raw text', async () => {
      const good = Array.from({ length: 10 }, (_, i) => `{"id":"g${i}"}`).join('\n');
      const loaded = await load(
        { 'a.json': `${good}\n{"id":1,\n[1]\n5\n{"id":2} x\n{"id":01}\n{"id":3}\n{"id":"g0"}\n` },
        { format: { maxRejectShare: 0.5 } },
      );
      expect(linesOf(loaded)).toEqual([
        [11, 'BAD_JSON'],
        [12, 'BAD_JSON'],
        [13, 'BAD_JSON'],
        [14, 'BAD_JSON'],
        [15, 'BAD_JSON'],
        [17, 'DUPLICATE_PRIMARY_KEY'],
      ]);
      expect(loaded.rejects.at(-1)).toMatchObject({ raw: '{"id":"g0"}', reason: expect.stringMatching(/line 1$/) });
      expect(loaded.rowsRead).toBe(17);
    });

    it('says where an array is broken', async () => {
      await expect(load({ 'a.json': '[{"id":1},\n{"id":2,}]' })).rejects.toThrow(/a\.json is not valid JSON.*line 2/);
      await expect(load({ 'a.json': '[{"id":1},\n{"id":' })).rejects.toThrow(/ends in the middle/);
    });
  });

  describe('parquet and packed files', () => {
    it('writes nested values as JSON and numbers their rows', async () => {
      const file = path.join(base, 'made.parquet');
      await duck.connection.run(
        `copy (select i as id, [i, 2] as l, {'a': i} as s, date '2020-01-01' as d, null as n from unnest([1, 2, 1]) t(i)) to ${quoteText(file)}`,
      );
      const { readFile } = await import('node:fs/promises');
      const loaded = await load({ 'p.parquet': await readFile(file) });
      expect(loaded.rows).toEqual([
        ['1', '[1,2]', '{"a":1}', '2020-01-01', null],
        ['2', '[2,2]', '{"a":2}', '2020-01-01', null],
      ]);
      expect(loaded.rejects).toMatchObject([
        { line: 3, kind: 'DUPLICATE_PRIMARY_KEY', raw: expect.stringMatching(/"id":"1"/) },
      ]);
      await expect(load({ 'p.parquet': 'PAR1 and then nothing of use PAR1' })).rejects.toThrow(
        /p\.parquet is a broken Parquet file/,
      );
    });

    it('unpacks gzip and zstd', async () => {
      const text = 'id,n\n1,a\n';
      expect((await load({ 'a.csv.gz': gzipSync(text) })).rows).toEqual([['1', 'a']]);
      expect((await load({ 'a.csv.zst': zstdCompressSync(text) })).rows).toEqual([['1', 'a']]);
      expect((await load({ 'a.json.gz': gzipSync('{"id":1}') })).rows).toEqual([['1']]);
      await expect(load({ 'a.csv.gz': gzipSync(text).subarray(0, 20) })).rejects.toThrow(/broken gzip file/);
    });
  });

  describe('refusals in sentences', () => {
    it.each([
      ['an empty file', { 'a.csv': '' }, {}, /a\.csv is empty: there is nothing to load/],
      ['blank lines only', { 'a.csv': '\n\n' }, {}, /a\.csv is empty/],
      ['a header only', { 'a.csv': 'id,name\n' }, {}, /a\.csv holds a header \(id, name\) but no rows/],
      [
        'a missing key column',
        { 'a.csv': 'no,name\n1,x\n' },
        {},
        /no column 'id' for the primary key\. Columns found: no, name/,
      ],
      ['a workbook', { 'a.xlsx': 'PK\x03\x04' }, {}, /a\.xlsx is an Excel workbook.*save it as CSV/],
      ['Avro', { 'a.avro': 'Obj\x01' }, {}, /Avro file.*convert it/],
      [
        'a wrong format',
        { 'a.csv': 'id\n1\n' },
        { type: 'parquet' },
        /holds no Parquet, but the source's format says 'parquet'/,
      ],
      ['a wrong delimiter', { 'a.csv': 'id\n1\n' }, { delimiter: '::' }, /delimiter must be one ASCII character/],
      [
        'too many rejects',
        { 'a.csv': `id,n\n${'1,x,y\n'.repeat(6)}${'2,z\n'.repeat(1)}` },
        {},
        /6 of 7 rows \(85\.7 %\).*a\.csv line 2: the row has 3 fields, the header has 2/,
      ],
      ['rejects only', { 'a.csv': 'id,n\n1\n' }, {}, /1 of 1 rows/],
      [
        'too many repeated keys',
        { 'a.csv': `id\n${'1\n'.repeat(20)}` },
        {},
        /19 of 20 rows.*line 3: the primary key id=1 is already on line 2/,
      ],
      ['a limit of the user', { 'a.csv': `id\n1\n1\n2\n3\n` }, { maxRejectShare: 0.2 }, /1 of 4 rows \(25 %\)/],
    ] as [string, Record<string, string>, DataFormat, RegExp][])('%s', async (_what, files, format, message) => {
      await expect(load(files, { format })).rejects.toThrow(message);
    });
  });

  it('loses no row of dirty files: read = loaded + rejected, and every good row arrives as it was', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        'a',
        ' b ',
        'ü',
        '日本',
        '0',
        'x"y',
        'p,q',
        'l1\nl2',
        'l1\r\nl2',
        '"',
        ';',
        '\t',
        '😀',
        'c\rd',
      ),
      fc.string({ maxLength: 8 }),
    );
    const broken = fc.constantFrom('few', 'many', 'quote', 'open', 'bytes');
    const row = fc.record({
      cells: fc.array(cell, { minLength: 2, maxLength: 2 }),
      fault: fc.option(broken, { freq: 4, nil: null }),
    });
    const layout = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      lineEnd: fc.constantFrom('\n', '\r\n'),
      quoteAll: fc.boolean(),
      isEnded: fc.boolean(),
      blanks: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), layout, async (rows, how) => {
        const quote = (text: string): string =>
          how.quoteAll || /[",;|\t\r\n]|^ *"|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        const end = how.lineEnd;
        const lines = rows.map(({ cells, fault }, i) => {
          const fields = [`k${i}`, ...cells.map(quote)];
          if (fault === 'few') return Buffer.from(`k${i}${end}`);
          if (fault === 'many') return Buffer.from([`k${i}`, 'x', 'y', 'z'].join(how.delimiter) + end);
          if (fault === 'quote') return Buffer.from([`k${i}`, '"x"y', 'z'].join(how.delimiter) + end);
          // The key's own quote stops it from running on into the next row.
          if (fault === 'open') return Buffer.from([`k${i}`, '"x', '"y"z'].join(how.delimiter) + end);
          if (fault === 'bytes')
            return Buffer.concat([
              Buffer.from(`k${i}${how.delimiter}é${how.delimiter}`),
              Buffer.from([0xff]),
              Buffer.from(end),
            ]);
          return Buffer.from(fields.join(how.delimiter) + end + (how.blanks ? end : ''));
        });
        const head = Buffer.from(
          `id${how.delimiter}a${how.delimiter}b${end}good${how.delimiter}ä${how.delimiter}ö${end}`,
        );
        let file = Buffer.concat([head, ...lines]);
        if (!how.isEnded) file = file.subarray(0, file.length - end.length);
        const format = { delimiter: how.delimiter, header: true, encoding: 'utf-8', maxRejectShare: 1 };
        const loaded = await load({ 'd.csv': file }, { format });
        const bad = rows.filter((each) => each.fault !== null).length;
        expect([loaded.rowsRead, loaded.rowsLoaded, loaded.rowsRejected]).toEqual([
          rows.length + 1,
          rows.length + 1 - bad,
          bad,
        ]);
        expect(loaded.rejects).toHaveLength(bad);
        const expected = rows.flatMap(({ cells, fault }, i) =>
          fault === null ? [[`k${i}`, ...cells.map((text) => (text === '' ? '' : text))]] : [],
        );
        expect(loaded.rows.slice(1)).toEqual(expected);
        for (const reject of loaded.rejects) expect(reject.raw).toMatch(new RegExp(`^k\\d+`));
      }),
      { numRuns: 60, seed: 20261124 },
    );
  });
});
