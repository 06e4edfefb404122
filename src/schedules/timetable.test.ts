import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextFirings, smallestGapBetween, timetableProblems } from './timetable.ts';

const iso = (moments: readonly Date[]): string[] => moments.map((moment) => moment.toISOString());

describe('timetableProblems', () => {
  it.each([
    '0 * * * *',
    '0 0,12 * * *',
    '30 9 * * MON',
    '30 2 * * MON-FRI',
    '0 */2 * * *',
    '15 4 1-7 jan,JUL 0,7',
    '0 0 29 2 *',
  ])('accepts %s', (timetable) => {
    expect(timetableProblems(timetable, 'Europe/Berlin')).toEqual([]);
  });

  it.each([
    ['', /five/],
    ['* * * *', /five/],
    ['0 0 * * * *', /five/],
    ['60 * * * *', /minute/],
    ['0 24 * * *', /hour/],
    ['0 0 0 * *', /day/],
    ['0 0 L * *', /day/],
    ['0 0 * 13 *', /month/],
    ['0 0 * * 8', /weekday/],
    ['0 0 * * MON#2', /weekday/],
    ['0 0 1, 2 * *', /five/],
    ['0 9-5 * * *', /hour/],
    ['5/10 * * * *', /minute/],
    ['@daily', /five/],
    ['0 0 30 2 *', /never fires/],
    ['*/30 * * * *', /30 minutes apart/],
    ['* * * * *', /1 minutes apart/],
    ['0,59 * * * *', /1 minutes apart/],
    ['0,30 0 * * *', /30 minutes apart/],
  ])('refuses "%s"', (timetable, message) => {
    const problems = timetableProblems(timetable, 'UTC');
    expect(problems.map((problem) => problem.field)).toContain('timetable');
    expect(problems.map((problem) => problem.description).join('\n')).toMatch(message);
  });

  it.each(['europe/berlin', 'EUROPE/BERLIN', 'utc', 'Mars/Phobos', '', '+01:00', 'us/eastern'])(
    'refuses time zone "%s"',
    (zone) => {
      expect(timetableProblems('0 0 * * *', zone).map((problem) => problem.field)).toEqual(['timeZone']);
    },
  );

  it.each(['UTC', 'Asia/Kolkata', 'US/Eastern', 'America/Port-au-Prince', 'Etc/GMT+5'])(
    'accepts time zone %s',
    (zone) => {
      expect(timetableProblems('0 0 * * *', zone)).toEqual([]);
    },
  );

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (timetable, zone) => {
        expect(timetableProblems(timetable, zone)).toBeInstanceOf(Array);
      }),
    );
  });
});

describe('nextFirings', () => {
  it('skips a local time that does not exist, once', () => {
    expect(iso(nextFirings('30 2 * * *', 'Europe/Berlin', new Date('2026-03-27T12:00:00Z'), 3))).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-30T00:30:00.000Z',
      '2026-03-31T00:30:00.000Z',
    ]);
  });

  it('fires once for a local time that is repeated', () => {
    expect(iso(nextFirings('30 2 * * *', 'Europe/Berlin', new Date('2026-10-23T12:00:00Z'), 3))).toEqual([
      '2026-10-24T00:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  it('leaves out months without the day', () => {
    expect(iso(nextFirings('0 0 31 * *', 'UTC', new Date('2026-01-01T00:00:00Z'), 3))).toEqual([
      '2026-01-31T00:00:00.000Z',
      '2026-03-31T00:00:00.000Z',
      '2026-05-31T00:00:00.000Z',
    ]);
  });
});

describe('smallestGapBetween', () => {
  it('sees two schedules of one object together', () => {
    const one = { timetable: '0 2 * * *', timeZone: 'UTC' };
    const other = { timetable: '30 3 * * *', timeZone: 'Europe/Berlin' };
    expect(smallestGapBetween(one, other, new Date('2026-01-01T00:00:00Z'))).toBe(30);
    expect(smallestGapBetween(other, one, new Date('2026-01-01T00:00:00Z'))).toBe(30);
  });

  it('sees an hourly and a yearly one meet, months from now', () => {
    const hourly = { timetable: '0 * * * *', timeZone: 'UTC' };
    const yearly = { timetable: '20 5 25 12 *', timeZone: 'UTC' };
    expect(smallestGapBetween(hourly, yearly, new Date('2026-01-01T00:00:00Z'))).toBe(20);
  });

  it('sees two that meet only while one zone has summer time', () => {
    const one = { timetable: '0 12 * * *', timeZone: 'UTC' };
    const other = { timetable: '0 14 * * *', timeZone: 'Europe/Berlin' };
    expect(smallestGapBetween(one, other, new Date('2026-01-01T00:00:00Z'))).toBe(0);
  });

  it('lets an hour be enough, the same moment not', () => {
    const at = (timetable: string): { timetable: string; timeZone: string } => ({ timetable, timeZone: 'UTC' });
    const after = new Date('2026-01-01T00:00:00Z');
    expect(smallestGapBetween(at('0 2 * * *'), at('0 3 * * *'), after)).toBe(60);
    expect(smallestGapBetween(at('0 2 * * *'), at('0 2 * * *'), after)).toBe(0);
  });
});
