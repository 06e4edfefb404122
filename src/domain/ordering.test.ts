import { describe, expect, it } from 'vitest';
import { mustWait, touchesOf, type JobTarget } from './ordering.ts';

const load = (sourceId: string): JobTarget => ({ kind: 'LOAD', sourceId });
const update = (dataProductId: string, ...sourceIds: string[]): JobTarget => ({
  kind: 'UPDATE_PRODUCT',
  dataProductId,
  sourceIds,
});
const workflow = (tableId: string, dataProductId: string | null, sourceId: string | null): JobTarget => ({
  kind: 'UPDATE_WORKFLOW',
  workflowId: 'wf',
  tableId,
  dataProductId,
  sourceId,
});
const publish = (publicationId: string, dataProductId: string | null, tableId: string | null = null): JobTarget => ({
  kind: 'PUBLISH',
  publicationId,
  dataProductId,
  tableId,
});

describe('order between jobs', () => {
  const waits = (later: JobTarget, earlier: JobTarget): boolean => mustWait(touchesOf(later), touchesOf(earlier));

  it.each([
    ['a load for a load of the same source', load('a'), load('a'), true],
    ['a load for a load of another source', load('a'), load('b'), false],
    ['an update for loads of its sources', update('p', 'a', 'b'), load('b'), true],
    ['a load for an update that reads it', load('a'), update('p', 'a'), false],
    ['an update for an update of the same product', update('p'), update('p'), true],
    ['an update for one of another product with the same source', update('p', 'a'), update('q', 'a'), false],
    ['a publish for the update it follows', publish('x', 'p'), update('p'), true],
    ['a publish for one to the same place', publish('x', 'p'), publish('x', 'p'), true],
    ['a publish for one of the same product to another place', publish('x', 'p'), publish('y', 'p'), false],
    ['an update for a publish of its product', update('p'), publish('x', 'p'), false],
    ['a workflow for the update of its product', workflow('t', 'p', null), update('p'), true],
    ['a workflow for the load of its source', workflow('t', null, 'a'), load('a'), true],
    ['a workflow for one of the same table', workflow('t', 'p', null), workflow('t', null, 'a'), true],
    ['a publish of a table for the workflow that fills it', publish('x', null, 't'), workflow('t', 'p', null), true],
  ] as const)('%s', (_, later, earlier, expected) => {
    expect(waits(later, earlier)).toBe(expected);
  });
});
