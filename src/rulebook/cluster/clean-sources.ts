/**
 * Which sources hold no duplicates of their own. Knowing it is worth .056 of mean F1 on 15 sets: two records of a clean
 * source are never put together, however much they look alike (product variants, siblings).
 *
 * The evidence, per source: how many of its inner pairs score like its cross-source matches (ratio), and what those
 * inner pairs' best partners in other sources are. Real duplicates share their partner; look-alikes have one each.
 */

export interface SourcePairs {
  /** Source code 0 … sourceCount - 1 of every record. */
  readonly source: Int32Array;
  readonly sourceCount: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Match probability of every pair, calibrated on cross-source pairs when there are several sources. */
  readonly probability: Float32Array;
  /** Any score that rises with likeness; only its order matters. */
  readonly score: Float32Array;
}

export interface SourceEvidence {
  readonly source: number;
  readonly isClean: boolean;
  /** Records with a match in another source. */
  readonly matched: number;
  /** Inner pairs that score at least like the median of the matches, per matched record. */
  readonly ratio: number;
  /** Share of those inner pairs with a member that has no match elsewhere. */
  readonly orphans: number;
  /** Of those inner pairs with two matched members: both have the same partner, or each its own. */
  readonly samePartner: number;
  readonly ownPartner: number;
  readonly reason: string;
}

/** Fewer matched records tell nothing. */
const LEAST_MATCHED = 5;
/** One of several sources is clean below this ratio (prototype, 15 sets). */
const CLEAN_RATIO = 0.1;
/** Two sources: middling ratios with many orphans mean real duplicates; look-alikes give higher ratios (prototype). */
const DIRTY_RATIO = [0.25, 0.6] as const;
const DIRTY_ORPHANS = 0.12;
/** Share of inner pairs with a common partner that proves duplicates; two records a side would give a half. */
const SAME_PARTNER = 0.4;
const LEAST_SAME_PARTNER = 5;
/** Several sources: fewer inner pairs whose members each have their own prove nothing. */
const LEAST_OWN_PARTNER = 5;
/** …and there must be at least so many of them per matched record. */
const LEAST_SAME_SHARE = 0.03;
/**
 * Of several sources: of generated ones with duplicates .06 and more, of five catalogues without, full of look-alikes, .04
 * at most. As many records as a source is taken to have besides its own that are like those of all sources together.
 */
const LEAST_SAME_SHARE_OF_MANY = 0.05;
const LIKE_OTHERS = 50;

/** Most inner pairs per source whose partners elsewhere are looked into. */
const MOST_SUSPECTS = 2000;

/**
 * Evidence per source; with a single source nothing can be said and it is not clean. O(pairs).
 *
 * `pairs` may be a sample of records with their pairs. Whether two records share a partner can then not be seen in it:
 * `complete` must hold all pairs of the records that `suspectRecords` names, scored alike.
 */
export function findCleanSources(pairs: SourcePairs, complete: SourcePairs = pairs): readonly SourceEvidence[] {
  const { source, sourceCount } = pairs;
  const strong = findStrong(pairs);
  const { partner } = complete === pairs ? strong : bestPartners(complete);
  const [inner, orphans, same, own] = [0, 0, 0, 0].map(() => new Float64Array(sourceCount));
  for (const pair of strong.inner) inner![source[pairs.left[pair]!]!]!++;
  for (const pair of complete === pairs ? strong.inner : thinPerSource(pairs, strong.inner)) {
    const kinds = { ORPHANS: orphans!, SAME: same!, OWN: own! };
    const kind = partnersOf(pairs.left[pair]!, pairs.right[pair]!, partner, sourceCount);
    if (kind !== null) kinds[kind][source[pairs.left[pair]!]!]!++;
  }
  const evidence = Array.from({ length: sourceCount }, (_, code) => ({
    source: code,
    matched: strong.matched[code]!,
    ratio: inner![code]! / Math.max(1, strong.matched[code]!),
    orphans: orphans![code]! / Math.max(1, orphans![code]! + same![code]! + own![code]!),
    samePartner: same![code]!,
    ownPartner: own![code]!,
  }));
  const matched = evidence.reduce((sum, one) => sum + one.matched, 0);
  const usual = evidence.reduce((sum, one) => sum + sharedOf(one) * one.matched, 0) / Math.max(1, matched);
  return evidence.map((one) => judge(one, sourceCount, usual));
}

/** Duplicates per matched record, as far as partners show it; orphans may be either. */
function sharedOf({ ratio, orphans, samePartner, ownPartner }: Omit<SourceEvidence, 'isClean' | 'reason'>): number {
  return (ratio * (1 - orphans) * samePartner) / Math.max(1, samePartner + ownPartner);
}

/**
 * Whether two records of one source match the same records of the other sources in which both match any; null: there is
 * no such source, though each has a match.
 */
function partnersOf(
  left: number,
  right: number,
  partner: BestPartners['partner'],
  sourceCount: number,
): 'ORPHANS' | 'SAME' | 'OWN' | null {
  let [same, own] = [0, 0];
  let [leftHas, rightHas] = [false, false];
  for (let other = 0; other < sourceCount; other++) {
    const a = partner.get(left * sourceCount + other);
    const b = partner.get(right * sourceCount + other);
    leftHas ||= a !== undefined;
    rightHas ||= b !== undefined;
    if (a === undefined || b === undefined) continue;
    if (a === b) same++;
    else own++;
  }
  if (!leftHas || !rightHas) return 'ORPHANS';
  if (same + own === 0) return null;
  return same >= own ? 'SAME' : 'OWN';
}

