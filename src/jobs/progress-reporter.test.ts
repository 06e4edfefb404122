import { describe, expect, it } from 'vitest';
import type { JobProgress } from '../domain/job.ts';
import type { Clock } from '../lib/clock.ts';
import { trackProgress } from './progress-reporter.ts';

function start() {
  let now = 0;
  const sent: JobProgress[] = [];
  const clock: Clock = { now: () => new Date(now), sleep: () => Promise.resolve() };
  const reporter = trackProgress(clock, (progress) => sent.push(progress));
  return {
    reporter,
    sent,
    after: (ms: number) => {
      now += ms;
      return reporter;
    },
  };
}

describe('progress of a job', () => {
  it('is the sum of its stages by their shares, with the time left', () => {
    const { reporter, after } = start();
    reporter.plan([
      { name: 'read', share: 1 },
      { name: 'write', share: 3 },
    ]);
    reporter.begin('read', 100);
    after(1000).end(90);
    reporter.begin('write');
    after(1000).advance(0.5);
    expect(reporter.current()).toEqual({
      fraction: 0.625,
      stage: 'write',
      etaSeconds: 1,
      stages: [
        { name: 'read', state: 'DONE', rowsIn: 100, rowsOut: 90, seconds: 1 },
        { name: 'write', state: 'RUNNING' },
      ],
    });
  });

  it('never falls', () => {
    const { reporter } = start();
    reporter.plan([{ name: 'work', share: 1 }]);
    reporter.begin('work');
    reporter.advance(0.8);
    reporter.advance(0.3);
    reporter.advance(Number.NaN);
    expect(reporter.current()?.fraction).toBe(0.8);
  });

  it('is sent at every change of stage, and between them only now and then', () => {
    const { reporter, sent, after } = start();
    reporter.plan([{ name: 'work', share: 1 }]);
    reporter.begin('work');
    for (let i = 0; i < 1000; i++) after(1).advance(i / 1000);
    reporter.end();
    expect(sent.length).toBe(3 + 5);
  });

  it('takes a stage that was not announced, and a begin without an end', () => {
    const { reporter } = start();
    reporter.plan([{ name: 'work', share: 1 }]);
    reporter.begin('work');
    reporter.begin('extra');
    expect(reporter.current()).toMatchObject({
      fraction: 1,
      stage: 'extra',
      stages: [{ state: 'DONE' }, { name: 'extra', state: 'RUNNING' }],
    });
  });
});
