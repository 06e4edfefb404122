/**
 * Search without training, for a table that no product has filled: how alike two records are, attribute by attribute,
 * is the Jaro–Winkler similarity of their folded texts, and the score the mean over the attributes that both have.
 * Keys are the folded value of each attribute (exact up to case, accents, punctuation) and how its first word sounds.
 */
import { doubleMetaphone } from 'double-metaphone';
import { foldInto, newFoldBuffer, unfold } from '../rulebook/compare/fold.ts';
import { jaroWinkler, newJaroScratch } from '../rulebook/compare/jaro-winkler.ts';
import { standardizerFor } from '../rulebook/standardize/standardizer.ts';
import type { LiveModel, ModelValues } from './live-model.ts';

/** Keeps the weight of an equal pair finite. */
const MOST_CERTAIN = 0.9999;

export function plainModel(): LiveModel {
  const buffer = newFoldBuffer();
  const scratch = newJaroScratch();
  const standardize = standardizerFor('TEXT');
  const symbolsOf = (text: string): Uint8Array => buffer.symbols.slice(0, foldInto(standardize(text) ?? '', buffer));
  const fold = (text: string): string => unfold(buffer.symbols, 0, foldInto(standardize(text) ?? '', buffer));
  const similarity = (left: string, right: string): number => {
    const [leftSymbols, rightSymbols] = [symbolsOf(left), symbolsOf(right)];
    const both = new Uint8Array(leftSymbols.length + rightSymbols.length);
    both.set(leftSymbols);
    both.set(rightSymbols, leftSymbols.length);
    return jaroWinkler(both, 0, leftSymbols.length, leftSymbols.length, rightSymbols.length, scratch);
  };
  return {
    attributes: [],
    keysOf: (values) => {
      const folded = Object.entries(values)
        .map(([name, value]) => [name, value === null ? '' : fold(value)] as const)
        .filter(([, text]) => text !== '');
      const exact = folded.map(([name, text]) => hash64(`=${name}\0${text}`));
      const sounds = folded.flatMap(([name, text]) => {
        const [sound] = doubleMetaphone(text.split(' ', 1)[0] as string);
        return sound === '' ? [] : [hash64(`~${name}\0${sound}`)];
      });
      // In turn, so that a record of many attributes still has some keys of either kind.
      return exact.flatMap((key, i) => (sounds[i] === undefined ? [key] : [key, sounds[i]]));
    },
    scores: (left, rights) =>
      rights.map((right) => {
        const probability = meanSimilarity(left, right, similarity);
        const bounded = Math.min(Math.max(probability, 1 - MOST_CERTAIN), MOST_CERTAIN);
        return { probability, weight: Math.log2(bounded / (1 - bounded)) };
      }),
  };
}

function meanSimilarity(
  left: ModelValues,
  right: ModelValues,
  similarity: (left: string, right: string) => number,
): number {
  let sum = 0;
  let compared = 0;
  for (const [name, value] of Object.entries(left)) {
    const other = right[name];
    if (value === null || other === null || other === undefined) continue;
    sum += similarity(value, other);
    compared++;
  }
  return compared === 0 ? 0 : sum / compared;
}

/** Two FNV-1a hashes side by side: two values of one key are two candidates too many, no more. */
function hash64(text: string): bigint {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit ^ (high >>> 15), 0x85ebca6b);
  }
  return BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
}
