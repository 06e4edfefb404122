import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, type ConfigSources } from './load.ts';
import { maskSecrets } from './mask.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'cupel-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

function problemsOf(sources: ConfigSources): readonly string[] {
  try {
    loadConfig(sources);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('needs nothing', () => {
    const config = loadConfig({ env: {} });
    expect(config.http).toMatchObject({ host: '127.0.0.1', port: 8080 });
    expect(config.database.url).toBeUndefined();
    expect(path.isAbsolute(config.dataDir)).toBe(true);
    expect(config.localRoots).toEqual([path.join(config.dataDir, 'files')]);
  });

  it('lets flags win over the environment, the environment over the file, the file over defaults', () => {
    const file = write('order.json', '{"http": {"host": "::1", "port": 1, "bodyLimitBytes": 2000}}');
    const env = { CUPEL_PORT: '2', CUPEL_BODY_LIMIT_BYTES: '3000' };
    const { http } = loadConfig({ file, env, flags: { 'http.port': '3', 'http.host': undefined } });
    expect(http).toEqual({ host: '::1', port: 3, bodyLimitBytes: 3000 });
  });

  it('is frozen to the leaves', () => {
    const config = loadConfig({ env: {} });
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.jobs)).toBe(true);
  });

  it.each([
    ['an unknown variable', { CUPEL_PROT: '80' }, /^CUPEL_PROT: unknown variable\. Known: .*CUPEL_PORT/],
    ['a number that is none', { CUPEL_PORT: 'eighty' }, /^http\.port \(CUPEL_PORT\): /],
    ['a port too high', { CUPEL_PORT: '70000' }, /^http\.port \(CUPEL_PORT\): /],
    ['an empty number', { CUPEL_PORT: '' }, /^http\.port \(CUPEL_PORT\): /],
    ['an empty secret', { CUPEL_SECRET_KEY: '  ' }, /^auth\.secretKey \(CUPEL_SECRET_KEY\): must not be empty/],
    ['a short secret', { CUPEL_BOOTSTRAP_API_KEY: 'abc' }, /^auth\.bootstrapApiKey .*at least 16/],
    ['another database', { CUPEL_DATABASE_URL: 'mysql://h/d' }, /^database\.url \(CUPEL_DATABASE_URL\): must begin/],
    ['half of a pair', { CUPEL_GRPC_TLS_CERT: 'cert.pem' }, /^grpc: tlsCert and tlsKey go together/],
    ['a log level that is none', { CUPEL_LOG_LEVEL: 'loud' }, /^log\.level \(CUPEL_LOG_LEVEL\): .*info/],
    ['a truth that is none', { CUPEL_WEBHOOK_ALLOW_PRIVATE: 'perhaps' }, /^webhooks\.allowPrivateTargets/],
    [
      'an unreadable file',
      { CUPEL_SECRET_KEY_FILE: '/no/such/file' },
      /^CUPEL_SECRET_KEY_FILE: the file .* \(ENOENT\)/,
    ],
    ['a _FILE of nothing', { CUPEL_NOTHING_FILE: '/no/such/file' }, /^CUPEL_NOTHING_FILE: unknown variable/],
  ])('refuses %s', (_, env, problem) => {
    const problems = problemsOf({ env });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  it('lists every problem at once, and repeats no value', () => {
    const file = write('bad.json', '{"htpp": {}, "jobs": {"concurency": 3}}');
    const problems = problemsOf({ file, env: { CUPEL_PORT: 'x1', CUPEL_SECRET_KEY: 'x1', CUPEL_NO: 'x1' } });
    expect(problems).toHaveLength(5);
    expect(problems.join('\n')).toMatch(/CUPEL_NO.*http\.port.*auth\.secretKey/s);
    expect(problems.join('\n')).toMatch(/htpp: unknown key/);
    expect(problems.join('\n')).toMatch(/jobs\.concurency: unknown key/);
    expect(problems.join('\n')).not.toContain('x1');
  });

  it('reads a secret from the file that NAME_FILE names, without the line end', () => {
    const env = { CUPEL_SECRET_KEY_FILE: write('secret', 'a-secret-of-some-length\n') };
    expect(loadConfig({ env }).auth.secretKey).toBe('a-secret-of-some-length');
  });

  it('refuses a variable that is given both ways', () => {
    const env = { CUPEL_SECRET_KEY: 'one-secret-of-some-length', CUPEL_SECRET_KEY_FILE: write('other', 'x') };
    expect(problemsOf({ env })).toEqual(['CUPEL_SECRET_KEY and CUPEL_SECRET_KEY_FILE: set one of the two']);
  });

  it.each([
    ['a file that is not there', path.join(folder, 'none.json'), /ENOENT/],
    ['a file that is not JSON', write('broken.json', '{'), /JSON/],
    ['a file that holds a list', write('list.json', '[]'), /must hold a JSON object/],
  ])('refuses %s', (_, file, problem) => {
    expect(problemsOf({ file, env: {} }).join('\n')).toMatch(problem);
  });

  it('does not mind variables of others, nor those of the client', () => {
    expect(problemsOf({ env: { PATH: '/bin', CUPEL_URL: 'http://h', CUPEL_API_KEY: 'k' } })).toEqual([]);
  });

  it('splits roots at colons', () => {
    expect(loadConfig({ env: { CUPEL_LOCAL_ROOTS: '/a:/b' } }).localRoots).toEqual(['/a', '/b']);
  });
});

describe('maskSecrets', () => {
  it('shows no secret and all the rest', () => {
    const env = {
      CUPEL_DATABASE_URL: 'postgresql://me:hush-hush@db.example:5432/c?sslmode=require',
      CUPEL_BOOTSTRAP_API_KEY: 'hush-hush-hush-hush',
      CUPEL_SECRET_KEY: 'hush-hush-hush-hush',
    };
    const shown = maskSecrets(loadConfig({ env }));
    expect(JSON.stringify(shown)).not.toContain('hush');
    expect(shown.database.url).toBe('postgresql://me:***@db.example:5432/c?sslmode=require');
    expect(shown.auth).toEqual({ bootstrapApiKey: '***', secretKey: '***' });
  });

  it('does not make up secrets that are not set', () => {
    expect(maskSecrets(loadConfig({ env: {} })).auth).toEqual({});
  });
});