/** Records, ascending, all of whose pairs are needed to judge a sample of pairs. */
export function suspectRecords(pairs: SourcePairs): Int32Array {
  const records = new Set<number>();
  for (const pair of thinPerSource(pairs, findStrong(pairs).inner)) {
    records.add(pairs.left[pair]!).add(pairs.right[pair]!);
  }
  return Int32Array.from(records).sort();
}

/** By record · number of sources + other source. */
interface BestPartners {
  readonly best: ReadonlyMap<number, number>;
  /** Record of that source that matches best. */
  readonly partner: ReadonlyMap<number, number>;
}

function bestPartners({ source, sourceCount, left, right, probability, score }: SourcePairs): BestPartners {
  const best = new Map<number, number>();
  const partner = new Map<number, number>();
  const offer = (record: number, other: number, value: number): void => {
    const key = record * sourceCount + source[other]!;
    const before = best.get(key) ?? -Infinity;
    if (value > before || (value === before && other < partner.get(key)!)) {
      best.set(key, value);
      partner.set(key, other);
    }
  };
  for (let pair = 0; pair < left.length; pair++) {
    const [a, b] = [left[pair]!, right[pair]!];
    if (source[a] === source[b] || !(probability[pair]! > 0.5)) continue;
    offer(a, b, score[pair]!);
    offer(b, a, score[pair]!);
  }
  return { best, partner };
}

/** Pairs inside a source that score at least like the median of its matches. */
function findStrong(pairs: SourcePairs): BestPartners & { readonly matched: Int32Array; readonly inner: number[] } {
  const { source, sourceCount, left, right, score } = pairs;
  const { best, partner } = bestPartners(pairs);
  const matched = countMatched(source, sourceCount, partner);
  const median = medianPerSource(source, sourceCount, best);
  const inner: number[] = [];
  for (let pair = 0; pair < left.length; pair++) {
    const code = source[left[pair]!]!;
    if (code !== source[right[pair]!] || left[pair] === right[pair]) continue;
    if (matched[code]! > 0 && score[pair]! >= median[code]!) inner.push(pair);
  }
  return { best, partner, matched, inner };
}

/** At most MOST_SUSPECTS of every source, evenly. */
function thinPerSource({ source, left }: SourcePairs, inner: readonly number[]): number[] {
  const bySource = Map.groupBy(inner, (pair) => source[left[pair]!]!);
  return [...bySource.values()].flatMap((list) => {
    const step = Math.ceil(list.length / MOST_SUSPECTS);
    return list.filter((_, index) => index % step === 0);
  });
}

/** Codes of the clean ones, for the constraints of clustering. */
export function cleanCodes(evidence: readonly SourceEvidence[]): ReadonlySet<number> {
  return new Set(evidence.filter((one) => one.isClean).map((one) => one.source));
}

/** @param usual duplicates per matched record in all sources together */
function judge(
  evidence: Omit<SourceEvidence, 'isClean' | 'reason'>,
  sourceCount: number,
  usual: number,
): SourceEvidence {
  const verdict = (isClean: boolean, reason: string): SourceEvidence => ({ ...evidence, isClean, reason });
  const { matched, ratio, orphans, samePartner, ownPartner } = evidence;
  if (sourceCount < 2) return verdict(false, 'the only source: duplicates are looked for in it');
  if (matched < LEAST_MATCHED) {
    return sourceCount === 2
      ? verdict(true, 'hardly any matches with the other source: taken as free of duplicates, as lists mostly are')
      : verdict(false, 'hardly any matches with other sources: not known to be free of duplicates');
  }
  const shared = sharedOf(evidence);
  // Few records show little: like the other sources, until they show otherwise.
  const isShared =
    sourceCount === 2
      ? samePartner >= LEAST_SAME_PARTNER &&
        shared >= LEAST_SAME_SHARE &&
        samePartner >= SAME_PARTNER * (samePartner + ownPartner)
      : (shared * matched + LIKE_OTHERS * usual) / (matched + LIKE_OTHERS) >= LEAST_SAME_SHARE_OF_MANY;
  if (isShared) return verdict(false, 'records that look alike mostly match the same record of another source');
  if (sourceCount === 2) {
    if (ratio >= DIRTY_RATIO[0] && ratio <= DIRTY_RATIO[1] && orphans >= DIRTY_ORPHANS) {
      return verdict(false, 'many pairs inside it look like matches, also among records without a match outside');
    }
    return verdict(true, 'records that look alike inside it are rare or each match a record of their own');
  }
  if (ratio < CLEAN_RATIO) return verdict(true, 'hardly any pair inside it scores like a match with another source');
  const isOwn = ownPartner >= LEAST_OWN_PARTNER && samePartner < SAME_PARTNER * (samePartner + ownPartner);
  return isOwn
    ? verdict(true, 'records that look alike inside it mostly match a record of their own in another source')
    : verdict(false, 'pairs inside it score like matches with other sources');
}

function countMatched(source: Int32Array, sourceCount: number, partner: BestPartners['partner']): Int32Array {
  const matched = new Int32Array(sourceCount);
  const records = new Set([...partner.keys()].map((key) => Math.floor(key / sourceCount)));
  for (const record of records) matched[source[record]!]!++;
  return matched;
}

/**
 * By source: median score of its records' matches, one a record and other source. The best of all others would be the
 * better the more sources there are, and pairs inside never as good.
 */
function medianPerSource(source: Int32Array, sourceCount: number, best: BestPartners['best']): Float64Array {
  const values = Array.from({ length: sourceCount }, (): number[] => []);
  for (const [key, value] of best) values[source[Math.floor(key / sourceCount)]!]!.push(value);
  return Float64Array.from(values, (list) => {
    list.sort((a, b) => a - b);
    const middle = list.length >> 1;
    if (list.length === 0) return Infinity;
    return list.length % 2 === 1 ? list[middle]! : (list[middle - 1]! + list[middle]!) / 2;
  });
}
