/** Coordinates → 'lat,lon' in degrees with at most six decimals (0.1 m). */
export interface Location {
  readonly latitude: number;
  readonly longitude: number;
}

const NUMBER = '([-+]?\\d{1,3}(?:\\.\\d{1,20})?)';
const PAIR = new RegExp(`^[([]?\\s*${NUMBER}\\s*°?\\s*([NS])?\\s*[,; ]\\s*${NUMBER}\\s*°?\\s*([EW])?\\s*[)\\]]?$`, 'i');
/**
 * Two columns put together; either may be empty or hold words that say so ('NULL', '-'), and each may have a decimal comma.
 */
const COLUMN = '\\s*(?:([-+]?\\d{1,3}(?:[.,]\\d{1,20})?)|[^\\d;]*)\\s*';
const TWO_COLUMNS = new RegExp(`^${COLUMN};${COLUMN}$`);
const ONE_SIDE = /^([-+]?\d{1,3}(?:\.\d{1,20})?)?,([-+]?\d{1,3}(?:\.\d{1,20})?)?$/;
const POINT = new RegExp(`^(?:SRID=\\d+;)?POINT\\s*\\(\\s*${NUMBER}\\s+${NUMBER}\\s*\\)$`, 'i');
const NAMED = new RegExp(
  `"?lat(?:itude)?"?\\s*[:=]\\s*"?${NUMBER}"?[,;\\s&]+"?(?:lon|lng|long)(?:gitude)?"?\\s*[:=]\\s*"?${NUMBER}`,
  'i',
);
const LONGEST = 120;

/** Reads 'lat, lon', '(lat, lon)', '12.3 N 45.6 W', 'POINT(lon lat)', '{"lat": …, "lon": …}'; null for anything else, out of range or 0,0. */
export function parseLocation(raw: string): Location | null {
  if (raw.length < 3 || raw.length > LONGEST) return null;
  const text = raw.trim();
  const pair = PAIR.exec(text);
  if (pair) return location(signed(pair[1]!, pair[2]), signed(pair[3]!, pair[4]));
  const point = POINT.exec(text);
  if (point) return location(Number(point[2]), Number(point[1]));
  const named = NAMED.exec(text);
  return named ? location(Number(named[1]), Number(named[2])) : null;
}

/** 'lat,lon'; of two columns put together ('lat;lon') one may be missing: '47.1,' and ',8.5'. */
export function standardLocation(raw: string): string | null {
  const columns = raw.length > LONGEST ? null : (TWO_COLUMNS.exec(raw) ?? ONE_SIDE.exec(raw));
  const [north, east] = [columns?.[1]?.replace(',', '.'), columns?.[2]?.replace(',', '.')];
  if (columns === null || (north !== undefined && east !== undefined)) {
    const found =
      north === undefined || east === undefined ? parseLocation(raw) : location(Number(north), Number(east));
    return found === null ? null : `${found.latitude},${found.longitude}`;
  }
  if (north === undefined && east === undefined) return null;
  const side = rounded(Number(north ?? east));
  if (Math.abs(side) > (north === undefined ? 180 : 90)) return null;
  return north === undefined ? `,${side}` : `${side},`;
}

function signed(text: string, side: string | undefined): number {
  const value = Number(text);
  return side !== undefined && /[SW]/i.test(side) ? -Math.abs(value) : value;
}

/** 0,0 lies in the sea and is what programs write for "not found". */
function location(latitude: number, longitude: number): Location | null {
  const [lat, lon] = [rounded(latitude), rounded(longitude)];
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || (lat === 0 && lon === 0)) return null;
  return { latitude: lat, longitude: lon };
}

/** Plain decimals only: what is smaller than a micro-degree is 0, never '1e-7'. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6 || 0;
}
