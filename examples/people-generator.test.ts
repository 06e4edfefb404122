import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatePeople } from './people-generator.ts';

const SAMPLE = path.join(import.meta.dirname, 'people');
const FILES = ['crm.csv', 'webshop.csv', 'truth.csv'] as const;

describe('people generator', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'cupel-people-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const generate = async (name: string, rows: number, seed: number) => {
    const summary = await generatePeople({ rows, seed, folder: path.join(folder, name) });
    const texts = await Promise.all(FILES.map((file) => readFile(path.join(folder, name, file), 'utf8')));
    return { summary, texts };
  };
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

  it('makes the sample that the repository carries', async () => {
    const { texts } = await generate('sample', 5000, 1);
    const carried = await Promise.all(FILES.map((file) => readFile(path.join(SAMPLE, file), 'utf8')));
    expect(texts.map(digest)).toEqual(carried.map(digest));
  });

  it('makes other people with another seed', async () => {
    const [one, two] = [await generate('one', 300, 1), await generate('two', 300, 2)];
    expect(one.texts[0]).not.toBe(two.texts[0]);
  });

  it('makes exactly the rows asked for, beyond what waits to be mixed too, each with its truth', async () => {
    for (const rows of [0, 1, 20_011]) {
      const { summary, texts } = await generate(`rows-${rows}`, rows, 3);
      const [crm, webshop, truth] = texts.map((text) => text.trimEnd().split('\n').slice(1));
      expect(summary.rows).toBe(rows);
      expect(crm!.length + webshop!.length).toBe(rows);
      const keys = [
        ...crm!.map((line) => `crm,${line.split(',')[0]}`),
        ...webshop!.map((line) => `webshop,${line.split(',')[0]}`),
      ];
      const known = truth!.map((line) => line.slice(0, line.lastIndexOf(',')));
      expect(new Set(known)).toEqual(new Set(keys));
      expect(new Set(truth!.map((line) => line.split(',')[2])).size).toBe(summary.entities);
    }
  });

  it('has people in both files, several times in one, and alone', async () => {
    const { texts } = await generate('shape', 3000, 4);
    const rows = new Map<string, string[]>();
    for (const line of texts[2]!.trimEnd().split('\n').slice(1)) {
      const [source, , entity] = line.split(',') as [string, string, string];
      rows.set(entity, [...(rows.get(entity) ?? []), source]);
    }
    const shapes = [...rows.values()];
    expect(shapes.some((sources) => sources.length === 1)).toBe(true);
    expect(shapes.some((sources) => sources.filter((source) => source === 'crm').length > 1)).toBe(true);
    expect(shapes.filter((sources) => new Set(sources).size === 2).length).toBeGreaterThan(300);
  });
});
