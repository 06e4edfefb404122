/** The OpenAPI document against a running server: what test/fuzz and docs/decisions/schemathesis.md say. */
import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEY, serve, temporaryFolder, type ServerProcess } from './cupel-process.ts';

const FOLDER = path.join(import.meta.dirname, '../fuzz');
const CONFIG = path.join(FOLDER, 'schemathesis.toml');
/** About a minute of two cores' work; far more where they are shared. */
const TIMEOUT_MS = 900_000;
/** Of `test/fuzz/install.sh`; elsewhere it may be on the path. */
const PROGRAM = process.env['SCHEMATHESIS'] ?? 'schemathesis';
const isThere = spawnSync(PROGRAM, ['--version']).status === 0;

describe.skipIf(!isThere)('schemathesis', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await temporaryFolder();
    server = await serve(folder.path);
  });
  afterAll(async () => {
    await server.end('SIGTERM');
    await folder.remove();
  });

  it(
    'finds no fault, whatever it sends: valid and invalid, one call and several in a row, all checks',
    { timeout: TIMEOUT_MS },
    async () => {
      const { code, output } = await fuzz(server.url, folder.path);
      const cases = Number(/(\d+) generated/.exec(output)?.[1]);
      expect({ code, tail: code === 0 ? '' : output.slice(-20_000) }).toEqual({ code: 0, tail: '' });
      expect(cases).toBeGreaterThan(5000);
      for (const phase of ['Examples', 'Coverage', 'Fuzzing', 'Stateful']) expect(output).toContain(`✅ ${phase}`);
    },
  );
});

async function fuzz(url: string, cwd: string): Promise<{ readonly code: number; readonly output: string }> {
  const args =
    `--config-file ${CONFIG} run ${url}/openapi.json --no-color --checks all --workers 1 ` +
    `--phases examples,coverage,fuzzing,stateful --max-examples ${process.env['FUZZ_EXAMPLES'] ?? 3}`;
  const hooks = { SCHEMATHESIS_HOOKS: path.join(FOLDER, 'hooks.py'), PYTHONDONTWRITEBYTECODE: '1' };
  // Its own files (.hypothesis) go to a folder that goes again.
  const options = { cwd, maxBuffer: 64 * 2 ** 20, env: { ...process.env, ...hooks } };
  return new Promise((resolve) => {
    execFile(PROGRAM, [...args.split(' '), '--header', `X-API-KEY: ${KEY}`], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr }),
    );
  });
}
