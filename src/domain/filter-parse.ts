/**
 * Text → tree, by descent through the grammar of reference 2.8:
 *   expression = sequence { AND sequence };  sequence = factor { factor };  factor = term { OR term };
 *   term = [ NOT | - ] ( restriction | "(" expression ")" )
 * OR binds more tightly than AND, as in AIP-160.
 */
import {
  EVERYTHING,
  JOB_TYPES,
  TIME_OPERATORS,
  type Filter,
  type JobType,
  type Moment,
  type Restriction,
  type TargetField,
  type TimeOperator,
} from './filter.ts';
import { scan, type Scanner } from './filter-scanner.ts';
import { parseTimestamp } from './filter-time.ts';
import { JOB_STATES } from './job.ts';

/** Nobody writes a longer one by hand, and a longer one is refused before it costs anything. */
export const LONGEST_FILTER = 4000;
const DEEPEST = 50;

/** @throws AppError INVALID_FILTER, saying what is wrong and at which character. */
export function parseFilter(text: string): Filter {
  const scanner = scan(text.length > LONGEST_FILTER ? '' : text);
  if (text.length > LONGEST_FILTER)
    scanner.fail(`${text.length} characters are too many, ${LONGEST_FILTER} are allowed`, LONGEST_FILTER);
  if (scanner.isAtEnd) return EVERYTHING;
  const filter = expression(scanner, 0);
  if (!scanner.isAtEnd) scanner.fail(`unexpected ${scanner.ahead()}`);
  return filter;
}

function expression(scanner: Scanner, depth: number): Filter {
  const parts = [sequence(scanner, depth)];
  while (scanner.takeWord('AND')) parts.push(sequence(scanner, depth));
  return join('AND', parts);
}

function sequence(scanner: Scanner, depth: number): Filter {
  const parts = [factor(scanner, depth)];
  while (startsTerm(scanner)) parts.push(factor(scanner, depth));
  return join('AND', parts);
}

function startsTerm(scanner: Scanner): boolean {
  return !scanner.isAtEnd && !/^"(AND|OR|\))"$/.test(scanner.ahead());
}

function factor(scanner: Scanner, depth: number): Filter {
  const parts = [term(scanner, depth)];
  while (scanner.takeWord('OR')) parts.push(term(scanner, depth));
  return join('OR', parts);
}

function term(scanner: Scanner, depth: number): Filter {
  if (depth > DEEPEST) scanner.fail(`nested more than ${DEEPEST} deep`);
  if (scanner.takeWord('NOT') || scanner.take('-')) return { kind: 'NOT', part: term(scanner, depth + 1) };
  const start = scanner.at;
  if (!scanner.take('(')) return restriction(scanner);
  const inner = expression(scanner, depth + 1);
  if (!scanner.take(')')) scanner.fail(`expected ")" for the "(" at character ${start + 1}, found ${scanner.ahead()}`);
  return inner;
}

function join(kind: 'AND' | 'OR', parts: readonly Filter[]): Filter {
  return parts.length === 1 ? (parts[0] as Filter) : { kind, parts };
}

type Comparator = TimeOperator | ':';

function restriction(scanner: Scanner): Restriction {
  const start = scanner.at;
  const path = scanner.takePath();
  if (path === undefined) return scanner.fail(`expected a field, found ${scanner.ahead()}`);
  if (scanner.take('(')) {
    if (!scanner.take(')')) scanner.fail('expected ")": the functions take no arguments');
    return moment(scanner, path, start);
  }
  // Body and query accept both spellings, so the filter does.
  const field = path.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const target = TARGETS[field];
  if (field === 'job_id') {
    const isEqual = operator(scanner, path, ['=', '!=']) === '=';
    return { kind: 'ID', isEqual, jobId: argument(scanner) };
  }
  if (field === 'status.state') {
    const isEqual = operator(scanner, path, ['=', '!=']) === '=';
    return { kind: 'STATE', isEqual, state: word(scanner, JOB_STATES) };
  }
  if (field === 'configuration') {
    operator(scanner, path, [':']);
    const type = word(
      scanner,
      JOB_TYPES.map((name) => name.toLowerCase()),
    );
    return { kind: 'TYPE', type: type.toUpperCase() as JobType };
  }
  if (field === 'status') {
    operator(scanner, path, [':']);
    word(scanner, ['error']);
    return { kind: 'HAS_ERROR' };
  }
  if (target) {
    operator(scanner, path, ['=']);
    return { kind: 'TARGET', ...target, id: argument(scanner) };
  }
  return scanner.fail(`unknown field ${path}. ${KNOWN}`, start);
}

