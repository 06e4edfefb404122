/**
 * Pairs that belong together but are not the same: people of one household, companies at one site. They agree on some
 * columns as matches do and on others no more than random pairs. Where a product has more of them than of matches, two
 * classes would take them for the matches; so a third class is fitted and a pair must also be unlike a relative.
 *
 * Records that are dirty in several columns at once look alike in the statistics. Told apart by number (a name is not
 * wrong far more often than an address) and by meaning: relatives differ in what names one of them, a person who moved
 * differs in the address.
 */
import type { AttributeType } from '../../domain/attribute.ts';
import { startingMatchLevels, type Patterns } from './em.ts';

/** Natural-log ratio of relative to match, to begin with and by column and level. */
export interface Relatives {
  /** How sure it is that there are any, 0 to 1. @default 1 */
  readonly strength?: number;
  readonly prior: number;
  readonly ratios: readonly (readonly number[])[];
}

export interface RelativesEvidence extends Omit<Relatives, 'strength'> {
  /** Expected pairs of either class among the sample. */
  readonly matches: number;
  readonly relatives: number;
  readonly m: readonly (readonly number[])[];
  readonly h: readonly (readonly number[])[];
}

const FIT = {
  rounds: 40,
  /** Rounds end when no probability moves by more. */
  settled: 1e-5,
  /** Pull towards the start: matches must stay near full agreement. */
  matchStrength: 0.1,
  relativeStrength: 0.02,
} as const;

/**
 * Levels up to NEAR are near agreement, beyond DISTANT nothing is alike. Relatives' names are not even distantly alike;
 * namesakes' are (historical persons: their full names .7–.8 alike).
 */
const NEAR = 2;
const DISTANT = 4;
/** Of whole names: beyond it they have one name in common at most, as relatives do. */
const NAMESAKE = 3;

/** Enough matches to know what they look like. */
const LEAST_MATCHES = { pairs: 30, perRecord: 0.02 } as const;

/** What the decision rests on; from generated households and companies, and from the sets that have none. */
const GATE = {
  /**
   * A naming column: matches agree at least distantly, relatives hardly more than by chance. Dirty names of one entity
   * reach .39 (febrl), families that name their children alike .65 (senzing), generated homes and sites .97.
   */
  leastAlike: 0.8,
  leastRandomness: 0.5,
  /**
   * From here on it is the name of somebody else, however often it differs: a wrong name is still somewhat like the right
   * one. Among five million generated people, half of what is taken for matches are namesakes, whose addresses differ.
   */
  strangers: 0.9,
  /** A column that says who somebody is: matches agree on it more often than not. */
  leastPersonal: 0.5,
  leastEntropy: 5,
  /**
   * Over matches and relatives together it is clearly different so many times as often as what relatives share is
   * among matches. With dirty records of one entity it would be about as often: 1.25 on historical persons. Where there
   * are relatives it is 4 on senzing, and 1.97 among a million generated people, of whom many share a town and a name by
   * chance (single runs). Between them the two are as likely; the class counts by how much more likely it is to be one.
   */
  evenExcess: 1.6,
  steepness: 16,
  /** A shared column: relatives agree as matches do, random pairs do not. */
  leastShared: 0.8,
  mostByChance: 0.3,
} as const;

/** Types whose values name one of several relatives. */
const NAMING: ReadonlySet<AttributeType> = new Set([
  'PERSON_NAME',
  'GIVEN_NAME',
  'ORGANIZATION_NAME',
  'IDENTIFIER',
  'TRUSTED_ID',
]);

/** Types whose values are one's own without naming one: what relatives have, too, but not the same. */
const PERSONAL: ReadonlySet<AttributeType> = new Set(['DATE', 'IDENTIFIER', 'TRUSTED_ID']);

/** What people of one home and companies of one site have in common: there relatives agree as matches do. */
const SHARED: ReadonlySet<AttributeType> = new Set([
  'FAMILY_NAME',
  'ADDRESS',
  'STREET',
  'CITY',
  'REGION',
  'POSTAL_CODE',
]);

/** Nearly full agreement: where the class of matches starts. */
function strictStart(levels: number): readonly number[] {
  return levels === 7 ? [0.75, 0.1, 0.05, 0.03, 0.02, 0.02, 0.03] : [0.75, 0.12, 0.05, 0.03, 0.02, 0.03];
}

/**
 * Three classes by EM: matches and relatives with a common fixed share of `prior`, random pairs with `u` fixed.
 * @param shares share of its evidence that is each column's own
 */
