import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pairwiseScore, type PairwiseScore } from './pairwise.ts';
import { SAMPLE_FOLDER, SOURCE_RECORDS_FOLDER, type DemoResources } from './set-up.ts';

/** Compares the entities of the published source records with the truth that comes with the sample. */
export async function scoreDemo(resources: DemoResources, filesDir: string): Promise<PairwiseScore> {
  const nameOf = new Map([
    [resources.crmSourceId, 'crm'],
    [resources.webshopSourceId, 'webshop'],
  ]);
  const found = new Map<string, string>();
  for (const line of await linesBelow(path.join(filesDir, SOURCE_RECORDS_FOLDER), '.ndjson')) {
    const row = JSON.parse(line) as Readonly<Record<'source_id' | 'source_record_key' | 'entity_id', string>>;
    found.set(`${nameOf.get(row.source_id)},${row.source_record_key}`, row.entity_id);
  }
  const truth = new Map<string, string>();
  const lines = (await readFile(path.join(SAMPLE_FOLDER, 'truth.csv'), 'utf8')).trimEnd().split('\n').slice(1);
  for (const line of lines) {
    const at = line.lastIndexOf(',');
    truth.set(line.slice(0, at), line.slice(at + 1));
  }
  return pairwiseScore(found, truth);
}

/** Lines of the file or files of one output, which may stand in a folder of its run. */
async function linesBelow(output: string, extension: string): Promise<string[]> {
  const files = (await readdir(path.dirname(output), { recursive: true }))
    .map((name) => path.join(path.dirname(output), name))
    .filter((file) => file.startsWith(output) && file.endsWith(extension));
  if (files.length === 0) throw new Error(`Nothing was published at ${output}.`);
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
}
