/** One update of a data product, from source versions to the files of the contract. */
import type { Logger } from 'pino';
import { openDuck } from '../duck/open.ts';
import type { EngineProgress, UpdateOutcome, UpdateRequest } from './contract.ts';
import { firstDuckMb } from './local/memory-plan.ts';
import { runLocally } from './local/run-locally.ts';

export interface UpdateContext {
  readonly signal: AbortSignal;
  readonly progress: EngineProgress;
  readonly log: Logger;
}

/**
 * Matches all records of the request's sources and writes the files that `UpdateOutcome` lists into `outDir`. The same
 * request gives the same files, whatever the number of threads.
 * @throws AppError INVALID_ARGUMENT for settings that cannot be; the signal's reason when it is aborted
 */
export async function runUpdate(request: UpdateRequest, context: UpdateContext): Promise<UpdateOutcome> {
  const duck = await openDuck({
    memoryMb: firstDuckMb(request.memoryMb),
    threads: Math.max(1, request.threads),
    tempDir: `${request.outDir}/.tmp`,
    signal: context.signal,
  });
  const { instance, connection } = duck;
  const beside = await instance.connect();
  const interrupt = (): void => beside.interrupt();
  context.signal.addEventListener('abort', interrupt, { once: true });
  try {
    // Statements over a thousand attributes are deeper than the default allows.
    for (const each of [connection, beside]) await each.run('set max_expression_depth = 20000');
    return await runLocally(request, context, { connection, beside });
  } finally {
    context.signal.removeEventListener('abort', interrupt);
    beside.closeSync();
    duck.close();
  }
}
