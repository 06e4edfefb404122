import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { UsageError } from '../failure.ts';
import { applyResources, type ResourceFile } from '../resources.ts';
import { clientOf, withClientFlags, type ClientFlags } from './client-options.ts';

/** `cupel apply FILE`: makes a running server hold the resources of a JSON file. */
export function addApply(program: Command): void {
  withClientFlags(
    program
      .command('apply <file>')
      .description('create or update the connections, sources, data products … of a JSON file (see cupel export)'),
  ).action(async (file: string, flags: ClientFlags) => {
    await applyResources(clientOf(flags), await readResources(file), (change, kind, id) =>
      process.stdout.write(`${change.padEnd(9)} ${kind} ${id}\n`),
    );
  });
}

async function readResources(file: string): Promise<ResourceFile> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new UsageError(`${file} cannot be read as JSON: ${(cause as Error).message}`, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError(`${file}: must hold an object of lists, as cupel export prints it.`);
  return value as ResourceFile;
}
