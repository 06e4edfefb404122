/** What a column's values look like, and so how they are compared and whether they say anything about identity. */
import { parseDate, parseNumber } from './parse.ts';
import type { ComparisonKind } from './values.ts';

/** Facts of a sample of distinct values (at most 2,000, evenly spaced). */
export interface SampleFacts {
  readonly sampled: number;
  readonly dateShare: number;
  readonly numberShare: number;
  readonly digitShare: number;
  readonly meanTokens: number;
  readonly lengthDeviation: number;
  readonly hasDecimals: boolean;
  /** How far the numbers spread: the 90th percentile over the 10th; 0 where a tenth or more are not positive. */
  readonly spread: number;
}

export function sampleFacts(values: readonly string[]): SampleFacts {
  let [dates, numbers, digitShares, tokens, length, squares] = [0, 0, 0, 0, 0, 0];
  let hasDecimals = false;
  const found: number[] = [];
  for (const value of values) {
    if (parseDate(value) !== undefined) dates++;
    const number = parseNumber(value);
    if (number !== undefined) {
      numbers++;
      found.push(number);
    }
    digitShares += digits(value) / Math.max(1, value.length);
    tokens += value.split(/[^\p{L}\p{N}']+/u).filter((token) => token !== '').length;
    length += value.length;
    squares += value.length * value.length;
    hasDecimals ||= value.includes('.');
  }
  const count = Math.max(1, values.length);
  const mean = length / count;
  return {
    sampled: values.length,
    dateShare: dates / count,
    numberShare: numbers / count,
    digitShare: digitShares / count,
    meanTokens: tokens / count,
    lengthDeviation: Math.sqrt(Math.max(0, squares / count - mean * mean)),
    hasDecimals,
    spread: spreadOf(found),
  };
}

function spreadOf(numbers: number[]): number {
  numbers.sort((a, b) => a - b);
  const at = (share: number): number => numbers[Math.floor(share * (numbers.length - 1))] ?? 0;
  return at(0.1) > 0 ? at(0.9) / at(0.1) : 0;
}

/**
 * Amounts (prices, populations, sizes) spread over an order of magnitude: near is what differs by few per cent. Years,
 * heights and other numbers around a mean do not.
 */
export function isAmount({ sampled, spread }: SampleFacts): boolean {
  return sampled >= LEAST_FOR_SPREAD && spread >= LEAST_SPREAD;
}

const LEAST_FOR_SPREAD = 20;
const LEAST_SPREAD = 8;

function digits(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) count++;
  }
  return count;
}

/** date: > 80 % parse; number: > 90 % parse; code: mostly digits in few words; else text (recipe, step 2). */
export function kindOf(facts: SampleFacts): ComparisonKind {
  if (facts.dateShare > 0.8) return 'date';
  if (facts.numberShare > 0.9) return 'number';
  return facts.digitShare > 0.3 && facts.meanTokens <= 4 ? 'code' : 'text';
}

/** Facts of all rows, by value counts over all sources. */
export interface CountFacts {
  readonly filled: number;
  readonly distinct: number;
  /** Cells whose value occurs more than once. */
  readonly repeated: number;
  /** Of the value distribution, in bits. */
  readonly entropy: number;
}

export function countFacts(counts: Int32Array): CountFacts {
  let [filled, repeated, sum] = [0, 0, 0];
  for (const count of counts) {
    filled += count;
    if (count > 1) repeated += count;
    if (count > 0) sum += count * Math.log2(count);
  }
  return { filled, distinct: counts.length, repeated, entropy: filled === 0 ? 0 : Math.log2(filled) - sum / filled };
}

/** Why a column takes no part in matching; undefined when it does. */
export function uselessBecause(kind: ComparisonKind, sample: SampleFacts, all: CountFacts): string | undefined {
  if (all.filled < 2) return 'fewer than two values';
  if (all.distinct < 2) return 'the same value everywhere';
  const isOneToken = sample.meanTokens <= 1.5;
  const neverRepeats = all.filled > 50 && all.repeated / all.filled < 0.005;
  const looksLikeNumber = (kind === 'number' || kind === 'amount' || kind === 'code') && !sample.hasDecimals;
  const looksLikeCode = sample.digitShare > 0.2 && sample.lengthDeviation < 2.5;
  if (neverRepeats && isOneToken && (looksLikeNumber || looksLikeCode)) {
    return 'a row number or key: no value is repeated';
  }
  return undefined;
}