export function fitRelatives(
  patterns: Patterns,
  u: readonly (readonly number[])[],
  types: readonly AttributeType[],
  prior: number,
  shares: readonly number[] = u.map(() => 1),
): RelativesEvidence {
  const { width, levels, counts } = patterns;
  const startM = u.map((column) => strictStart(column.length));
  const isShared = types.map((type) => SHARED.has(type));
  const startH = u.map((column, c) =>
    isShared[c] ? startM[c]! : startingMatchLevels(column.length).map((p, level) => (p + column[level]!) / 2),
  );
  let m = startM.map((column) => [...column]);
  let h = startH.map((column) => [...column]);
  let share = 0.5;
  let [matches, relatives] = [0, 0];
  const offsets = Int32Array.from(u, (_, c) => u.slice(0, c).reduce((sum, column) => sum + column.length, 0));
  const size = u.reduce((sum, column) => sum + column.length, 0);
  for (let round = 0; round < FIT.rounds; round++) {
    const ratioM = logRatios(m, u, shares);
    const ratioH = logRatios(h, u, shares);
    const sumM = new Float64Array(size);
    const sumH = new Float64Array(size);
    const priorM = Math.log((share * prior) / (1 - prior));
    const priorH = Math.log(((1 - share) * prior) / (1 - prior));
    [matches, relatives] = [0, 0];
    for (let index = 0; index < counts.length; index++) {
      const at = index * width;
      let lm = priorM;
      let lh = priorH;
      for (let c = 0; c < width; c++) {
        const level = levels[at + c]!;
        if (level < 0) continue;
        lm += ratioM[offsets[c]! + level]!;
        lh += ratioH[offsets[c]! + level]!;
      }
      if (lm < NEGLIGIBLE && lh < NEGLIGIBLE) continue;
      const top = Math.max(lm, lh, 0);
      const [em, eh] = [Math.exp(lm - top), Math.exp(lh - top)];
      const scale = counts[index]! / (em + eh + Math.exp(-top));
      matches += em * scale;
      relatives += eh * scale;
      for (let c = 0; c < width; c++) {
        const level = levels[at + c]!;
        if (level < 0) continue;
        sumM[offsets[c]! + level]! += em * scale;
        sumH[offsets[c]! + level]! += eh * scale;
      }
    }
    const before = share;
    share = Math.min(0.98, Math.max(0.02, (matches + 5) / (matches + relatives + 10)));
    const moved = drawn(byColumn(sumM, u), startM, FIT.matchStrength);
    const largest = Math.max(...moved.map((column, c) => largestMove(column, m[c]!)), Math.abs(share - before));
    m = moved;
    // Free to learn what is shared, the class drifts to pairs that have no more than a town in common.
    h = drawn(byColumn(sumH, u), startH, FIT.relativeStrength).map((column, c) => (isShared[c] ? m[c]! : column));
    if (largest < FIT.settled) break;
  }
  return {
    matches,
    relatives,
    m,
    h,
    prior: Math.log((1 - share) / share),
    ratios: m.map((column, c) => column.map((value, level) => Math.log(h[c]![level]! / value))),
  };
}

interface ClassesInput {
  readonly u: readonly (readonly number[])[];
  readonly types: readonly AttributeType[];
  readonly prior: number;
  /** Share of its evidence that is each column's own. */
  readonly shares: readonly number[];
  readonly records: number;
  /** Pairs that a sampled pair stands for. */
  readonly scale: number;
}

/**
 * The three classes with evidence that comes twice counted once. People with the same name have similar e-mails: counted
 * twice, that makes matches of namesakes, and their number grows with the square of the records. Among a million generated
 * people a street was wrong in .21 of what was taken for matches, among two million in .31, and relatives (whose names
 * must be wrong more often than that) were found no more: F1 .973 and .932. Where too few matches are left so to know
 * what they look like, all evidence counts.
 */
export function fitClasses(
  patterns: Patterns,
  { u, types, prior, shares, records, scale }: ClassesInput,
): RelativesEvidence {
  const own = fitRelatives(patterns, u, types, prior, shares);
  return isEnough(own, records, scale) ? own : fitRelatives(patterns, u, types, prior);
}

/** Whether so many matches were found that what they look like is known. */
export function isEnough({ matches }: Pick<RelativesEvidence, 'matches'>, records: number, scale: number): boolean {
  return matches * scale >= Math.max(LEAST_MATCHES.pairs, LEAST_MATCHES.perRecord * records);
}

/** Natural-log odds below which a pair adds nothing to a class: 10⁻⁷ of it. */
const NEGLIGIBLE = -16;

/** All columns one after the other. */
function logRatios(
  of: readonly (readonly number[])[],
  to: readonly (readonly number[])[],
  shares: readonly number[],
): Float64Array {
  return Float64Array.from(
    of.flatMap((column, c) => column.map((value, level) => shares[c]! * Math.log(value / to[c]![level]!))),
  );
}

function byColumn(sums: Float64Array, like: readonly (readonly number[])[]): number[][] {
  let from = 0;
  return like.map((column) => [...sums.subarray(from, (from += column.length))]);
}

function largestMove(to: readonly number[], from: readonly number[]): number {
  return Math.max(...to.map((value, level) => Math.abs(value - from[level]!)));
}

