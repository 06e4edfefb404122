import { describe, expect, it } from 'vitest';
import { durationSeconds } from './duration.ts';
import { standardNumber } from './number.ts';

describe('lengths of time', () => {
  it.each([
    ['3:05', 185],
    ['03:05', 185],
    ['1:02:45', 3765],
    ['3:05.40', 185],
    ['3m 5s', 185],
    ['3m05sec', 185],
    ['3 min 5 sec', 185],
    ['1h 02m', 3720],
    ['1 hr, 2 mins', 3720],
    ['PT3M5S', 185],
  ])('%s is %i s', (text, seconds) => {
    expect(durationSeconds(text)).toBe(seconds);
    expect(standardNumber(text)).toBe(String(seconds));
  });

  it.each(['4:3', '3:75', '1:75:00', '1h 90m', '185', '3 m', '12 s', 'm s', '', '2:1:05:00', '10:30 PM'])(
    '%s is none',
    (text) => {
      expect(durationSeconds(text)).toBeNull();
    },
  );
});
