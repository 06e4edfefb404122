/** The distances that separate the levels of numbers, dates and places: how near random pairs of the column are. */
import { distanceKm, eastDegrees, northKm } from './location.ts';
import { daysOf, type ComparisonKind } from './values.ts';

/** Probabilities with which a random pair falls below each distance (recipe, step 4). */
const QUANTILES = [0.001, 0.01, 0.05, 0.2];
const RANDOM_PAIRS = 100_000;
/** Places: the share of random pairs within each of the five radii. The inner ones follow from OUTER, which is measured. */
const INNER = [1e-5, 1e-4, 1e-3];
const OUTER = 0.01;
const REGION = 0.2;
/** Radii of places, then those of one known side alone: as rare as the third, fourth and fifth radius. */
export const RADII = INNER.length + 2;
export const STRIPES = 3;

/**
 * @param values of the column's filled cells: numbers, packed dates or packed places; NaN is passed over
 * @param draw random 32-bit numbers
 * @returns four distances (numbers; days), or of places five radii (km), three widths from north to south (km) and three
 *   from east to west (degrees); none for kinds that need none
 */
export function distancesOf(kind: ComparisonKind, values: Float64Array, draw: () => number): number[] {
  if (kind !== 'number' && kind !== 'date' && kind !== 'location') return [];
  const known = values.filter((value) => !Number.isNaN(value));
  if (kind === 'location') return placeDistances(known, draw);
  if (kind === 'date') for (const [index, value] of known.entries()) known[index] = daysOf(value);
  const at = quantilesOf(known, (a, b) => Math.abs(a - b), draw);
  return QUANTILES.map(at);
}

/**
 * On a plane the share of pairs below a distance grows with its square, on a line with the distance. Carried on inwards
 * from one in a hundred, because the pairs nearest to each other are the matches themselves and must not set the measure.
 */
function placeDistances(places: Float64Array, draw: () => number): number[] {
  const whole = quantilesOf(
    places.filter((place) => !Number.isNaN(distanceKm(place, place))),
    distanceKm,
    draw,
  );
  const stripes = [northKm, eastDegrees].flatMap((distance) => {
    const at = quantilesOf(
      places.filter((place) => !Number.isNaN(distance(place, place))),
      distance,
      draw,
    );
    return [(at(OUTER) * INNER.at(-1)!) / OUTER, at(OUTER), at(REGION)];
  });
  return [...INNER.map((share) => whole(OUTER) * Math.sqrt(share / OUTER)), whole(OUTER), whole(REGION), ...stripes];
}

/** Distance below which a share of the random pairs lies; 0 where there are no two values. */
function quantilesOf(
  values: Float64Array,
  distance: (a: number, b: number) => number,
  draw: () => number,
): (share: number) => number {
  if (values.length < 2) return () => 0;
  const distances = new Float64Array(RANDOM_PAIRS);
  for (let pair = 0; pair < RANDOM_PAIRS; pair++) {
    distances[pair] = distance(values[draw() % values.length]!, values[draw() % values.length]!);
  }
  distances.sort();
  return (share) => distances[Math.floor(share * (RANDOM_PAIRS - 1))]!;
}
