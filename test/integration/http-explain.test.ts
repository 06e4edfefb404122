import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '../../src/db/open.ts';
import { quoteText } from '../../src/duck/open.ts';
import { writeDataset } from '../support/datasets.ts';
import { openEngineBench, type EngineBench, type Row } from '../support/engine-run.ts';
import { createTestApp, type TestApp } from '../support/http.ts';
import { madePeople } from '../support/made-people.ts';

const PRODUCT = '/api/v1beta1/dataProducts/people';

describe('data of a real run over HTTP', () => {
  let test: TestApp;
  let bench: EngineBench;

  beforeAll(async () => {
    test = await createTestApp();
    bench = await openEngineBench();
    const rows = madePeople(300).map((row): Row =>
      Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'person')),
    );
    const run = await bench.run([await bench.source('people', rows)]);
    await test.call('POST', '/api/v1beta1/dataProducts?dataProductId=people', { displayName: 'P', sources: [] });
    await writeDataset(
      test.dataDir,
      { tenantId: 'default', kind: 'products', objectId: 'people', version: 'v1' },
      Object.fromEntries(
        Object.keys(run.outcome.files).map((file) => [
          file,
          `select * from read_parquet(${quoteText(run.pathOf(file))})`,
        ]),
      ),
    );
    await withTenant(test.database.db, 'default', async (trx) => {
      await trx
        .updateTable('data_product')
        .set({ version: 'v1', entity_count: run.outcome.entityCount, record_count: run.outcome.recordCount })
        .execute();
      await trx
        .insertInto('product_run')
        .values({
          tenant_id: 'default',
          data_product_id: 'people',
          job_id: 'job_1',
          version: 'v1',
          report: JSON.stringify(run.outcome.report),
        })
        .execute();
    });
  });
  afterAll(async () => {
    await bench.close();
    await test.close();
  });

  it('explains a pair with the score that the run gave it, line by line', async () => {
    const { pairs } = (await test.call('GET', `${PRODUCT}/pairs?pageSize=20`)).body;
    expect(pairs).toHaveLength(20);
    for (const pair of pairs) {
      const recordIds = [pair.left.recordId, pair.right.recordId];
      const answer = await test.call('POST', `${PRODUCT}:explain`, { recordIds });
      expect(answer.status, answer.text).toBe(200);
      const { body } = answer;
      expect(body.probability).toBeCloseTo(pair.score, 12);
      expect(body.weight).toBeCloseTo(pair.weight, 9);
      const sum = body.comparisons.reduce((total: number, it: { weight: number }) => total + it.weight, 0);
      expect(sum).toBeCloseTo(body.weight, 6);
      expect(body.isLinked).toBe(pair.isLinked);
    }
  });

  it('shows entities, their records and origins as the run wrote them', async () => {
    const { entities } = (await test.call('GET', `${PRODUCT}/entities?pageSize=1&orderBy=recordCount%20desc`)).body;
    const { body } = await test.call('GET', `${PRODUCT}/entities/${entities[0].entityId}`);
    expect(body.records).toHaveLength(entities[0].recordCount);
    expect(body.origins.length).toBeGreaterThan(3);
    const ids = body.records.map((it: { recordId: string }) => it.recordId);
    for (const origin of body.origins) expect(ids).toContain(origin.recordId);
  });
});
