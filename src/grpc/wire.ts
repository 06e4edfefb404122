/** Jobs as protobuf messages and back; the only file that knows both. */
import type { Job, JobConfiguration, JobStatus } from '../domain/job.ts';
import { toConfiguration as toJobConfiguration } from '../http/routes/jobs/configuration.ts';

interface Timestamp {
  readonly seconds: string;
  readonly nanos: number;
}

interface StatusMessage {
  readonly state: string;
  readonly stateStartTime: Timestamp;
  readonly error: { readonly reason: string; readonly message: string } | null;
}

export interface JobMessage {
  readonly jobId: string;
  readonly configuration: ConfigurationMessage | null;
  readonly status: StatusMessage | null;
  readonly statusHistory: readonly StatusMessage[];
}

/** As the loader gives it: the chosen one of the oneof is set, the others are absent; unset texts are "". */
export interface ConfigurationMessage {
  readonly load?: { readonly sourceId: string } | null;
  readonly update?: { readonly dataProductId: string; readonly workflowId: string } | null;
  readonly publish?: { readonly destinationId: string; readonly dataProductId: string } | null;
}

export function toJobMessage(job: Job): JobMessage {
  const { load, update, publish } = job.configuration;
  return {
    jobId: job.jobId,
    configuration: {
      ...(load && { load }),
      ...(update && { update: { dataProductId: update.dataProductId ?? '', workflowId: update.workflowId ?? '' } }),
      ...(publish && {
        publish: { destinationId: publish.destinationId, dataProductId: publish.dataProductId ?? '' },
      }),
    },
    status: toStatusMessage(job.status),
    statusHistory: job.statusHistory.map(toStatusMessage),
  };
}

function toStatusMessage(status: JobStatus): StatusMessage {
  const ms = status.stateStartTime.getTime();
  const seconds = Math.floor(ms / 1000);
  return {
    state: status.state,
    stateStartTime: { seconds: String(seconds), nanos: (ms - seconds * 1000) * 1_000_000 },
    error: status.error ?? null,
  };
}

/** The same rules as over HTTP. @throws AppError INVALID_ARGUMENT when none is set or an id is missing. */
export function toConfiguration(message: ConfigurationMessage | null | undefined): JobConfiguration {
  const { load, update, publish } = message ?? {};
  return toJobConfiguration({ load, update, publish }, 'configuration');
}
