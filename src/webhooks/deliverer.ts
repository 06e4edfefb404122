import type { Service } from '../lib/service.ts';
import { deliverDue, type DeliverOptions } from './deliver.ts';

/** How long to rest when nothing is due; a job event is thus on its way within a second. */
const IDLE_MS = 1000;

/** Sends webhooks in a loop of its own, apart from the queue: a receiver that is down never slows a job. */
export class WebhookDeliverer implements Service {
  readonly #options: DeliverOptions;
  #stop = new AbortController();
  #loop: Promise<void> | null = null;

  constructor(options: DeliverOptions) {
    this.#options = options;
  }

  start(): Promise<void> {
    this.#stop = new AbortController();
    this.#loop = this.#run(this.#stop.signal);
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    this.#loop = null;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#options;
    while (!signal.aborted) {
      const tried = await deliverDue(this.#options, signal).catch((error: unknown) => {
        log.error({ err: error }, 'webhooks could not be sent');
        return 0;
      });
      if (tried === 0) await clock.sleep(IDLE_MS, signal).catch(() => undefined);
    }
  }
}
