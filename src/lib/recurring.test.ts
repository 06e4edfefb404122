import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { createRecurring } from './recurring.ts';

describe('a recurring service', () => {
  it('takes its turns until it is stopped, those that fail too, and can be started again', async () => {
    const logged: string[] = [];
    const log = pino({}, { write: (line: string) => void logged.push(line) });
    let turns = 0;
    let reached = Promise.withResolvers<void>();
    const service = createRecurring({
      clock: systemClock,
      log,
      pauseMs: 1,
      failure: 'nothing was done',
      turn: async () => {
        turns++;
        if (turns % 3 === 0) reached.resolve();
        if (turns === 2) throw new Error('once');
        return 0;
      },
    });
    await service.stop();
    await service.start();
    await service.start();
    await reached.promise;
    await service.stop();
    const after = turns;
    expect(after).toBeGreaterThanOrEqual(3);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('nothing was done');
    reached = Promise.withResolvers();
    await service.start();
    await reached.promise;
    await service.stop();
    expect(turns).toBeGreaterThan(after);
  });

  it('is woken from its pause by the stop', async () => {
    const begun = Promise.withResolvers<void>();
    const turn = async (): Promise<number> => {
      begun.resolve();
      return 3_600_000;
    };
    const log = pino({ level: 'silent' });
    const service = createRecurring({ clock: systemClock, log, turn, pauseMs: 1, failure: '' });
    await service.start();
    await begun.promise;
    await expect(service.stop()).resolves.toBeUndefined();
  });
});
