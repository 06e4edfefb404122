import type { Command } from 'commander';
import { exportResources } from '../resources.ts';
import { clientOf, withClientFlags, type ClientFlags } from './client-options.ts';

/** `cupel export`: everything that is configured on a running server, as JSON that `cupel apply` takes. */
export function addExport(program: Command): void {
  withClientFlags(
    program.command('export').description('print what is configured as JSON that cupel apply takes; without secrets'),
  ).action(async (flags: ClientFlags) => {
    process.stdout.write(`${JSON.stringify(await exportResources(clientOf(flags)), null, 2)}\n`);
  });
}
