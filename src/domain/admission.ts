/** Whether one more job of a tenant may come in now. Pure: the caller counts under the tenant's lock. */

export interface AdmissionRequest {
  /** Open jobs of the tenant that hold a place: PENDING, RUNNING, STOPPING, but not those accepted over the limit. */
  readonly placesTaken: number;
  readonly limit: number;
  /** Whether the caller would rather wait than be refused. */
  readonly mayQueue: boolean;
  /** What the running jobs say about their remaining time, where they know it. */
  readonly etaSeconds: readonly number[];
}

export type Admission =
  | { readonly kind: 'ADMIT' }
  /** Accepted without a place: runs when one is free. */
  | { readonly kind: 'QUEUE' }
  | { readonly kind: 'REFUSE'; readonly retryAfterSeconds: number };

const RETRY_WITHOUT_ESTIMATE = 5;
const LONGEST_RETRY = 60;

export function admit(request: AdmissionRequest): Admission {
  if (request.placesTaken < request.limit) return { kind: 'ADMIT' };
  if (request.mayQueue) return { kind: 'QUEUE' };
  return { kind: 'REFUSE', retryAfterSeconds: retryAfter(request.etaSeconds) };
}

/** The soonest end that a running job expects, within a minute: estimates far ahead are worth little. */
function retryAfter(etaSeconds: readonly number[]): number {
  if (etaSeconds.length === 0) return RETRY_WITHOUT_ESTIMATE;
  return Math.min(LONGEST_RETRY, Math.max(1, Math.ceil(Math.min(...etaSeconds))));
}
