/**
 * The catalogue of everything that can go wrong and is somebody's to mend: reason → HTTP status and gRPC code.
 * Reasons are stable once released; messages may change at any time.
 */
export const ERRORS = {
  INVALID_ARGUMENT: { status: 400, code: 3, retryable: false },
  INVALID_FILTER: { status: 400, code: 3, retryable: false },
  INVALID_PAGE_TOKEN: { status: 400, code: 3, retryable: false },
  FAILED_PRECONDITION: { status: 400, code: 9, retryable: false },
  UNAUTHENTICATED: { status: 401, code: 16, retryable: false },
  PERMISSION_DENIED: { status: 403, code: 7, retryable: false },
  NOT_FOUND: { status: 404, code: 5, retryable: false },
  METHOD_NOT_ALLOWED: { status: 405, code: 12, retryable: false },
  ALREADY_EXISTS: { status: 409, code: 6, retryable: false },
  VERSION_MISMATCH: { status: 409, code: 10, retryable: true },
  PAYLOAD_TOO_LARGE: { status: 413, code: 3, retryable: false },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, code: 3, retryable: false },
  CONCURRENT_JOB_LIMIT: { status: 429, code: 8, retryable: true },
  INTERNAL: { status: 500, code: 13, retryable: false },
  UNAVAILABLE: { status: 503, code: 14, retryable: true },
} as const satisfies Record<string, { status: number; code: number; retryable: boolean }>;

export type ErrorReason = keyof typeof ERRORS;

/** One wrong field of a request: `field` is its path in camelCase, `description` what is wrong and what is allowed. */
export interface FieldViolation {
  readonly field: string;
  readonly description: string;
}

export interface AppErrorOptions {
  readonly fields?: readonly FieldViolation[];
  /** Extra string facts for machines (ErrorInfo.metadata). */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** An error whose message may be shown to the caller. Anything else that is thrown is ours: logged, shown as INTERNAL. */
export class AppError extends Error {
  readonly reason: ErrorReason;
  readonly fields: readonly FieldViolation[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(reason: ErrorReason, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.reason = reason;
    this.fields = options.fields ?? [];
    this.metadata = options.metadata ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return ERRORS[this.reason].status;
  }

  get code(): number {
    return ERRORS[this.reason].code;
  }
}

/** Why a job ended without success (contract section 3). */
export const JOB_ERROR_REASONS = [
  'STOPPED_BY_USER',
  'PLANNING_FAILED',
  'SOURCE_LOAD_FAILED',
  'UPDATE_FAILED',
  'PUBLISH_FAILED',
  'EXECUTION_FAILED',
  'INTERNAL',
] as const;

export type JobErrorReason = (typeof JOB_ERROR_REASONS)[number];

/** Thrown by a job handler: ends the job DONE with this reason; the message says what to do next and is shown. */
export class JobFailure extends Error {
  readonly reason: JobErrorReason;

  constructor(reason: JobErrorReason, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'JobFailure';
    this.reason = reason;
  }
}

/** The error of one field, thrown: the commonest refusal. */
export function invalidField(field: string, description: string): AppError {
  return new AppError('INVALID_ARGUMENT', `${field}: ${description}`, { fields: [{ field, description }] });
}

export function notFound(noun: string, id: string): AppError {
  return new AppError('NOT_FOUND', `${noun} ${id} not found`);
}