function moment(scanner: Scanner, name: string, start: number): Restriction {
  const found = MOMENTS[name];
  if (found === undefined) return scanner.fail(`unknown function ${name}(). ${KNOWN}`, start);
  const comparator = comparatorOf(scanner);
  if (comparator === undefined) return { kind: 'ENTERED', moment: found };
  if (comparator === ':') return scanner.fail(`${name}() takes ${TIME_OPERATORS.join(' ')}, not ":"`);
  const at = scanner.at;
  const text = argument(scanner);
  const micros = parseTimestamp(text);
  if (micros === undefined) scanner.fail(`"${text.slice(0, 40)}" is no RFC 3339 time like 2026-02-01T00:00:00Z`, at);
  return { kind: 'TIME', moment: found, operator: comparator, micros };
}

function comparatorOf(scanner: Scanner): Comparator | undefined {
  return (['!=', '<=', '>=', '=', '<', '>', ':'] as const).find((comparator) => scanner.take(comparator));
}

function operator(scanner: Scanner, path: string, allowed: readonly Comparator[]): Comparator {
  const at = scanner.at;
  const found = comparatorOf(scanner);
  if (found === undefined || !allowed.includes(found)) {
    const list = allowed.map((name) => `"${name}"`).join(' or ');
    scanner.fail(`${path} takes ${list}, found ${found === undefined ? scanner.ahead() : `"${found}"`}`, at);
  }
  return found;
}

function argument(scanner: Scanner): string {
  const text = scanner.takeArgument();
  if (text === undefined) return scanner.fail(`expected a value, found ${scanner.ahead()}`);
  // PostgreSQL keeps no such character in a text, so no job can match.
  if (text.includes('\0')) return scanner.fail('a value cannot hold the character U+0000');
  return text;
}

function word<T extends string>(scanner: Scanner, allowed: readonly T[]): T {
  const at = scanner.at;
  const text = argument(scanner);
  const found = allowed.find((name) => name === text);
  return found ?? scanner.fail(`"${text.slice(0, 40)}" is not one of ${allowed.join(', ')}`, at);
}

const TARGETS: Readonly<Record<string, { readonly type: JobType; readonly field: TargetField }>> = {
  'configuration.load.source_id': { type: 'LOAD', field: 'sourceId' },
  'configuration.update.data_product_id': { type: 'UPDATE', field: 'dataProductId' },
  'configuration.update.workflow_id': { type: 'UPDATE', field: 'workflowId' },
  'configuration.publish.destination_id': { type: 'PUBLISH', field: 'destinationId' },
  'configuration.publish.data_product_id': { type: 'PUBLISH', field: 'dataProductId' },
};

const MOMENTS: Readonly<Record<string, Moment>> = {
  create_time: 'create',
  start_time: 'start',
  cancel_time: 'cancel',
  stop_time: 'stop',
};

const KNOWN =
  `Known: job_id, status.state, status:error, configuration:load, configuration:update, configuration:publish, ` +
  `${Object.keys(TARGETS).join(', ')}, ${Object.keys(MOMENTS)
    .map((name) => `${name}()`)
    .join(', ')}, AND, OR, NOT`;
