/** Child of quality.ts: one update in a process of its own, so that the peak of memory is that of the set. */
import { readFileSync } from 'node:fs';
import pino from 'pino';
import type { UpdateRequest } from '../src/engine/contract.ts';
import { runUpdate } from '../src/engine/run.ts';

const request = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as UpdateRequest;
const started = performance.now();
const outcome = await runUpdate(request, {
  signal: new AbortController().signal,
  progress: { begin: () => undefined, advance: () => undefined, end: () => undefined },
  log: pino({ level: 'silent' }),
});
process.stdout.write(
  JSON.stringify({
    seconds: (performance.now() - started) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    report: outcome.report,
    inferred: outcome.inferred,
  }),
);
