/** What parent and child of a job tell each other over IPC: plain JSON. */
import type { Config } from '../config/schema.ts';
import type { JobProgress } from '../domain/job.ts';
import type { ClaimedJob } from './claim.ts';

/** Everything a job process needs; it comes this way because arguments and environment can be seen by others. */
export interface StartMessage {
  readonly type: 'start';
  readonly job: ClaimedJob;
  readonly config: Config;
  readonly databaseUrl: string;
}

/** STOP: a user wants it to end. RELEASE: this server closes, another one will run it again. */
export type AbortReason = 'STOP' | 'RELEASE';

export interface AbortMessage {
  readonly type: 'abort';
  readonly reason: AbortReason;
}

export type ToChild = StartMessage | AbortMessage;

export interface ProgressMessage {
  readonly type: 'progress';
  readonly progress: JobProgress;
}

export type FromChild = ProgressMessage;
