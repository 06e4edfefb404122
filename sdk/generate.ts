/**
 * Writes sdk/src/generated from the API's own OpenAPI document. No server and no database: only the routes are read.
 * `node sdk/generate.ts [folder]`
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { readOpenApi } from './read-openapi.ts';

const output = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, 'src', 'generated'));

/** The generator's code is looser than our compiler options; its exported types are as strict as any. */
const HEADER = ['// @ts-nocheck', '/* Generated from /openapi.json by npm run sdk:generate; not for editing. */'];

await createClient({
  input: (await readOpenApi()) as unknown as Record<string, unknown>,
  output: { path: output, module: { extension: '.ts' }, header: HEADER },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
  logs: { level: 'warn', file: false },
});

// A note of the generator's authors to themselves; here it would read as ours.
const client = path.join(output, 'client', 'client.gen.ts');
await writeFile(client, (await readFile(client, 'utf8')).replace(/^ *\/\/ TODO: .*\n/gm, ''));
