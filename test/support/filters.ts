import fc from 'fast-check';
import {
  JOB_TYPES,
  TIME_OPERATORS,
  type Filter,
  type JobFacts,
  type Moment,
  type Restriction,
} from '../../src/domain/filter.ts';
import { formatMicros } from '../../src/domain/filter-time.ts';
import { JOB_STATES } from '../../src/domain/job.ts';

/** Few ids and few moments, so that questions and jobs meet. */
const BASE = Date.parse('2026-02-01T00:00:00Z');
const id = fc.constantFrom('a', 'b', 'Test "1" \\ \'x\'');
const ms = fc.integer({ min: 0, max: 6 }).map((hours) => BASE + hours * 1_800_000);
const micros = fc.tuple(ms, fc.constantFrom(-1, 0, 1)).map(([at, off]) => at * 1000 + off);
const MOMENTS: readonly Moment[] = ['create', 'start', 'cancel', 'stop'];

const target = fc.constantFrom(
  { type: 'LOAD', field: 'sourceId' } as const,
  { type: 'UPDATE', field: 'dataProductId' } as const,
  { type: 'UPDATE', field: 'workflowId' } as const,
  { type: 'PUBLISH', field: 'destinationId' } as const,
  { type: 'PUBLISH', field: 'dataProductId' } as const,
);

const restriction: fc.Arbitrary<Restriction> = fc.oneof(
  fc.record({ kind: fc.constant('ID' as const), isEqual: fc.boolean(), jobId: id }),
  fc.record({ kind: fc.constant('TYPE' as const), type: fc.constantFrom(...JOB_TYPES) }),
  fc.tuple(target, id).map(([where, id]): Restriction => ({ kind: 'TARGET', ...where, id })),
  fc.record({ kind: fc.constant('STATE' as const), isEqual: fc.boolean(), state: fc.constantFrom(...JOB_STATES) }),
  fc.constant<Restriction>({ kind: 'HAS_ERROR' }),
  fc.record({ kind: fc.constant('ENTERED' as const), moment: fc.constantFrom(...MOMENTS) }),
  fc.record({
    kind: fc.constant('TIME' as const),
    moment: fc.constantFrom(...MOMENTS),
    operator: fc.constantFrom(...TIME_OPERATORS),
    micros,
  }),
);

export const filterArbitrary: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    restriction,
    fc.record({
      kind: fc.constantFrom('AND' as const, 'OR' as const),
      parts: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('NOT' as const), part: tie('filter') }),
  ),
})).filter;

/** A job that could exist: its moments in order, and those its state needs. */
export const factsArbitrary: fc.Arbitrary<JobFacts> = fc
  .record({
    jobId: id,
    where: fc.constantFrom(
      { type: 'LOAD', fields: ['sourceId'] } as const,
      { type: 'UPDATE', fields: ['dataProductId'] } as const,
      { type: 'UPDATE', fields: ['workflowId'] } as const,
      { type: 'PUBLISH', fields: ['destinationId'] } as const,
      { type: 'PUBLISH', fields: ['destinationId', 'dataProductId'] } as const,
    ),
    ids: fc.array(id, { minLength: 2, maxLength: 2 }),
    state: fc.constantFrom(...JOB_STATES),
    moments: fc.array(ms, { minLength: 4, maxLength: 4 }).map((list) => list.toSorted((a, b) => a - b)),
    wasCancelled: fc.boolean(),
    hasStarted: fc.boolean(),
    hasFailed: fc.boolean(),
  })
  .map(({ jobId, where, ids, state, moments, wasCancelled, hasStarted, hasFailed }): JobFacts => {
    const [create, start, cancel, stop] = moments as [number, number, number, number];
    const isDone = state === 'DONE';
    const isStarted = state === 'RUNNING' || state === 'STOPPING' || (isDone && hasStarted);
    const isCancelled = state === 'STOPPING' || (isDone && wasCancelled);
    return {
      jobId,
      type: where.type,
      ids: Object.fromEntries(where.fields.map((field, i) => [field, ids[i] as string])),
      state,
      hasError: isDone && hasFailed,
      times: {
        create,
        ...(isStarted && { start }),
        ...(isCancelled && { cancel }),
        ...(isDone && { stop }),
      },
    };
  });

/** A filter as somebody would write it. */
export function render(filter: Filter): string {
  switch (filter.kind) {
    case 'AND':
      return `(${filter.parts.map(render).join(filter.parts.length % 2 === 0 ? ' AND ' : ' ')})`;
    case 'OR':
      return `(${filter.parts.map(render).join(' OR ')})`;
    case 'NOT':
      return filter.part.kind === 'NOT' ? `-${render(filter.part)}` : `NOT ${render(filter.part)}`;
    case 'ID':
      return `job_id ${filter.isEqual ? '=' : '!='} ${quote(filter.jobId)}`;
    case 'TYPE':
      return `configuration:${filter.type.toLowerCase()}`;
    case 'TARGET':
      return `configuration.${filter.type.toLowerCase()}.${snake(filter.field)} = ${quote(filter.id)}`;
    case 'STATE':
      return `status.state ${filter.isEqual ? '=' : '!='} ${filter.state}`;
    case 'HAS_ERROR':
      return 'status:error';
    case 'ENTERED':
      return `${filter.moment}_time()`;
    case 'TIME':
  }
  return `${filter.moment}_time() ${filter.operator} ${formatMicros(filter.micros)}`;
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

function snake(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
