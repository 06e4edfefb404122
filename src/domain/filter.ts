/**
 * The filter of the jobs list as a tree (reference 2.8), and what it means for one job. Three more places read the
 * tree: filter-parse.ts makes it, filter-branches.ts takes it apart for indexes, jobs/filter-sql.ts turns it into SQL.
 */
import type { JobState } from './job.ts';

export const JOB_TYPES = ['LOAD', 'UPDATE', 'PUBLISH'] as const;
/** Type of a job on the wire; both kinds of update are one. */
export type JobType = (typeof JOB_TYPES)[number];

export type TargetField = 'sourceId' | 'dataProductId' | 'workflowId' | 'destinationId';
export type Moment = 'create' | 'start' | 'cancel' | 'stop';
export const TIME_OPERATORS = ['=', '!=', '<', '<=', '>', '>='] as const;
export type TimeOperator = (typeof TIME_OPERATORS)[number];

/** One question about a job. */
export type Restriction =
  | { readonly kind: 'ID'; readonly isEqual: boolean; readonly jobId: string }
  | { readonly kind: 'TYPE'; readonly type: JobType }
  | { readonly kind: 'TARGET'; readonly type: JobType; readonly field: TargetField; readonly id: string }
  | { readonly kind: 'STATE'; readonly isEqual: boolean; readonly state: JobState }
  | { readonly kind: 'HAS_ERROR' }
  /** False where the job has no such moment. `micros`: since 1970. */
  | { readonly kind: 'TIME'; readonly moment: Moment; readonly operator: TimeOperator; readonly micros: number }
  | { readonly kind: 'ENTERED'; readonly moment: Moment };

export type Filter =
  | Restriction
  | { readonly kind: 'AND' | 'OR'; readonly parts: readonly Filter[] }
  | { readonly kind: 'NOT'; readonly part: Filter };

/** True for every job. */
export const EVERYTHING: Filter = { kind: 'AND', parts: [] };

/** What a filter can ask about. Times in milliseconds since 1970. */
export interface JobFacts {
  readonly jobId: string;
  readonly type: JobType;
  readonly ids: Readonly<Partial<Record<TargetField, string>>>;
  readonly state: JobState;
  readonly hasError: boolean;
  readonly times: Readonly<Partial<Record<Moment, number>>>;
}

/** Whether a job matches: the meaning that the SQL is tested against. */
export function matches(filter: Filter, job: JobFacts): boolean {
  switch (filter.kind) {
    case 'AND':
      return filter.parts.every((part) => matches(part, job));
    case 'OR':
      return filter.parts.some((part) => matches(part, job));
    case 'NOT':
      return !matches(filter.part, job);
    case 'ID':
      return (job.jobId === filter.jobId) === filter.isEqual;
    case 'TYPE':
      return job.type === filter.type;
    case 'TARGET':
      return job.type === filter.type && job.ids[filter.field] === filter.id;
    case 'STATE':
      return (job.state === filter.state) === filter.isEqual;
    case 'HAS_ERROR':
      return job.hasError;
    case 'ENTERED':
      return job.times[filter.moment] !== undefined;
    case 'TIME':
  }
  const at = job.times[filter.moment];
  return at !== undefined && COMPARE[filter.operator](at * 1000, filter.micros);
}

const COMPARE: Readonly<Record<TimeOperator, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
