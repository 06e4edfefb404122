/** A job as the API shows it: what the command line reads of it. 64-bit counts come as text. */
export interface WireJob {
  readonly jobId: string;
  readonly configuration: {
    readonly load?: { readonly sourceId?: string };
    readonly update?: { readonly dataProductId?: string; readonly workflowId?: string };
    readonly publish?: { readonly destinationId?: string; readonly dataProductId?: string };
  };
  readonly status: {
    readonly state: string;
    readonly stateStartTime: string;
    readonly error?: { readonly reason: string; readonly message: string };
  };
  readonly statusHistory: readonly { readonly state: string; readonly stateStartTime: string }[];
  readonly createTime?: string;
  readonly waitingFor?: readonly string[];
  readonly progress?: {
    readonly fraction?: number;
    readonly stage?: string;
    readonly etaSeconds?: number;
    readonly stages?: readonly {
      readonly name: string;
      readonly state: string;
      readonly rowsIn?: string | number;
      readonly rowsOut?: string | number;
      readonly seconds?: number;
    }[];
  };
  readonly result?: {
    readonly counts?: Readonly<Record<string, string | number>>;
    readonly filesWritten?: readonly string[];
    readonly rejectedRows?: string | number;
    readonly notes?: readonly string[];
  };
}

export type JobEnd = 'success' | 'failed' | 'stopped';

/** How a job that is DONE ended. */
export function endOf(job: WireJob): JobEnd {
  if (job.status.error === undefined) return 'success';
  return job.status.error.reason === 'STOPPED_BY_USER' ? 'stopped' : 'failed';
}

/** What a job does, in words: `load src_crm`. */
export function titleOf(job: WireJob): string {
  const { load, update, publish } = job.configuration;
  if (load?.sourceId) return `load ${load.sourceId}`;
  if (update?.workflowId) return `update ${update.workflowId}`;
  if (update?.dataProductId) return `update ${update.dataProductId}`;
  return `publish ${publish?.destinationId ?? ''}`;
}

/** Seconds from the start (or the creation, of a job that never ran) to the newest state. */
export function secondsOf(job: WireJob): number {
  const entries = [...job.statusHistory, job.status];
  const start = entries.find((entry) => entry.state === 'RUNNING') ?? entries.at(-1)!;
  return (Date.parse(job.status.stateStartTime) - Date.parse(start.stateStartTime)) / 1000;
}
