import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cupel, temporaryFolder } from './cupel-process.ts';

describe('cupel demo', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder.remove());

  it('does everything once, prints what came of it, and exits 0', async () => {
    const dataDir = path.join(folder.path, 'demo');
    const { code, stdout, stderr } = await cupel(['demo', '--data-dir', dataDir]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    // Not on a terminal: lines, and none of them redrawn.
    expect(stdout).not.toContain('\u001B');
    for (const title of ['load src_crm', 'load src_webshop', 'update dp_customers', 'update wf_customers'])
      expect(stdout).toMatch(new RegExp(`^${title} +done in`, 'm'));
    expect(stdout.match(/^publish .* done in/gm)).toHaveLength(4);
    expect(stdout).toMatch(/rows +5,000 from 2 sources, 0 rejected/);
    const f1 = /against truth +precision [01]\.\d{4}, recall [01]\.\d{4}, F1 ([01]\.\d{4})/.exec(stdout)?.[1];
    // .989 when this was written; bench:quality looks more closely.
    expect(Number(f1)).toBeGreaterThan(0.95);
    expect(await readdir(path.join(dataDir, 'files/out'))).toEqual(
      expect.arrayContaining(['golden-customers.csv', 'source-records.ndjson']) as unknown,
    );
  });

  it('wants a folder of its own', async () => {
    const { code, stderr } = await cupel(['demo', '--data-dir', path.join(folder.path, 'demo')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/is not empty: the demo wants a folder of its own\.\n$/);
  });
});
