/** Coordinates as one number, the distance between two, and the grid cells by which near ones find each other. */

const STEPS = 100_000;
/** One past the largest: that side is not known. */
const NO_LATITUDE = 180 * STEPS + 1;
const NO_LONGITUDE = 360 * STEPS + 1;
const LONGITUDES = NO_LONGITUDE + 1;
const EARTH_KM = 6371.0088;
const KM_PER_DEGREE = (EARTH_KM * Math.PI) / 180;

/**
 * The text that `standardLocation` writes, to 1e-5 degrees (1 m), as one number; either side may be missing. NaN for
 * anything else.
 */
export function packLocation(standard: string): number {
  const comma = standard.indexOf(',');
  const [north, east] = [standard.slice(0, Math.max(0, comma)), standard.slice(comma + 1)];
  if (comma < 0 || (north === '' && east === '')) return Number.NaN;
  const [latitude, longitude] = [Number(north), Number(east)];
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return Number.NaN;
  const row = north === '' ? NO_LATITUDE : Math.round((latitude + 90) * STEPS);
  return row * LONGITUDES + (east === '' ? NO_LONGITUDE : Math.round((longitude + 180) * STEPS));
}

/** NaN where it is not known. */
export function latitudeOf(packed: number): number {
  const row = Math.floor(packed / LONGITUDES);
  return row === NO_LATITUDE ? Number.NaN : row / STEPS - 90;
}

/** NaN where it is not known. */
export function longitudeOf(packed: number): number {
  const column = packed % LONGITUDES;
  return column === NO_LONGITUDE ? Number.NaN : column / STEPS - 180;
}

/** Great-circle distance in km (haversine, mean radius of the earth), the same in both directions. */
export function distanceKm(left: number, right: number): number {
  const radians = Math.PI / 180;
  const [a, b] = [latitudeOf(left) * radians, latitudeOf(right) * radians];
  const [north, east] = [Math.abs(a - b), Math.abs(longitudeOf(left) - longitudeOf(right)) * radians];
  const half = Math.sin(north / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** Distance in km from north to south alone. */
export function northKm(left: number, right: number): number {
  return Math.abs(latitudeOf(left) - latitudeOf(right)) * KM_PER_DEGREE;
}

/** Degrees from east to west alone, the short way round. */
export function eastDegrees(left: number, right: number): number {
  const degrees = Math.abs(longitudeOf(left) - longitudeOf(right));
  return Math.min(degrees, 360 - degrees);
}

/** Sizes of the cells of `placeWords`, in degrees of latitude: some 500 m and 2 km. */
const CELLS = [0.005, 0.02] as const;

/**
 * A place in words: its own, and those of the cells it lies in, so that places near each other share one. Each grid
 * has a twin that is moved by half a cell, for neighbours on either side of a border. Where one side is not known, the
 * stripe of the other.
 */
export function placeWords(packed: number): string {
  const [latitude, longitude] = [latitudeOf(packed), longitudeOf(packed)];
  const words = [`p${packed.toString(36)}`];
  if (!Number.isNaN(latitude)) words.push(`n${Math.floor(latitude / CELLS[0] + 1e6).toString(36)}`);
  if (!Number.isNaN(longitude)) words.push(`e${Math.floor(longitude / CELLS[0] + 1e6).toString(36)}`);
  if (Number.isNaN(latitude) || Number.isNaN(longitude)) return words.join(' ');
  for (const [index, size] of CELLS.entries()) {
    words.push(`${'ac'[index]!}${cellOf(packed, size, 0)}`, `${'bd'[index]!}${cellOf(packed, size, 0.5)}`);
  }
  return words.join(' ');
}

/** The place's own cell of the coarser grid, or its stripe: a search key. */
export function placeCell(packed: number): string {
  const isWhole = !Number.isNaN(latitudeOf(packed)) && !Number.isNaN(longitudeOf(packed));
  return isWhole ? cellOf(packed, CELLS[1], 0) : placeWords(packed);
}

function cellOf(packed: number, size: number, shift: number): string {
  const latitude = latitudeOf(packed);
  const row = Math.floor((latitude + 90) / size + shift);
  // Columns as wide as rows are high, by the row's own latitude, so that one row has one division.
  const width = size / Math.max(0.01, Math.cos((((row - shift) * size - 90) * Math.PI) / 180));
  const column = Math.floor((longitudeOf(packed) + 180) / width + shift);
  return `${row.toString(36)}z${column.toString(36)}`;
}
