import { ERRORS, JOB_ERROR_REASONS, type ErrorReason, type JobErrorReason } from '../../domain/errors.ts';

/** When it comes, and what to do. A reason without a line here does not compile. */
const MEANING: Readonly<Record<ErrorReason, string>> = {
  INVALID_ARGUMENT:
    'A field of the request is wrong, unknown or missing; `fieldViolations` names it and says what is allowed.',
  INVALID_FILTER: 'The `filter` cannot be read; the message has the position.',
  INVALID_PAGE_TOKEN: 'The `pageToken` is not one of ours, or belongs to another filter: begin again without it.',
  FAILED_PRECONDITION: 'The thing is there but not ready for this; the message says what must come first.',
  UNAUTHENTICATED: 'No key, or one that is unknown, expired or revoked, in the header `X-API-KEY`.',
  PERMISSION_DENIED: 'The key is good, its user may not do this.',
  NOT_FOUND: 'There is no such thing, or it belongs to another tenant.',
  METHOD_NOT_ALLOWED: 'The path exists, this method on it does not; `Allow` lists those that do.',
  ALREADY_EXISTS: 'The id or name is taken, or the request id was used for another request.',
  VERSION_MISMATCH: 'The record was changed since it was read: read it again and repeat.',
  PAYLOAD_TOO_LARGE: 'The body is larger than the server accepts; the message has the limit.',
  UNSUPPORTED_MEDIA_TYPE:
    'The body is of another type than the call takes; mostly `content-type: application/json` is missing.',
  CONCURRENT_JOB_LIMIT:
    'As many jobs are open as the tenant may have. Try again after `Retry-After` seconds, or create with `?queue=true`.',
  INTERNAL: 'A fault of the server. The log has the details under the request id that the message carries.',
  UNAVAILABLE: 'Something the server needs does not answer just now: try again.',
};

const JOB_MEANING: Readonly<Record<JobErrorReason, string>> = {
  STOPPED_BY_USER: 'Somebody called `:stop` (or stopped its pipeline) before it was finished.',
  PLANNING_FAILED: 'What the job needs is missing or not set up: a source never loaded, a column that is gone.',
  SOURCE_LOAD_FAILED: 'The data could not be fetched or read, or too many rows were rejected.',
  UPDATE_FAILED: 'The data product or the workflow could not be updated from the data and settings given.',
  PUBLISH_FAILED: 'The destination could not be written; what stood there before still stands.',
  EXECUTION_FAILED: 'The job broke in a way that nobody foresaw, or its process died too often; see the log.',
  INTERNAL: 'A fault of the server; see the log.',
};

/** docs/errors.md: the catalogue of src/domain/errors.ts. */
export function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(
    ([reason, { status, code, retryable }]) =>
      `| \`${reason}\` | ${status} | ${code} | ${retryable ? 'yes' : 'no'} | ${MEANING[reason as ErrorReason]} |`,
  );
  const jobRows = JOB_ERROR_REASONS.map((reason) => `| \`${reason}\` | ${JOB_MEANING[reason]} |`);
  return `<!-- Made by \`npm run docs\` from src/domain/errors.ts. -->
# Errors

Reasons are stable; messages may change at any time, so match on the reason. A refused call answers

\`\`\`json
{
  "code": 5,
  "message": "source src_crm not found",
  "details": [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "NOT_FOUND", "domain": "cupel" }]
}
\`\`\`

with a \`google.rpc.BadRequest\` detail (\`fieldViolations\`) where fields are wrong. The header \`x-request-id\` of the
answer finds the call in the log.

## Calls

| reason | HTTP | gRPC code | worth a retry | meaning |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

## Jobs

A job that is \`DONE\` without success has \`status.error\`; its message says what to do next.

| reason | meaning |
| --- | --- |
${jobRows.join('\n')}
`;
}
