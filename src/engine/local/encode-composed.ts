/** What only the values of all records tell: what is compared of several attributes, and numbers that are no noise. */
import { WHOLE, compositionName, isOfTitle, type Composition } from '../../rulebook/compare/composition.ts';
import { isNumeric } from '../../rulebook/compare/values.ts';
import { hasCompanions } from '../../rulebook/infer/companions.ts';
import { compositionsOf } from '../../rulebook/infer/composed.ts';
import type { EncodedAttribute } from './encode.ts';
import { attributeColumn } from './read-records.ts';

/** Share of the records on either side from which sources are said to differ in how they write names. */
const LEAST_APART = 0.01;

/** The compositions that the encoded attributes call for. `keepApart`: attributes that the user's settings name. */
export function findCompositions(
  encoded: readonly EncodedAttribute[],
  keepApart: ReadonlySet<string>,
): readonly Composition[] {
  const free = encoded.filter(({ name, set }) => set === undefined && !keepApart.has(name));
  const codesOf = (name: string): Int32Array => encoded.find((attribute) => attribute.name === name)!.codes;
  return compositionsOf(
    free.map(({ name, type, useless, column: { table, sample, facts } }) => ({
      name,
      type,
      isCompared: useless === undefined,
      words: sample.meanTokens,
      information: facts.entropy * facts.filled,
      range: rangeOf(table.numbers),
    })),
    (whole, parts) => {
      const [first, others] = [codesOf(whole), parts.map(codesOf)];
      let [wholes, inParts] = [0, 0];
      for (let record = 0; record < first.length; record++) {
        const hasParts = others.every((codes) => codes[record]! >= 0);
        if (hasParts === first[record]! >= 0) continue;
        if (hasParts) inParts++;
        else wholes++;
      }
      return Math.min(wholes, inParts) >= Math.max(2, LEAST_APART * first.length);
    },
  );
}

function rangeOf(numbers: Float64Array): readonly [number, number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const number of numbers) {
    if (Number.isNaN(number)) return null;
    if (number < low) low = number;
    if (number > high) high = number;
  }
  return low <= high ? [low, high] : null;
}

/** The composed value in SQL, as `compose` makes it, over table `records`. */
export function compositionSql({ as, of }: Composition, attributes: readonly { readonly name: string }[]): string {
  const [a, b] = of.map((name) => attributeColumn(attributes.findIndex((attribute) => attribute.name === name)));
  if (b === undefined) return `nullif(${a}, '')`;
  if (isOfTitle(as))
    return `nullif(coalesce(${a}, '') || coalesce(chr(${WHOLE.charCodeAt(0)}) || nullif(${b}, ''), ''), '')`;
  if (as === 'COORDINATES') return `nullif(coalesce(${a}, '') || ';' || coalesce(${b}, ''), ';')`;
  return `(case when ${a} <> '' then ${a} when ${b} <> '' then chr(${WHOLE.charCodeAt(0)}) || ${b} end)`;
}

/** The parts of a composition say nothing on their own any more. */
export function withoutParts(
  encoded: readonly EncodedAttribute[],
  compositions: readonly Composition[],
): EncodedAttribute[] {
  return encoded.map((attribute) => {
    const names = compositions
      .filter(({ as, of }) => !isOfTitle(as) && of.some((part) => part === attribute.name))
      .map(compositionName);
    if (names.length === 0) return attribute;
    const comparedIn = names.map((name) => `'${name}'`).join(' and ');
    return { ...attribute, useless: `compared as ${comparedIn}`, comparedIn };
  });
}

/** Numbers taken for noise that are none, by the company they keep. */
export function withoutFalseNoise(
  encoded: readonly EncodedAttribute[],
  isSuspected: (attribute: EncodedAttribute) => boolean,
): EncodedAttribute[] {
  return encoded.map((attribute) => {
    const { codes, column } = attribute;
    if (!isNumeric(column.kind) || column.useless !== undefined || !isSuspected(attribute)) return attribute;
    const values = Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : column.table.numbers[code]!));
    const others = encoded.filter((other) => other !== attribute && other.useless === undefined);
    const isBound = hasCompanions(
      values,
      others.map((other) => ({ codes: other.codes, counts: other.column.table.counts })),
    );
    return isBound ? { ...attribute, useless: undefined, isRescued: true } : attribute;
  });
}
