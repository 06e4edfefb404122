import type { Command } from 'commander';
import { maskSecrets } from '../../config/mask.ts';
import { configOf, withConfigFlags, type ConfigFlags } from './config-options.ts';

/** `cupel config check`: what a server would run with, or every problem. */
export function addConfig(program: Command): void {
  const config = program.command('config').description('look at the configuration');
  withConfigFlags(
    config
      .command('check')
      .description('print the effective configuration, secrets masked; exit 2 and list the problems if there are any')
      .option('--host <address>')
      .option('--port <port>'),
  ).action((flags: ConfigFlags) => {
    process.stdout.write(`${JSON.stringify(maskSecrets(configOf(flags)), null, 2)}\n`);
  });
}
