import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ENVIRONMENT } from '../../config/environment.ts';
import { configPage } from './config-page.ts';
import { PAGES } from './pages.ts';

describe('documentation made from code', () => {
  it.each(Object.keys(PAGES))('docs/%s is current (npm run docs)', async (name) => {
    const written = await readFile(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
    expect(written).toBe(PAGES[name]!());
  });

  it('has a line with a meaning for every setting, and every variable in one', () => {
    const rows = configPage()
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows.filter((row) => row.split('|').at(-2)!.trim() === '')).toEqual([]);
    for (const [variable, target] of Object.entries(ENVIRONMENT))
      expect(rows.filter((row) => row.includes(`\`${variable}\``) && row.includes(`\`${target}\``))).toHaveLength(1);
  });
});
