/**
 * Lengths of time → seconds: '3:05', '1:02:45', '3m 5s', '3 min 5 sec', '1h 02m', 'PT3M5S' (ISO 8601). A clock time reads as
 * one too, which keeps its order and distances.
 */

const CLOCK = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)(?:\.\d+)?$/;
const NAMED =
  /^(?:pt)?(?:(\d{1,3}) ?(?:h|hr|hrs|hours?)[ ,]*)?(?:(\d{1,4}) ?(?:m|min|mins|minutes?)[ ,]*)?(?:(\d{1,5}) ?(?:s|sec|secs|seconds?))?\.?$/;

/** Seconds, or null for what is no length of time, or is only one number with a unit: that is a number as it stands. */
export function durationSeconds(raw: string): number | null {
  const text = raw.trim().toLowerCase();
  const clock = CLOCK.exec(text);
  const found = clock ?? NAMED.exec(text);
  if (found === null) return null;
  const parts = found.slice(1, 4);
  if (clock === null && parts.filter((part) => part !== undefined).length < 2) return null;
  if (parts[0] !== undefined && Number(parts[1] ?? 0) > 59) return null;
  const [hours, minutes, seconds] = parts.map((part) => Number(part ?? 0)) as [number, number, number];
  return hours * 3600 + minutes * 60 + seconds;
}