function drawn(
  sums: readonly (readonly number[])[],
  start: readonly (readonly number[])[],
  strength: number,
): number[][] {
  return sums.map((column, c) => {
    const total = column.reduce((a, b) => a + b, 0);
    const pseudo = Math.max(5, strength * total);
    return column.map((value, level) => (value + pseudo * start[c]![level]!) / (total + pseudo));
  });
}

/** A compared attribute as the decision needs it; `fill` weighs it. */
export interface RelativesColumn {
  readonly type: AttributeType;
  readonly entropy: number;
  readonly fill: number;
}

/**
 * How sure it is that the third class is relatives and not matches with errors, 0 to 1. `scale`: pairs that a sampled pair
 * stands for.
 */
export function relativesStrength(
  evidence: RelativesEvidence,
  u: readonly (readonly number[])[],
  columns: readonly RelativesColumn[],
  records: number,
  scale: number,
): number {
  const { m, h, matches, relatives } = evidence;
  if (!isEnough(evidence, records, scale)) return 0;
  const share = matches / (matches + relatives);
  let [errors, fill] = [0, 0];
  let isShared = false;
  for (const [c, column] of columns.entries()) {
    isShared ||= near(h[c]!) >= GATE.leastShared * near(m[c]!) && near(u[c]!) <= GATE.mostByChance;
    if (!SHARED.has(column.type)) continue;
    errors += column.fill * (1 - near(m[c]!, DISTANT));
    fill += column.fill;
  }
  const usual = errors / Math.max(1e-9, fill);
  if (!isShared || fill === 0 || isOneEntity(evidence, u, columns)) return 0;
  // Of the columns that name one of several, the one that tells most.
  const excesses = columns.map(({ type, entropy }, c) => {
    const last = type === 'PERSON_NAME' ? NAMESAKE : DISTANT;
    const [alikeM, alikeH, alikeU] = [near(m[c]!, last), near(h[c]!, last), near(u[c]!, last)];
    const randomness = randomnessOf(alikeM, alikeH, alikeU);
    const isNaming =
      NAMING.has(type) &&
      entropy >= GATE.leastEntropy &&
      alikeM >= GATE.leastAlike &&
      randomness >= GATE.leastRandomness;
    if (!isNaming) return 0;
    if (randomness >= GATE.strangers) return Infinity;
    const different = share * (1 - alikeM) + (1 - share) * (1 - alikeH);
    return different / Math.max(1e-9, usual);
  });
  const excess = Math.max(0, ...excesses);
  return 1 / (1 + (GATE.evenExcess / Math.max(1e-9, excess)) ** GATE.steepness);
}

/**
 * Who has another's day of birth and number is that other under a wrong name: given and family name in each other's column,
 * a name in another script, a maiden name. Of several such columns relatives differ in one at least. (febrl3 with the
 * names of a fifth of the records swapped: F1 .650 with such pairs taken for relatives.)
 */
function isOneEntity(
  { m, h }: RelativesEvidence,
  u: readonly (readonly number[])[],
  columns: readonly RelativesColumn[],
): boolean {
  const randomness = columns.flatMap(({ type, entropy }, c) => {
    if (!PERSONAL.has(type) || entropy < GATE.leastEntropy) return [];
    const [alikeM, alikeH, alikeU] = [near(m[c]!, NEAR), near(h[c]!, NEAR), near(u[c]!, NEAR)];
    return alikeM < GATE.leastPersonal ? [] : [randomnessOf(alikeM, alikeH, alikeU)];
  });
  return randomness.length > 0 && Math.max(...randomness) < GATE.leastRandomness;
}

/** Probability of levels up to `last`. */
function near(column: readonly number[], last: number = NEAR): number {
  return column.slice(0, last + 1).reduce((a, b) => a + b, 0);
}

/** 0 where relatives are as often alike as matches, 1 where they are no more than random pairs. */
function randomnessOf(alikeM: number, alikeH: number, alikeU: number): number {
  return 1 - (alikeH - alikeU) / Math.max(1e-9, alikeM - alikeU);
}

/**
 * Natural-log odds of a match given that it may also be a relative: p · P(match | match or relative). Where nothing that
 * tells the two apart is filled on both sides, how many of either there are decides: with a tenth of the names blank,
 * leaving such pairs to the odds of the whole record costs sibling companies .043 of F1.
 */
export function oddsAmongRelatives(relatives: Relatives | null, odds: number, levels: Int8Array): number {
  if (relatives === null) return odds;
  let ratio = relatives.prior;
  for (let column = 0; column < levels.length; column++) {
    const level = levels[column]!;
    if (level >= 0) ratio += relatives.ratios[column]![level]!;
  }
  // ln(ps / (1 − ps)), p = 1 / (1 + e^−odds) the match, s that it is no relative: not sure that there are any, or by q.
  const against = Math.exp(-Math.max(-40, Math.min(40, odds)));
  const q = 1 / (1 + Math.exp(Math.max(-40, Math.min(40, ratio))));
  const { strength = 1 } = relatives;
  const s = 1 - strength + strength * q;
  return -Math.log(against + ((strength * (1 - q)) / s) * (1 + against));
}
