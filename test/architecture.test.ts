import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const SRC = path.join(ROOT, 'src');

/** What each folder may import besides itself and lib. A folder without a line here fails. `x!` = types only. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  config: [],
  domain: [],
  rulebook: ['domain'],
  db: ['config', 'domain'],
  duck: [],
  datasets: ['config', 'domain', 'duck'],
  connectors: ['config', 'domain', 'duck'],
  catalog: ['config', 'domain', 'db', 'connectors'],
  engine: ['domain', 'rulebook', 'datasets!', 'duck'],
  jobs: ['config', 'domain', 'db'],
  records: ['domain', 'rulebook', 'db'],
  handlers: [
    'config',
    'domain',
    'rulebook!',
    'engine',
    'datasets',
    'connectors',
    'catalog',
    'records',
    'db',
    'duck',
    'jobs!',
  ],
  schedules: ['config', 'domain', 'db', 'jobs'],
  webhooks: ['config', 'domain', 'db', 'jobs!'],
  http: [
    'config',
    'domain',
    'rulebook',
    'db',
    'jobs',
    'catalog',
    'records',
    'datasets',
    'connectors',
    'schedules',
    'webhooks',
  ],
  grpc: ['config', 'domain', 'db', 'jobs', 'http'],
  cli: ['*'],
};

/** Folders of which nobody but themselves may know the inside. */
const HIDDEN = ['engine/local', 'engine/spark'];
const MAY_SEE_HIDDEN = [/^engine\/(local|spark)\//, /^engine\/run\.ts$/];

const MOST_LINES = 500;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const full = path.join(folder, name);
    if (statSync(full).isDirectory()) return filesBelow(full);
    return full.endsWith('.ts') ? [full] : [];
  });
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(/^(import|export)\s+(type\s)?[^;]*?from\s+'(\.[^']+)'/gms)];
  const dynamic = [...text.matchAll(/import\('(\.[^']+)'\)|new URL\('(\.[^']+\.ts)'/g)];
  const here = path.dirname(file);
  const relative = (specifier: string): string => path.relative(SRC, path.resolve(here, specifier));
  return [
    ...found.map((match) => ({
      from: path.relative(SRC, file),
      to: relative(match[3] as string),
      isType: match[2] !== undefined,
    })),
    ...dynamic.map((match) => ({
      from: path.relative(SRC, file),
      to: relative((match[1] ?? match[2]) as string),
      isType: false,
    })),
  ];
}

function folderOf(file: string): string {
  return file.includes(path.sep) ? (file.split(path.sep)[0] as string) : '';
}

const files = filesBelow(SRC);
const imports = files.filter((file) => !file.endsWith('.test.ts')).flatMap(importsOf);

describe('architecture', () => {
  it('has read the code', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(20);
  });

  it('knows every folder', () => {
    const folders = readdirSync(SRC).filter((name) => statSync(path.join(SRC, name)).isDirectory());
    expect(folders.filter((folder) => !(folder in ARROWS))).toEqual([]);
  });

  it('has arrows that point one way', () => {
    const wrong = imports.filter(({ from, to, isType }) => {
      const [a, b] = [folderOf(from), folderOf(to)];
      if (a === '' || a === b || b === 'lib' || to.startsWith('..')) return false;
      const allowed = ARROWS[a] ?? [];
      return !(allowed.includes('*') || allowed.includes(b) || (isType && allowed.includes(`${b}!`)));
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('keeps the executors to themselves', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        HIDDEN.some((folder) => to.startsWith(`${folder}/`)) && !MAY_SEE_HIDDEN.some((allowed) => allowed.test(from)),
    );
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('has no drawer folders', () => {
    const drawers = /(^|\/)(utils?|helpers?|common|misc|shared|types|services|managers)(\/|\.ts$)/;
    expect(files.map((file) => path.relative(ROOT, file)).filter((file) => drawers.test(file))).toEqual([]);
  });

  it(`has no file above ${MOST_LINES} lines`, () => {
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > MOST_LINES);
    expect(long.map((file) => path.relative(ROOT, file))).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = files
      .filter((file) => !file.endsWith('.test.ts') && /process\.env/.test(readFileSync(file, 'utf8')))
      .map((file) => path.relative(SRC, file))
      .filter((file) => !file.startsWith('config/') && !file.startsWith('cli/'));
    // The embedded server and job processes inherit PATH and the like.
    expect(readers.filter((file) => !['db/embedded.ts', 'jobs/child-process.ts'].includes(file))).toEqual([]);
  });
});
