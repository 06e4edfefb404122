/**
 * When a schedule fires: Unix crontab, five fields, in an IANA time zone. croner computes the moments; this file says
 * which of its many dialect words we accept, and mends one thing: croner moves a local time that does not exist (the
 * hour lost in spring) to the next moment that does, where the reference skips it once.
 */
import { Cron } from 'croner';
import type { FieldViolation } from '../domain/errors.ts';

/** Least distance between two runs for the same object (reference 3.1). */
export const LEAST_GAP_MINUTES = 60;

/** How many firings are looked at to find the smallest gap: more than half a year of a daily timetable. */
const FIRINGS_CHECKED = 200;

interface FieldRule {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const FIELDS: readonly FieldRule[] = [
  { label: 'minute', from: 0, to: 59 },
  { label: 'hour', from: 0, to: 23 },
  { label: 'day', from: 1, to: 31 },
  {
    label: 'month',
    from: 1,
    to: 12,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  { label: 'weekday', from: 0, to: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
];

/** Problems of a timetable, empty when it is good: the grammar, the zone, that it ever fires, and the gap. */
export function timetableProblems(timetable: string, timeZone: string): readonly FieldViolation[] {
  const problems = [...grammarProblems(timetable), ...timeZoneProblems(timeZone)];
  if (problems.length > 0) return problems;
  const first = nextFirings(timetable, timeZone, new Date(0), 1);
  if (first.length === 0) {
    return [{ field: 'timetable', description: `"${timetable}" never fires: no month has such a day.` }];
  }
  const gap = smallestGapMinutes(timetable, timeZone, new Date('2025-12-31T00:00:00Z'));
  if (gap >= LEAST_GAP_MINUTES) return [];
  const description = `"${timetable}" fires ${gap} minutes apart; at least ${LEAST_GAP_MINUTES} are needed.`;
  return [{ field: 'timetable', description }];
}

/** The next `count` firings strictly after `after`; fewer when the timetable ends. */
export function nextFirings(timetable: string, timeZone: string, after: Date, count: number): readonly Date[] {
  const cron = new Cron(timetable, { timezone: timeZone, mode: '5-part' });
  const firings: Date[] = [];
  let from: Date | null = after;
  while (firings.length < count) {
    from = cron.nextRun(from);
    if (from === null) break;
    if (cron.match(from)) firings.push(from);
  }
  return firings;
}

export interface Firing {
  readonly timetable: string;
  readonly timeZone: string;
}

/**
 * The least minutes between a coming firing of one and one of the other, for two schedules of one object, as far as it
 * is below the least distance. Each firing is looked at with the other's around it: a yearly one and an hourly one meet
 * long after the hourly one's next few hundred firings.
 */
export function smallestGapBetween(one: Firing, other: Firing, after: Date): number {
  const gapsAround = (left: Firing, right: Firing): number[] =>
    nextFirings(left.timetable, left.timeZone, after, FIRINGS_CHECKED).map((moment) => {
      const window = new Date(moment.getTime() - LEAST_GAP_MINUTES * 60_000);
      const near = nextFirings(right.timetable, right.timeZone, window, 2);
      return Math.min(...near.map((each) => Math.abs(each.getTime() - moment.getTime()) / 60_000));
    });
  return Math.min(...gapsAround(one, other), ...gapsAround(other, one));
}

function smallestGapMinutes(timetable: string, timeZone: string, after: Date): number {
  const moments = nextFirings(timetable, timeZone, after, FIRINGS_CHECKED).map((moment) => moment.getTime());
  return Math.min(...moments.slice(1).map((moment, i) => (moment - (moments[i] as number)) / 60_000));
}

function grammarProblems(timetable: string): FieldViolation[] {
  const problem = (description: string): FieldViolation[] => [{ field: 'timetable', description }];
  const fields = timetable.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) {
    return problem(
      `"${timetable}" has ${fields.length === 1 && fields[0] === '' ? 'no' : fields.length} fields; ` +
        'a timetable has five: minute hour day month weekday, such as "30 2 * * MON-FRI".',
    );
  }
  return FIELDS.flatMap((rule, i) => {
    const field = fields[i] as string;
    const wrong = field.split(',').find((part) => !isPart(part, rule));
    if (wrong === undefined) return [];
    const names = rule.names ? ` or ${rule.names[0]}-${rule.names.at(-1)}` : '';
    return problem(
      `"${wrong}" in ${rule.label}: use ${rule.from}-${rule.to}${names}, *, ranges (1-5), steps (*/2) and lists without spaces.`,
    );
  });
}

/** `*`, a value or a range, each with an optional step. */
function isPart(part: string, rule: FieldRule): boolean {
  const match = /^(\*|([^-/]+)(-([^-/]+))?)(\/(\d+))?$/.exec(part);
  if (!match) return false;
  const step = match[6];
  if (step !== undefined && (Number(step) < 1 || Number(step) > rule.to)) return false;
  if (match[1] === '*') return true;
  const low = valueOf(match[2] as string, rule);
  const high = match[4] === undefined ? low : valueOf(match[4], rule);
  // A step on a single value ("5/10") means different things to different crons.
  if (step !== undefined && match[4] === undefined) return false;
  return low !== null && high !== null && low <= high;
}

function valueOf(word: string, rule: FieldRule): number | null {
  const named = rule.names?.indexOf(word.toUpperCase()) ?? -1;
  if (named >= 0) return named + (rule.label === 'month' ? 1 : 0);
  if (!/^\d{1,2}$/.test(word)) return null;
  const value = Number(word);
  return value >= rule.from && value <= rule.to ? value : null;
}

/** IANA names are case-sensitive (reference 3.1), but Intl is not, so the spelling is checked here. */
function timeZoneProblems(timeZone: string): FieldViolation[] {
  const problem = (description: string): FieldViolation[] => [{ field: 'timeZone', description }];
  const supported = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  if (supported.includes(timeZone)) return [];
  const sameLetters = supported.find((zone) => zone.toLowerCase() === timeZone.toLowerCase());
  if (sameLetters !== undefined) {
    return problem(`"${timeZone}" is spelled ${sameLetters}: time zones are case-sensitive.`);
  }
  // Older names (US/Eastern, Asia/Kolkata) are not listed by Intl but understood; they are written like the others.
  if (isUnderstood(timeZone) && timeZone.split('/').every((segment) => /^[A-Z]/.test(segment))) return [];
  return problem(`"${timeZone}" is no IANA time zone; use a name such as Europe/Berlin or UTC.`);
}

function isUnderstood(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '' && !/^[+-]/.test(timeZone);
  } catch {
    return false;
  }
}
