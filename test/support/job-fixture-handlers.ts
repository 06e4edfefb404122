import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { JobFailure } from '../../src/domain/errors.ts';
import type { DiscardContext, JobContext, JobHandler, JobHandlers, JobOutcome } from '../../src/jobs/handler.ts';
import { gatePath, type Command } from './job-gate.ts';

/** Where an attempt puts its output. */
export function outputOf(context: Pick<DiscardContext, 'config' | 'jobId' | 'attempt'>): string {
  return path.join(context.config.dataDir, 'out', `${context.jobId}-${context.attempt}`);
}

/**
 * Loads of sources `src_auto…` end at once. All else waits for the test's commands; `src_deaf…` does not hear an abort,
 * `src_slow…` hears it but has finished before it reacts. The output is a folder; committing sets the source's version.
 */
const handler: JobHandler = {
  run: async (context) => {
    const sourceId = context.configuration.load?.sourceId ?? '';
    if (!sourceId.startsWith('src_auto')) {
      await mkdir(outputOf(context), { recursive: true });
      await writeFile(path.join(outputOf(context), 'half'), 'written');
      await obey(context, sourceId.startsWith('src_deaf') || sourceId.startsWith('src_slow'));
    }
    return outcomeOf(context);
  },
  discard: async (context) => rm(outputOf(context), { recursive: true, force: true }),
};

function outcomeOf(context: JobContext): JobOutcome {
  const { tenantId, jobId, attempt, configuration } = context;
  return {
    result: { counts: { rows: 1 } },
    commit: async (trx) => {
      if (!configuration.load) return;
      await trx
        .updateTable('source')
        .set((set) => ({ version: `${jobId}-${attempt}`, row_count: set('row_count', '+', 1) }))
        .where('tenant_id', '=', tenantId)
        .where('source_id', '=', configuration.load.sourceId)
        .execute();
    },
  };
}

async function obey(context: JobContext, isDeaf: boolean): Promise<void> {
  const { config, jobId, attempt, progress, signal } = context;
  const socket = createConnection(gatePath(config.dataDir));
  await once(socket, 'connect');
  progress.plan([{ name: 'work', share: 1 }]);
  progress.begin('work', 10);
  const aborted = Promise.withResolvers<never>();
  if (!isDeaf) signal.addEventListener('abort', () => aborted.reject(signal.reason as Error));
  const commands = (async () => {
    const lines = createInterface(socket);
    socket.write(`${JSON.stringify({ jobId, attempt, pid: process.pid })}\n`);
    for await (const line of lines) {
      const command = JSON.parse(line) as Command;
      if (command.do === 'finish') break;
      if (command.do === 'fail') throw new JobFailure(command.reason, command.message);
      if (command.do === 'throw') throw new Error(command.message);
      if (command.do === 'crash') process.kill(process.pid, 'SIGKILL');
      if (command.do === 'progress') progress.advance(command.fraction);
    }
  })();
  await Promise.race([commands, aborted.promise]);
  progress.end(10);
}

export const fixtureHandlers: JobHandlers = {
  LOAD: handler,
  UPDATE_PRODUCT: handler,
  UPDATE_WORKFLOW: handler,
  PUBLISH: handler,
};
