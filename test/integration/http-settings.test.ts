/** Settings of a data product are judged when they are stored, as far as they can be before there are rows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestAnswer, type TestApp } from '../support/http.ts';

const API = '/api/v1beta1/dataProducts';

function violations(answer: TestAnswer): Record<string, string> {
  expect(answer.status, answer.text).toBe(400);
  const detail = answer.body.details.find((it: { '@type': string }) => it['@type'].endsWith('BadRequest'));
  return Object.fromEntries(
    detail.fieldViolations.map((it: { field: string; description: string }) => [it.field, it.description]),
  );
}

describe('settings of a data product', () => {
  let test: TestApp;
  let sourceId: string;
  let product: string;

  beforeAll(async () => {
    test = await createTestApp();
    const connection = await test.call('POST', '/api/v1beta1/connections', {
      displayName: 'Files',
      type: 'local',
      settings: {},
    });
    const source = await test.call('POST', '/api/v1beta1/sources', {
      displayName: 'People',
      connectionId: connection.body.connectionId,
      location: { path: 'people.csv' },
      primaryKey: ['id'],
    });
    sourceId = source.body.sourceId;
    const made = await test.call('POST', API, { displayName: 'P', sources: [{ sourceId }] });
    product = `${API}/${made.body.dataProductId}`;
  });
  afterAll(() => test.close());

  it('are stored and shown as they were given', async () => {
    const settings = {
      attributes: [
        { name: 'email', type: 'EMAIL', consolidation: ['NON_NULL', 'LONGEST'] },
        { name: 'born', type: 'DATE', isUsable: false },
      ],
      matching: {
        threshold: 0.6,
        linkMode: 'DEDUPE_ONLY',
        blockingRules: ['email'],
        comparisons: [{ attribute: 'email', kind: 'code', m: [0.9, null, null, null, null, null, null] }],
        maxCandidatePairs: 1000,
      },
      clusteringRules: [{ action: 'JOIN', equal: ['email'] }],
      cleaning: { dateOrder: 'DMY' },
    };
    const answer = await test.call('PATCH', product, settings);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body).toMatchObject(settings);
    const snake = await test.call('PATCH', product, { matching: { max_candidate_pairs: 10, link_mode: 'LINK_ONLY' } });
    expect(snake.body.matching).toEqual({ maxCandidatePairs: 10, linkMode: 'LINK_ONLY' });
  });

  it('that cannot be are refused, all of them at once, each with what is allowed', async () => {
    const body = {
      displayName: 'Q',
      sources: [{ sourceId, mapping: { mail: 'e_mail' } }],
      attributes: [
        { name: 'email', type: 'EMAIL', consolidation: 'BEST' },
        { name: 'born', type: 'DATE', isUsable: true },
      ],
      matching: {
        comparisons: [
          { attribute: 'mail', use: false },
          { attribute: 'born', use: false },
        ],
      },
      clusteringRules: [{ action: 'JOIN', unequal: ['email'] }],
      cleaning: { phoneRegion: 'XX' },
    };
    expect(violations(await test.call('POST', API, body))).toEqual({
      'sources[0].mapping.mail': "there is no attribute 'e_mail'; attributes are email, born",
      'matching.comparisons[1].use': "is false, but isUsable of attribute 'born' is true: set one of them",
      'cleaning.phoneRegion': "must be a country code such as 'US' or 'DE', or null",
      'matching.comparisons[0].attribute': '"mail" is no attribute; attributes are email, born',
      'clusteringRules[0].unequal': expect.stringContaining('use equal, or SPLIT') as string,
      'attributes[0].consolidation': expect.stringContaining('allowed are NON_NULL') as string,
    });
  });

  it('may name attributes that are still to be inferred, but not in a form that cannot be', async () => {
    const settings = {
      matching: { threshold: 1, blockingRules: [['anything']] },
      clusteringRules: [{ action: 'MERGE', equal: ['x'] }],
    };
    expect(violations(await test.call('PATCH', product, { attributes: [], ...settings }))).toEqual({
      'clusteringRules[0].action': 'expected one of "JOIN"|"SPLIT"',
      'matching.threshold': 'Too big: expected number to be <1',
    });
    const kind = { matching: { comparisons: [{ attribute: 'x', kind: 'sound' }] } };
    expect(Object.keys(violations(await test.call('PATCH', product, kind)))).toEqual(['matching.comparisons[0].kind']);
  });
});
