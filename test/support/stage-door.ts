/**
 * A door in a stage of a real job: its process stands still where the stage begins, says so, and goes on when the test
 * opens. Two named pipes: opening one waits for the other side, so nothing polls and nothing sleeps.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { JobHandler, JobHandlers, ProgressReporter } from '../../src/jobs/handler.ts';

/** The last door of every job: its work is done, and it is about to end. */
export const FINISH = 'finish';

export interface StageDoor {
  /** Resolves when a job has come to it. */
  arrived(): Promise<void>;
  /** Lets the job go on. */
  open(): Promise<void>;
}

function pipesOf(dataDir: string, stage: string): { readonly arrived: string; readonly onward: string } {
  const at = (name: string): string => path.join(dataDir, 'door', `${stage}.${name}`);
  return { arrived: at('arrived'), onward: at('onward') };
}

/** Sets a door into the next job that has such a stage; it stands there once. */
export function setDoor(dataDir: string, stage: string): StageDoor {
  const { arrived, onward } = pipesOf(dataDir, stage);
  mkdirSync(path.dirname(arrived), { recursive: true });
  execFileSync('mkfifo', [onward, arrived]);
  return {
    arrived: async () => {
      await (await open(arrived, 'r')).close();
      await rm(arrived);
    },
    open: async () => {
      await (await open(onward, 'w')).close();
      await rm(onward);
    },
  };
}

function standBefore(dataDir: string, stage: string): void {
  const { arrived, onward } = pipesOf(dataDir, stage);
  if (!existsSync(arrived)) return;
  closeSync(openSync(arrived, 'w'));
  closeSync(openSync(onward, 'r'));
}

/** The same handlers, with a door where a stage begins and one at the end. */
export function withDoors(handlers: JobHandlers): JobHandlers {
  const doored = ({ run, discard }: JobHandler): JobHandler => ({
    run: async (context) => {
      const { dataDir } = context.config;
      const progress: ProgressReporter = {
        ...context.progress,
        begin: (stage, rowsIn) => {
          context.progress.begin(stage, rowsIn);
          standBefore(dataDir, stage);
        },
      };
      const outcome = await run({ ...context, progress });
      standBefore(dataDir, FINISH);
      return outcome;
    },
    discard,
  });
  const { LOAD, UPDATE_PRODUCT, UPDATE_WORKFLOW, PUBLISH } = handlers;
  return {
    LOAD: doored(LOAD),
    UPDATE_PRODUCT: doored(UPDATE_PRODUCT),
    UPDATE_WORKFLOW: doored(UPDATE_WORKFLOW),
    PUBLISH: doored(PUBLISH),
  };
}
