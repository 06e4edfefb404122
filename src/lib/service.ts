/**
 * Something with a lifetime. `stop` before `start` and a second `stop` are fine; `stop` waits until
 * everything it started has ended; a failed `start` leaves nothing running.
 */
export interface Service {
  start(): Promise<void>;
  stop(): Promise<void>;
}
