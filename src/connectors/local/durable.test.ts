import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf, moveDurably } from './durable.ts';

/** Linux keeps it in memory: another file system than that of temporary files, most often. */
const MEMORY = '/dev/shm';
const hasTwoFileSystems = existsSync(MEMORY) && statSync(MEMORY).dev !== statSync(tmpdir()).dev;

describe('moveDurably', () => {
  let here: string;
  const make = async (name: string): Promise<string> => {
    const file = path.join(here, name);
    await writeFile(file, 'rows');
    return file;
  };
  beforeAll(async () => {
    here = await mkdtemp(path.join(tmpdir(), 'cupel-durable-'));
  });
  afterAll(() => rm(here, { recursive: true, force: true }));

  it('moves within a file system: the same file under another name', async () => {
    const from = await make('a');
    const { ino } = await stat(from);
    await moveDurably(from, path.join(here, 'b'));
    expect((await stat(path.join(here, 'b'))).ino).toBe(ino);
    expect(existsSync(from)).toBe(false);
  });

  it.runIf(hasTwoFileSystems)('copies to another file system and removes what it copied', async () => {
    const there = await mkdtemp(path.join(MEMORY, 'cupel-durable-'));
    try {
      const from = await make('c');
      await moveDurably(from, path.join(there, 'c'));
      expect(await readFile(path.join(there, 'c'), 'utf8')).toBe('rows');
      expect(existsSync(from)).toBe(false);
    } finally {
      await rm(there, { recursive: true });
    }
  });

  it('does nothing when it was told to stop', async () => {
    const from = await make('d');
    await expect(moveDurably(from, path.join(here, 'e'), AbortSignal.abort())).rejects.toThrow(/abort/i);
    expect(existsSync(from)).toBe(true);
  });

  it('knows size and checksum of a file', async () => {
    const sha256 = 'bc51e9e65d79e1c90ba544ab2eae1044ccdf8c1af7a559ba375cba4276f7d99e';
    expect(await digestOf(await make('f'))).toEqual({ bytes: 4, sha256 });
  });
});
