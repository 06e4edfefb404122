import { createRecurring } from '../lib/recurring.ts';
import type { Service } from '../lib/service.ts';
import { deliverDue, type DeliverOptions } from './deliver.ts';

/** How long to rest when nothing is due; a job event is thus on its way within a second. */
const IDLE_MS = 1000;

/** Sends webhooks in a loop of its own, apart from the queue: a receiver that is down never slows a job. */
export function createWebhookDeliverer(options: DeliverOptions): Service {
  const { clock, log } = options;
  return createRecurring({
    clock,
    log,
    turn: async (signal) => ((await deliverDue(options, signal)) === 0 ? IDLE_MS : 0),
    pauseMs: IDLE_MS,
    failure: 'webhooks could not be sent',
  });
}
