import type { JobErrorReason } from './errors.ts';

export const JOB_STATES = ['PENDING', 'RUNNING', 'STOPPING', 'DONE'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Which handler runs a job. On the wire both updates are `configuration.update`. */
export const JOB_KINDS = ['LOAD', 'UPDATE_PRODUCT', 'UPDATE_WORKFLOW', 'PUBLISH'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_ORIGINS = ['API', 'UI', 'SCHEDULE', 'PIPELINE'] as const;
export type JobOrigin = (typeof JOB_ORIGINS)[number];

/** Exactly one of load, update, publish; exactly one id in update (reference 2.2). */
export interface JobConfiguration {
  readonly load?: { readonly sourceId: string };
  readonly update?: { readonly dataProductId?: string; readonly workflowId?: string };
  readonly publish?: { readonly destinationId: string; readonly dataProductId?: string };
}

export interface JobError {
  readonly reason: JobErrorReason;
  readonly message: string;
}

export interface JobStatus {
  readonly state: JobState;
  readonly stateStartTime: Date;
  readonly error?: JobError;
}

export type StageState = 'PENDING' | 'RUNNING' | 'DONE';

export interface StageProgress {
  readonly name: string;
  readonly state: StageState;
  readonly rowsIn?: number;
  readonly rowsOut?: number;
  readonly seconds?: number;
}

/** Where a running job is. `fraction` is of the whole job, 0 … 1, never falling within one attempt. */
export interface JobProgress {
  readonly fraction: number;
  readonly stage: string;
  readonly etaSeconds?: number;
  readonly stages: readonly StageProgress[];
}

/** What a finished job leaves to read: counts by name, dataset versions, files. Plain JSON. */
export interface JobResult {
  readonly counts: Readonly<Record<string, number>>;
  readonly datasetVersions?: Readonly<Record<string, string>>;
  readonly filesWritten?: readonly string[];
  readonly rejectedRows?: number;
  readonly notes?: readonly string[];
}

/** A job as callers see it: the documented resource and, beside it, what the reference never showed. */
export interface Job {
  readonly jobId: string;
  readonly configuration: JobConfiguration;
  readonly status: JobStatus;
  /** Past states without the current one, newest first. */
  readonly statusHistory: readonly JobStatus[];
  readonly createTime: Date;
  readonly creator: string | null;
  readonly origin: JobOrigin;
  readonly progress: JobProgress | null;
  readonly result: JobResult | null;
  readonly attempt: number;
  /** Open jobs that must end before this one starts, oldest first. */
  readonly waitingFor: readonly string[];
  readonly pipelineId: string | null;
}

export function kindOf(configuration: JobConfiguration): JobKind {
  if (configuration.load) return 'LOAD';
  if (configuration.publish) return 'PUBLISH';
  return configuration.update?.workflowId ? 'UPDATE_WORKFLOW' : 'UPDATE_PRODUCT';
}

/** Legal moves of the state machine (reference 2.10). */
export const TRANSITIONS: Readonly<Record<JobState, readonly JobState[]>> = {
  PENDING: ['RUNNING', 'DONE'],
  RUNNING: ['STOPPING', 'DONE'],
  STOPPING: ['DONE'],
  DONE: [],
};
