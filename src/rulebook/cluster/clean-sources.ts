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
/** …and they must concern more than this share of the matched records. */
const LEAST_SAME_SHARE = 0.03;

/** Evidence per source; with a single source nothing can be said and it is not clean. O(pairs). */
export function findCleanSources(pairs: SourcePairs): readonly SourceEvidence[] {
  const { source, sourceCount, left, right, probability, score } = pairs;
  const best = new Float32Array(source.length).fill(-Infinity);
  const partner = new Int32Array(source.length).fill(-1);
  const offer = (record: number, other: number, value: number): void => {
    const before = best[record]!;
    if (value > before || (value === before && other < partner[record]!)) {
      best[record] = value;
      partner[record] = other;
    }
  };
  for (let pair = 0; pair < left.length; pair++) {
    const [a, b] = [left[pair]!, right[pair]!];
    if (source[a] === source[b] || !(probability[pair]! > 0.5)) continue;
    offer(a, b, score[pair]!);
    offer(b, a, score[pair]!);
  }
  const matched = countMatched(source, sourceCount, partner);
  const median = medianPerSource(source, best, matched);
  const inner = new Float64Array(sourceCount);
  const orphans = new Float64Array(sourceCount);
  const same = new Float64Array(sourceCount);
  const own = new Float64Array(sourceCount);
  for (let pair = 0; pair < left.length; pair++) {
    const [a, b] = [left[pair]!, right[pair]!];
    const code = source[a]!;
    if (code !== source[b] || a === b || matched[code] === 0 || !(score[pair]! >= median[code]!)) continue;
    inner[code]!++;
    if (partner[a] === -1 || partner[b] === -1) orphans[code]!++;
    else if (partner[a] === partner[b]) same[code]!++;
    else own[code]!++;
  }
  return Array.from({ length: sourceCount }, (_, code) =>
    judge(
      {
        source: code,
        matched: matched[code]!,
        ratio: inner[code]! / Math.max(1, matched[code]!),
        orphans: orphans[code]! / Math.max(1, inner[code]!),
        samePartner: same[code]!,
        ownPartner: own[code]!,
      },
      sourceCount,
    ),
  );
}

/** Codes of the clean ones, for the constraints of clustering. */
export function cleanCodes(evidence: readonly SourceEvidence[]): ReadonlySet<number> {
  return new Set(evidence.filter((one) => one.isClean).map((one) => one.source));
}

function judge(evidence: Omit<SourceEvidence, 'isClean' | 'reason'>, sourceCount: number): SourceEvidence {
  const verdict = (isClean: boolean, reason: string): SourceEvidence => ({ ...evidence, isClean, reason });
  const { matched, ratio, orphans, samePartner, ownPartner } = evidence;
  if (sourceCount < 2) return verdict(false, 'the only source: duplicates are looked for in it');
  if (matched < LEAST_MATCHED) {
    return sourceCount === 2
      ? verdict(true, 'hardly any matches with the other source: taken as free of duplicates, as lists mostly are')
      : verdict(false, 'hardly any matches with other sources: not known to be free of duplicates');
  }
  const isShared =
    samePartner >= Math.max(LEAST_SAME_PARTNER, LEAST_SAME_SHARE * matched) &&
    samePartner >= SAME_PARTNER * (samePartner + ownPartner);
  if (isShared) return verdict(false, 'records that look alike mostly match the same record of another source');
  if (sourceCount === 2) {
    if (ratio >= DIRTY_RATIO[0] && ratio <= DIRTY_RATIO[1] && orphans >= DIRTY_ORPHANS) {
      return verdict(false, 'many pairs inside it look like matches, also among records without a match outside');
    }
    return verdict(true, 'records that look alike inside it are rare or each match a record of their own');
  }
  return ratio < CLEAN_RATIO
    ? verdict(true, 'hardly any pair inside it scores like a match with another source')
    : verdict(false, 'pairs inside it score like matches with other sources');
}

function countMatched(source: Int32Array, sourceCount: number, partner: Int32Array): Int32Array {
  const matched = new Int32Array(sourceCount);
  for (let record = 0; record < source.length; record++) if (partner[record] !== -1) matched[source[record]!]!++;
  return matched;
}

/** Median of the best cross-source scores of each source's matched records. */
function medianPerSource(source: Int32Array, best: Float32Array, matched: Int32Array): Float64Array {
  const values = Array.from(matched, (count) => new Float32Array(count));
  const at = new Int32Array(matched.length);
  for (let record = 0; record < source.length; record++) {
    const code = source[record]!;
    if (best[record]! > -Infinity) values[code]![at[code]!++] = best[record]!;
  }
  return Float64Array.from(values, (list) => {
    list.sort();
    const middle = list.length >> 1;
    if (list.length === 0) return Infinity;
    return list.length % 2 === 1 ? list[middle]! : (list[middle - 1]! + list[middle]!) / 2;
  });
}
