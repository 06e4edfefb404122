/** Precision and recall as a run estimates them without any truth: the interval covers the truth on most made sets. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { citations } from '../../bench/families/citations.ts';
import { companies } from '../../bench/families/companies.ts';
import { foreignNames } from '../../bench/families/foreign-names.ts';
import { households } from '../../bench/families/households.ts';
import type { LabelledSet } from '../../bench/families/labelled-set.ts';
import { people } from '../../bench/families/people.ts';
import { places } from '../../bench/families/places.ts';
import { products } from '../../bench/families/products.ts';
import { repeatedSide } from '../../bench/families/repeated-side.ts';
import { pairwise, toCodes } from '../../bench/metrics.ts';
import type { Estimate } from '../../src/rulebook/cluster/estimated-quality.ts';
import { openEngineBench, type EngineBench, type Row } from '../support/engine-run.ts';

const SETS: readonly LabelledSet[] = [
  households(350),
  companies(300),
  products(250),
  citations(60),
  people(500),
  foreignNames(350),
  repeatedSide(250),
  places(400),
];

let bench: EngineBench;
beforeAll(async () => {
  bench = await openEngineBench();
});
afterAll(() => bench.close());

interface Judged {
  readonly name: string;
  readonly truth: number;
  readonly estimate: Estimate;
}

async function judge(set: LabelledSet): Promise<{ readonly precision: Judged; readonly recall: Judged }> {
  const sources = [];
  for (const { name, columns, rows } of set.sources) {
    const values = rows.map(([key, ...cells]): Row => ({
      id: key!,
      ...Object.fromEntries(columns.map((column, at) => [column, cells[at] === '' ? null : cells[at]!])),
    }));
    sources.push(await bench.source(name, values, { distinct: set.isDistinct }));
  }
  const run = await bench.run(sources);
  const records = await run.read('records', 'source_record_key, source_id, entity_id');
  const entityOf = (key: string): string =>
    (set.truth.kind === 'clusters' && set.truth.clusterOf.get(key)) || `alone ${key}`;
  const agreement = pairwise(
    toCodes(records.map((row) => entityOf(row.source_record_key as string))),
    toCodes(records.map((row) => row.entity_id as string)),
    set.isAcross ? toCodes(records.map((row) => row.source_id as string)) : undefined,
  );
  const { precision, recallAmongCandidates } = run.outcome.report.estimates as Record<string, Estimate>;
  return {
    precision: { name: set.name, truth: agreement.precision, estimate: precision! },
    recall: { name: set.name, truth: agreement.recall, estimate: recallAmongCandidates! },
  };
}

function missed(judged: readonly Judged[]): readonly Judged[] {
  return judged.filter(({ truth, estimate }) => truth < estimate.low! || truth > estimate.high!);
}

it('intervals cover the truth on most sets, and values are near', { timeout: 400_000 }, async () => {
  const judged = [];
  for (const set of SETS) judged.push(await judge(set));
  const [precisions, recalls] = [judged.map((one) => one.precision), judged.map((one) => one.recall)];
  expect(missed(precisions).length, JSON.stringify(missed(precisions))).toBeLessThanOrEqual(1);
  expect(missed(recalls).length, JSON.stringify(missed(recalls))).toBeLessThanOrEqual(2);
  for (const { name, truth, estimate } of precisions) {
    expect(Math.abs(truth - estimate.value!), name).toBeLessThan(0.15);
    expect(estimate.high! - estimate.low!, name).toBeLessThan(0.5);
  }
});
