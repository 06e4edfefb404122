/** One column whose sources write it in different ways: 03/04/1999 is March here and April there. */
import type { CleaningOptions, DecidedCleaning } from './cleaning.ts';
import type { Standardizer } from './standardizer.ts';

/** In front of a value that is not read as most are, followed by a character for the number of its way. */
const MARK = '\u001e';
const FIRST_WAY = 48;

/** What stands in front of the values of a way. */
export function markOf(way: number): string {
  return MARK + String.fromCharCode(FIRST_WAY + way);
}

export interface WayOfSources {
  readonly cleaning: CleaningOptions;
  readonly sourceIds: readonly string[];
}

/** The other ways of an attribute, each with its sources; their number is their place in the list. */
export function waysOf({ bySource = {}, ...cleaning }: DecidedCleaning): WayOfSources[] {
  const ways = new Map<string, { cleaning: CleaningOptions; sourceIds: string[] }>();
  for (const [sourceId, own] of Object.entries(bySource)) {
    const key = JSON.stringify(own);
    const way = ways.get(key) ?? { cleaning: { ...cleaning, ...own }, sourceIds: [] };
    way.sourceIds.push(sourceId);
    ways.set(key, way);
  }
  return [...ways.values()];
}

/** Reads marked values in their own way, all others in the first. `make` makes the standardizer of a way. */
export function standardizerByWay(
  make: (cleaning: CleaningOptions) => Standardizer,
  cleaning: CleaningOptions,
  ways: readonly CleaningOptions[],
): Standardizer {
  const usual = make(cleaning);
  if (ways.length === 0) return usual;
  const others = ways.map(make);
  return (raw) => {
    const other = raw.startsWith(MARK) ? others[raw.charCodeAt(1) - FIRST_WAY] : undefined;
    return other === undefined ? usual(raw) : other(raw.slice(2));
  };
}
