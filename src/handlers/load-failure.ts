import { AppError, JobFailure, type JobErrorReason } from '../domain/errors.ts';

/**
 * What went wrong, as the job's error: the sentences of AppErrors, and a full disk, which Node and DuckDB tell in their
 * own ways. Anything else is returned as it is, to be logged as ours.
 */
export function explainFailure(error: unknown, reason: JobErrorReason, kept: string): unknown {
  if (error instanceof JobFailure) return error;
  if (isDiskFull(error)) {
    return new JobFailure(reason, `The disk of the server is full. ${kept} Free some space, then run the job again.`, {
      cause: error,
    });
  }
  if (isOutOfMemory(error)) {
    return new JobFailure(
      reason,
      `The job needs more memory than it may use. ${kept} Raise CUPEL_ENGINE_MEMORY_MB, then run the job again.`,
      { cause: error },
    );
  }
  if (error instanceof AppError) return new JobFailure(reason, error.message, { cause: error });
  return error;
}

function isDiskFull(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  return (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    /no space left on device|disk quota exceeded|max_temp_directory_size/i.test(message)
  );
}

function isOutOfMemory(error: unknown): boolean {
  return /^Out of Memory Error/i.test((error as { message?: string }).message ?? '');
}
