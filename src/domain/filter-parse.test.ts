import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { matches, type Filter, type JobFacts } from './filter.ts';
import { branchesOf } from './filter-branches.ts';
import { parseFilter } from './filter-parse.ts';
import { filterArbitrary, factsArbitrary, render } from '../../test/support/filters.ts';

const T = Date.parse('2026-02-01T00:00:00Z');
const job: JobFacts = {
  jobId: 'job_1',
  type: 'PUBLISH',
  ids: { destinationId: 'Test 123', dataProductId: 'dp_1' },
  state: 'DONE',
  hasError: true,
  times: { create: T, start: T + 1000, stop: T + 2000 },
};

describe('filter', () => {
  it.each([
    ['', true],
    ['   ', true],
    ['job_id = "job_1"', true],
    ['job_id != "job_1"', false],
    ["jobId = 'job_1'", true],
    ['job_id=job_1', true],
    ['configuration:publish', true],
    ['configuration:load', false],
    ['configuration:update', false],
    ['configuration.load.source_id = "src_1"', false],
    ['configuration.update.data_product_id = "dp_1"', false],
    ['configuration.update.workflow_id = "wf_1"', false],
    ['configuration.publish.destination_id = "Test 123"', true],
    ['configuration.publish.destination_id = "test 123"', false],
    ['configuration.publish.data_product_id = "dp_1"', true],
    ['status.state = DONE', true],
    ['status.state = PENDING', false],
    ['status.state != RUNNING', true],
    ['status.state != DONE', false],
    ['status:error', true],
    ['create_time() = "2026-02-01T00:00:00Z"', true],
    ['create_time() = 2026-02-01T01:00:00+01:00', true],
    ['create_time() != "2026-02-01T00:00:00.000001Z"', true],
    ['start_time() >= "2026-02-01T00:00:01Z"', true],
    ['start_time() > "2026-02-01T00:00:01Z"', false],
    ['stop_time() < "2026-02-01T00:00:02.001Z"', true],
    ['cancel_time()', false],
    ['start_time()', true],
    ['cancel_time() != "2026-02-01T00:00:00Z"', false],
    ['NOT cancel_time() > "2026-02-01T00:00:00Z"', true],
    ['NOT cancel_time()', true],
    ['-cancel_time()', true],
    ['NOT (status:error)', false],
    // Juxtaposition is AND, OR binds tighter than both.
    ['status:error cancel_time()', false],
    ['status:error OR cancel_time() AND cancel_time()', false],
    ['cancel_time() AND status:error OR status:error', false],
    ['(cancel_time() AND status:error) OR status:error', true],
    ['NOT status:error OR status.state = DONE', true],
  ])('%s → %s', (text, expected) => {
    expect(matches(parseFilter(text), job)).toBe(expected);
  });

  it.each([
    ['bogus = 1', 1, 'unknown field bogus'],
    ['status.state = RUNNING bogus = 1', 24, 'unknown field bogus'],
    ['status.state = SLEEPING', 16, 'PENDING, RUNNING, STOPPING, DONE'],
    ['status.state = done', 16, 'PENDING, RUNNING, STOPPING, DONE'],
    ['status.state > DONE', 14, 'takes "=" or "!="'],
    ['status.state', 13, 'found the end'],
    ['job_id = "abc', 10, 'no end'],
    ['job_id = ', 10, 'expected a value'],
    ['configuration.load.source_id != "x"', 30, 'takes "="'],
    ['configuration:delete', 15, 'load, update, publish'],
    ['create_time() > "yesterday"', 17, 'RFC 3339'],
    ['create_time() > "2026-02-30T00:00:00Z"', 17, 'RFC 3339'],
    ['create_time() > "0000-01-01T00:00:00Z"', 17, 'RFC 3339'],
    ['create_time() > "0001-01-01T00:00:00+01:00"', 17, 'RFC 3339'],
    ['create_time(1)', 13, 'no arguments'],
    ['finish_time()', 1, 'unknown function'],
    ['(status:error', 14, 'expected ")"'],
    ['status:error)', 13, 'unexpected ")"'],
    ['status:error AND', 17, 'expected a field'],
    ['status:error and status:error', 14, 'unknown field and'],
    ['OR status:error', 1, 'unknown field OR'],
    ['job_id = "a\\n"', 12, 'escapes'],
    [`${'('.repeat(60)}status:error`, 52, 'nested'],
    [`${'-'.repeat(60)}status:error`, 52, 'nested'],
  ])('%s is refused at character %i', (text, position, problem) => {
    const error = refusalOf(text);
    expect(error.reason).toBe('INVALID_FILTER');
    expect(error.message).toContain(problem);
    expect(error.metadata['position']).toBe(String(position));
  });

  it('of 100 kB is refused', () => {
    expect(refusalOf('status:error OR '.repeat(6400)).message).toContain('4000 are allowed');
  });

  it('that is any text is a tree or an INVALID_FILTER, never another error', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('AND', 'OR', 'NOT', '(', ')', '"', "'", '\\', ':', '=', 'status', 'create_time()', '-', ' '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        expect(['none', 'INVALID_FILTER']).toContain(reasonOf(pieces.join('')));
      }),
      { numRuns: 500 },
    );
  });

  it('written out and read again is the same question', () => {
    fc.assert(
      fc.property(filterArbitrary, fc.array(factsArbitrary, { minLength: 5, maxLength: 20 }), (filter, jobs) => {
        const again = parseFilter(render(filter));
        for (const facts of jobs) expect(matches(again, facts)).toBe(matches(filter, facts));
      }),
      { numRuns: 300 },
    );
  });

  it('taken apart into branches is the same question', () => {
    fc.assert(
      fc.property(filterArbitrary, fc.array(factsArbitrary, { minLength: 5, maxLength: 20 }), (filter, jobs) => {
        const branches = branchesOf(filter).map((parts): Filter => ({ kind: 'AND', parts }));
        const any: Filter = { kind: 'OR', parts: branches };
        for (const facts of jobs) expect(matches(any, facts)).toBe(matches(filter, facts));
      }),
      { numRuns: 300 },
    );
  });
});

function reasonOf(text: string): string {
  try {
    parseFilter(text);
    return 'none';
  } catch (error) {
    return error instanceof AppError ? error.reason : String(error);
  }
}

function refusalOf(text: string): AppError {
  try {
    parseFilter(text);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('not refused');
}
