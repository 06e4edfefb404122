import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit } from './admission.ts';

describe('admission', () => {
  it('admits below the limit, never at or above it', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: 1, max: 20 }), fc.boolean(), (placesTaken, limit, mayQueue) => {
        const { kind } = admit({ placesTaken, limit, mayQueue, etaSeconds: [] });
        expect(kind).toBe(placesTaken < limit ? 'ADMIT' : mayQueue ? 'QUEUE' : 'REFUSE');
      }),
    );
  });

  it('names the soonest expected end as the time to come again, between 1 and 60 seconds', () => {
    const retry = (etaSeconds: number[]): unknown => admit({ placesTaken: 5, limit: 5, mayQueue: false, etaSeconds });
    expect(retry([])).toEqual({ kind: 'REFUSE', retryAfterSeconds: 5 });
    expect(retry([40.2, 12.1])).toEqual({ kind: 'REFUSE', retryAfterSeconds: 13 });
    expect(retry([0])).toEqual({ kind: 'REFUSE', retryAfterSeconds: 1 });
    expect(retry([7200])).toEqual({ kind: 'REFUSE', retryAfterSeconds: 60 });
  });
});
