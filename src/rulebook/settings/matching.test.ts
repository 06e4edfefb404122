import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { parseMatching } from './matching.ts';

const ATTRIBUTES = ['email', 'surname', 'dob', 'height'];

function refusals(setting: Readonly<Record<string, unknown>>, attributes?: readonly string[]): Record<string, string> {
  try {
    parseMatching(setting, attributes);
    return {};
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Object.fromEntries(error.fields.map(({ field, description }) => [field, description]));
  }
}

describe('parseMatching', () => {
  it('reads nothing, and everything', () => {
    expect(parseMatching(undefined, ATTRIBUTES)).toEqual({ comparisons: new Map() });
    const read = parseMatching(
      {
        threshold: 0.6,
        linkMode: 'LINK_ONLY',
        maxCandidatePairs: 1000,
        blockingRules: ['email', ['surname', 'dob']],
        comparisons: [
          { attribute: 'email', termFrequency: false },
          {
            attribute: 'height',
            kind: 'number',
            thresholds: [1, 5],
            m: [0.5, 0.3, null, 0.1],
            u: [null, 0.1, 0.2, 0.6],
          },
        ],
      },
      ATTRIBUTES,
    );
    expect(read).toMatchObject({ threshold: 0.6, linkMode: 'LINK_ONLY', maxCandidatePairs: 1000 });
    expect(read.blockingRules).toEqual([['email'], ['surname', 'dob']]);
    expect(read.comparisons.get('email')).toEqual({ attribute: 'email', termFrequency: false });
    // Two thresholds make four of the six levels of numbers; the two before "different" are empty.
    expect(read.comparisons.get('height')).toEqual({
      attribute: 'height',
      kind: 'number',
      thresholds: [1, 5, 5, 5],
      m: [0.5, 0.3, null, null, null, 0.1],
      u: [null, 0.1, 0.2, null, null, 0.6],
    });
  });

  it.each([
    [{ colour: 1 }, 'matching.colour', /allowed are threshold, linkMode/],
    [{ threshold: 1 }, 'matching.threshold', /^1 must be a number above 0 and below 1/],
    [{ linkMode: 'BOTH' }, 'matching.linkMode', /"BOTH" .* LINK_AND_DEDUPE, LINK_ONLY, DEDUPE_ONLY/],
    [{ maxCandidatePairs: 0.5 }, 'matching.maxCandidatePairs', /whole number above 0/],
    [{ blockingRules: [] }, 'matching.blockingRules', /a list of rules/],
    [
      { blockingRules: [['mail']] },
      'matching.blockingRules[0]',
      /"mail" is no attribute; attributes are email, surname/,
    ],
    [{ blockingRules: [['dob', 'dob']] }, 'matching.blockingRules[0]', /names "dob" twice/],
    [{ blockingRules: [['email', 'dob', 'surname']] }, 'matching.blockingRules[0]', /one or two attributes/],
    [
      { blockingRules: ['dob'], comparisons: [{ attribute: 'dob', use: false }] },
      'matching.blockingRules[0]',
      /'dob' is left out of matching/,
    ],
    [{ comparisons: {} }, 'matching.comparisons', /must be a list/],
    [{ comparisons: ['dob'] }, 'matching.comparisons[0]', /must be an object/],
    [{ comparisons: [{ attribute: 'dob' }] }, 'matching.comparisons[0]', /says nothing/],
    [{ comparisons: [{ attribute: 'dob', use: 'no' }] }, 'matching.comparisons[0].use', /true or false/],
    [{ comparisons: [{ attribute: 'dob', weight: 3 }] }, 'matching.comparisons[0].weight', /is not known; allowed are/],
    [{ comparisons: [{ attribute: 'dob', kind: 'sound' }] }, 'matching.comparisons[0].kind', /"sound" .* text/],
    [{ comparisons: [{ attribute: 'dob', m: [1] }] }, 'matching.comparisons[0].m', /needs the kind/],
    [{ comparisons: [{ attribute: 'dob', kind: 'date', m: [0.9, 0.1] }] }, 'matching.comparisons[0].m', /list 6 prob/],
    [
      { comparisons: [{ attribute: 'dob', kind: 'date', u: [0.2, 0.2, 0.2, 0.2, 0.1, 0.2] }] },
      'matching.comparisons[0].u',
      /sums to 1.1: must be 1$/,
    ],
    [
      { comparisons: [{ attribute: 'dob', kind: 'date', m: [0.9, 0.2, null, null, null, null] }] },
      'matching.comparisons[0].m',
      /something is left for the levels that are estimated/,
    ],
    [
      { comparisons: [{ attribute: 'dob', kind: 'date', m: [0, 0.2, null, null, null, null] }] },
      'matching.comparisons[0].m',
      /above 0 and below 1/,
    ],
    [
      { comparisons: [{ attribute: 'height', kind: 'number', thresholds: [5, 1] }] },
      'matching.comparisons[0].thresholds',
      /1 to 4 distances of at least 0, rising/,
    ],
    [
      { comparisons: [{ attribute: 'email', kind: 'text', thresholds: [0.6, 0.9] }] },
      'matching.comparisons[0].thresholds',
      /1 to 5 similarities above 0 and below 1, falling/,
    ],
    [
      { comparisons: [{ attribute: 'surname', kind: 'given', thresholds: [0.9] }] },
      'matching.comparisons[0].thresholds',
      /compared as given have no thresholds/,
    ],
    [
      {
        comparisons: [
          { attribute: 'dob', use: true },
          { attribute: 'dob', use: false },
        ],
      },
      'matching.comparisons[1].attribute',
      /set already/,
    ],
  ])('refuses %j with a sentence', (setting, field, description) => {
    expect(refusals(setting, ATTRIBUTES)).toEqual({ [field]: expect.stringMatching(description) as string });
  });

  it('says everything that is wrong at once, and leaves names alone while there are none', () => {
    const setting = { threshold: 2, blockingRules: [['anything']], comparisons: [{ attribute: 'whatever', use: 1 }] };
    expect(Object.keys(refusals(setting, ATTRIBUTES))).toHaveLength(4);
    expect(Object.keys(refusals(setting))).toEqual(['matching.threshold', 'matching.comparisons[0].use']);
  });
});
