/**
 * Takes a filter apart for the database. A list in order with a limit is quick when an index holds the matching rows
 * together in list order. So the filter becomes a few branches (any of them), each a list of conditions (all of them),
 * and each branch is told which part of the list's order it can lie in.
 */
import { JOB_TYPES, type Filter, type Restriction, type TimeOperator } from './filter.ts';

/** Conditions that must all hold. Negations stand only before restrictions. */
export type Branch = readonly Filter[];

/** Beyond this many branches the filter is left whole: it is a rare one, and each branch costs a query plan. */
const MOST_BRANCHES = 6;

/** At least one branch; the filter matches a job when one of them does. A job may match several. */
export function branchesOf(filter: Filter): readonly Branch[] {
  const plain = pushDown(filter, false);
  return expand(plain) ?? [[plain]];
}

function expand(filter: Filter): readonly Branch[] | undefined {
  if (filter.kind === 'OR') {
    const all: Branch[] = [];
    for (const part of filter.parts) {
      const branches = expand(part);
      if (!branches || all.push(...branches) > MOST_BRANCHES) return undefined;
    }
    return all;
  }
  if (filter.kind !== 'AND') return [[filter]];
  let product: readonly Branch[] = [[]];
  for (const part of filter.parts) {
    const branches = expand(part);
    // A part with too many alternatives is kept as one condition; the others still guide the search.
    const factors = branches && branches.length * product.length <= MOST_BRANCHES ? branches : [[part]];
    product = product.flatMap((left) => factors.map((right) => [...left, ...right]));
  }
  return product;
}

/** The same filter with NOT only before restrictions, and not before those that have an opposite. */
function pushDown(filter: Filter, isNegated: boolean): Filter {
  switch (filter.kind) {
    case 'NOT':
      return pushDown(filter.part, !isNegated);
    case 'AND':
    case 'OR': {
      const opposite = filter.kind === 'AND' ? 'OR' : 'AND';
      return { kind: isNegated ? opposite : filter.kind, parts: filter.parts.map((part) => pushDown(part, isNegated)) };
    }
    default:
      return isNegated ? negate(filter) : filter;
  }
}

function negate(restriction: Restriction): Filter {
  switch (restriction.kind) {
    case 'ID':
    case 'STATE':
      return { ...restriction, isEqual: !restriction.isEqual };
    case 'TYPE':
      return {
        kind: 'OR',
        parts: JOB_TYPES.filter((type) => type !== restriction.type).map((type) => ({ kind: 'TYPE', type })),
      };
    case 'TIME': {
      const inverse: Filter = { ...restriction, operator: INVERSE[restriction.operator] };
      if (restriction.moment === 'create') return inverse;
      const never: Filter = { kind: 'NOT', part: { kind: 'ENTERED', moment: restriction.moment } };
      return { kind: 'OR', parts: [inverse, never] };
    }
    default:
      return { kind: 'NOT', part: restriction };
  }
}

const INVERSE: Readonly<Record<TimeOperator, TimeOperator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};
