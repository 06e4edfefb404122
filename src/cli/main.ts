/** The commands of `cupel`. Each is a file in commands/; this one only lists them and turns errors into exit codes. */
import { Command } from 'commander';
import { addApply } from './commands/apply.ts';
import { addConfig } from './commands/config.ts';
import { addDemo } from './commands/demo.ts';
import { addExport } from './commands/export.ts';
import { addJobs } from './commands/jobs.ts';
import { addMigrate } from './commands/migrate.ts';
import { addServe } from './commands/serve.ts';
import { addWorker } from './commands/worker.ts';
import { exitCodeOf, sentenceOf } from './failure.ts';

const program = new Command('cupel')
  .description('Master data: load, match, keep golden records, publish. Driven by jobs.')
  .showHelpAfterError('(cupel --help lists the commands)');

addServe(program);
addWorker(program);
addMigrate(program);
addConfig(program);
addJobs(program);
addApply(program);
addExport(program);
addDemo(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = exitCodeOf(error);
}
