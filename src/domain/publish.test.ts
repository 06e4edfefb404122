import { describe, expect, it } from 'vitest';
import { outputColumns, outputPath, writableFormat } from './publish.ts';

describe('outputColumns', () => {
  const available = ['entity_id', 'record_id', 'source_id', 'source_record_key', 'name', 'city'];

  it('writes ids first, then every attribute', () => {
    expect(outputColumns('SOURCE_RECORDS', available, null).map(({ as }) => as)).toEqual(available);
  });

  it('chooses and renames, in the order asked for; ids stay in front and may be renamed', () => {
    const chosen = [{ name: 'city', column: 'Town' }, { name: 'entity_id', column: 'tamr_id' }, { name: 'name' }];
    expect(outputColumns('SOURCE_RECORDS', available, chosen)).toEqual([
      { from: 'entity_id', as: 'tamr_id' },
      { from: 'record_id', as: 'record_id' },
      { from: 'source_id', as: 'source_id' },
      { from: 'source_record_key', as: 'source_record_key' },
      { from: 'city', as: 'Town' },
      { from: 'name', as: 'name' },
    ]);
  });

  it('names what is not there, and columns of one name', () => {
    expect(() => outputColumns('SOURCE_RECORDS', available, [{ name: 'zip' }])).toThrow(/'zip'.*It has: name, city/);
    const twice = [
      { name: 'city', column: 'X' },
      { name: 'name', column: 'x' },
    ];
    expect(() => outputColumns('SOURCE_RECORDS', available, twice)).toThrow(/Two columns would be named 'x'/);
  });
});

describe('writableFormat', () => {
  it('follows the user, then the ending, then CSV', () => {
    expect(writableFormat({ type: 'parquet' }, 'a.csv')).toBe('parquet');
    expect(writableFormat(null, 'a/b.jsonl')).toBe('ndjson');
    expect(writableFormat({}, 'a/b')).toBe('csv');
    expect(() => writableFormat({ type: 'xlsx' }, 'a')).toThrow(/'xlsx' is not published/);
    expect(() => writableFormat({ encoding: 'latin1' }, 'a')).toThrow(/UTF-8/);
  });
});

describe('outputPath', () => {
  it.each([
    ['out', 'MULTIPLE', null, 'out'],
    ['out/golden.csv', 'SINGLE', null, 'out/golden.csv'],
    ['out', 'SINGLE', null, 'out/golden_records.csv'],
    ['out/v1.2', 'SINGLE', { type: 'parquet' }, 'out/v1.2/golden_records.parquet'],
  ] as const)('%s %s %j is %s', (path, mode, format, expected) => {
    expect(outputPath(path, mode, 'GOLDEN_RECORDS', format)).toBe(expected);
  });
});
