import { sql, type RawBuilder } from 'kysely';
import type { Branch } from '../domain/filter-branches.ts';
import type { Filter, JobType, Moment, Restriction, TargetField, TimeOperator } from '../domain/filter.ts';
import { formatMicros } from '../domain/filter-time.ts';

type Condition = RawBuilder<boolean>;

/**
 * One condition that is true exactly for the jobs that match: never null, so that NOT means the same as in the tree.
 * Words of ours are written out, so that PostgreSQL sees which partial index fits; what a caller sent is a parameter.
 */
export function toSql(filter: Filter): Condition {
  switch (filter.kind) {
    case 'AND':
      return filter.parts.length === 0 ? sql`true` : sql`(${sql.join(filter.parts.map(toSql), sql` and `)})`;
    case 'OR':
      return filter.parts.length === 0 ? sql`false` : sql`(${sql.join(filter.parts.map(toSql), sql` or `)})`;
    case 'NOT':
      return isEntered(filter.part) ? sql`${column(filter.part.moment)} is null` : sql`not ${toSql(filter.part)}`;
    case 'ID':
      return filter.isEqual ? sql`job_id = ${filter.jobId}` : sql`job_id <> ${filter.jobId}`;
    case 'TYPE':
      return typeIs(filter.type);
    case 'TARGET': {
      const id = sql.ref(TARGET_COLUMN[filter.field]);
      return sql`(${typeIs(filter.type)} and ${id} is not null and ${id} = ${filter.id})`;
    }
    case 'STATE':
      return filter.isEqual ? sql`state = ${sql.lit(filter.state)}` : sql`state <> ${sql.lit(filter.state)}`;
    case 'HAS_ERROR':
      return sql`error_reason is not null`;
    case 'ENTERED':
      return sql`${column(filter.moment)} is not null`;
    case 'TIME':
  }
  const at = column(filter.moment);
  return sql`(${at} is not null and ${at} ${operator(filter.operator)} ${time(filter.micros)})`;
}

/** Of the column waited_long: the few jobs that waited longer for their start have an index of their own. */
const LONG_WAIT_MS = 3_600_000;

/**
 * The conditions of a branch, with those that follow from them for the list's order: a job is listed at its start, so
 * not before its creation and not after its end. A bound from above on the creation says nothing about the start; there
 * the branch is split in two, by whether the job waited long.
 */
export function branchConditions(branch: Branch): readonly Condition[] {
  const all = sql<boolean>`${sql.join([toSql({ kind: 'AND', parts: branch }), ...branch.flatMap(implied)], sql` and `)}`;
  const latest = branch.flatMap(latestCreation);
  if (latest.length === 0) return [all];
  const end = Math.min(...latest) + LONG_WAIT_MS * 1000;
  return [sql`${all} and listed_at <= ${time(end)}`, sql`${all} and waited_long`];
}

function latestCreation(filter: Filter): number[] {
  const isBound = filter.kind === 'TIME' && filter.moment === 'create' && ['<', '<=', '='].includes(filter.operator);
  return isBound ? [filter.micros] : [];
}

function implied(filter: Filter): Condition[] {
  if (filter.kind === 'STATE' && filter.isEqual && filter.state !== 'DONE') return [sql`state <> 'DONE'`];
  if (filter.kind === 'NOT' && isEntered(filter.part) && filter.part.moment === 'stop') return [sql`state <> 'DONE'`];
  if (filter.kind !== 'TIME') return [];
  const bound = LISTED[filter.moment][filter.operator];
  return bound === undefined ? [] : [sql`listed_at ${operator(bound)} ${time(filter.micros)}`];
}

/** moment ⟨operator⟩ time → listed_at ⟨operator⟩ time. */
const LISTED: Readonly<Record<Moment, Partial<Record<TimeOperator, TimeOperator>>>> = {
  create: { '>': '>', '>=': '>=', '=': '>=' },
  start: { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '=': '=' },
  cancel: { '<': '<', '<=': '<=', '=': '<=' },
  stop: { '<': '<', '<=': '<=', '=': '<=' },
};

function isEntered(filter: Filter): filter is Extract<Restriction, { kind: 'ENTERED' }> {
  return filter.kind === 'ENTERED';
}

/** As in the predicates of the indexes. */
export function typeIs(type: JobType): Condition {
  return type === 'UPDATE' ? sql`kind in ('UPDATE_PRODUCT', 'UPDATE_WORKFLOW')` : sql`kind = ${sql.lit(type)}`;
}

export const TARGET_COLUMN = {
  sourceId: 'source_id',
  dataProductId: 'data_product_id',
  workflowId: 'workflow_id',
  destinationId: 'destination_id',
} as const satisfies Readonly<Record<TargetField, string>>;

const MOMENT_COLUMN = {
  create: 'created_at',
  start: 'started_at',
  cancel: 'cancelled_at',
  stop: 'ended_at',
} as const satisfies Readonly<Record<Moment, string>>;

function column(moment: Moment): RawBuilder<Date | null> {
  return sql.ref(MOMENT_COLUMN[moment]);
}

function operator(name: TimeOperator): RawBuilder<unknown> {
  return sql.raw(name === '!=' ? '<>' : name);
}

function time(micros: number): RawBuilder<Date> {
  return sql`${formatMicros(micros)}::timestamptz`;
}
