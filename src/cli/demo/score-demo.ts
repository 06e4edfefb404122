import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pairwiseScore, type PairwiseScore } from './pairwise.ts';
import { SAMPLE_FOLDER, SOURCE_RECORDS_FILE, type DemoResources } from './set-up.ts';

/** Compares the entities of the published source records with the truth that comes with the sample. */
export async function scoreDemo(resources: DemoResources, filesDir: string): Promise<PairwiseScore> {
  const nameOf = new Map([
    [resources.crmSourceId, 'crm'],
    [resources.webshopSourceId, 'webshop'],
  ]);
  const found = new Map<string, string>();
  for (const line of await linesOf(path.join(filesDir, SOURCE_RECORDS_FILE))) {
    const row = JSON.parse(line) as Readonly<Record<'source_id' | 'source_record_key' | 'entity_id', string>>;
    found.set(`${nameOf.get(row.source_id)},${row.source_record_key}`, row.entity_id);
  }
  const truth = new Map<string, string>();
  for (const line of (await linesOf(path.join(SAMPLE_FOLDER, 'truth.csv'))).slice(1)) {
    const at = line.lastIndexOf(',');
    truth.set(line.slice(0, at), line.slice(at + 1));
  }
  return pairwiseScore(found, truth);
}

async function linesOf(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n');
}
