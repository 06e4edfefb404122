import type { Command } from 'commander';
import { loadConfig } from '../../config/load.ts';
import type { Config } from '../../config/schema.ts';

export interface ConfigFlags {
  readonly config?: string;
  readonly dataDir?: string;
  readonly host?: string;
  readonly port?: string;
  readonly logLevel?: string;
}

/** Adds the flags that every command with a configuration has. */
export function withConfigFlags(command: Command): Command {
  return command
    .option('--config <file>', 'JSON file of settings (docs/config.md)')
    .option('--data-dir <folder>', 'folder of everything kept on disk')
    .option('--log-level <level>', 'least level that is logged, to stderr');
}

/** defaults < --config file < environment < flags. @throws ConfigError with every problem. */
export function configOf(flags: ConfigFlags): Config {
  return loadConfig({
    file: flags.config,
    env: process.env,
    flags: {
      dataDir: flags.dataDir,
      'http.host': flags.host,
      'http.port': flags.port,
      'log.level': flags.logLevel,
    },
  });
}
