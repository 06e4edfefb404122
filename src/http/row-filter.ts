/**
 * Filters of rows in datasets: `city = "Paris" AND (recordCount > 1 OR NOT email:*)`. Comparators = != < <= > >= and
 * `:` (holds the text, whatever its case; `:*` = has a value). OR binds more tightly than AND, as in AIP-160 and the
 * filters of jobs. Values become parameters, names are checked against the dataset's columns.
 */
import type { Scalar } from '../datasets/reader.ts';
import { scan, type Scanner } from '../domain/filter-scanner.ts';
import { quoteColumn } from './row-sql.ts';

export interface FilterField {
  /** Column of the dataset. */
  readonly column: string;
  readonly kind: 'text' | 'number' | 'boolean';
}

export interface Condition {
  readonly sql: string;
  readonly params: readonly Scalar[];
}

const LONGEST = 4000;
const DEEPEST = 50;

/**
 * `firstParam` is the number of the first parameter ($1, $2, …). An empty filter is true.
 * @throws AppError INVALID_FILTER with the position.
 */
export function rowFilter(
  text: string | undefined,
  fields: ReadonlyMap<string, FilterField>,
  firstParam: number,
): Condition {
  const params: Scalar[] = [];
  const scanner = scan(text ?? '');
  if ((text ?? '').length > LONGEST) scanner.fail(`more than ${LONGEST} characters`, LONGEST);
  if (scanner.isAtEnd) return { sql: 'true', params };
  const parser = { scanner, fields, bind: (value: Scalar) => `$${firstParam + params.push(value) - 1}` };
  const sql = expression(parser, 0);
  if (!scanner.isAtEnd) scanner.fail(`unexpected ${scanner.ahead()}`);
  return { sql, params };
}

interface Parser {
  readonly scanner: Scanner;
  readonly fields: ReadonlyMap<string, FilterField>;
  readonly bind: (value: Scalar) => string;
}

function expression(parser: Parser, depth: number): string {
  const parts = [factor(parser, depth)];
  // Terms side by side are joined by AND too.
  while (parser.scanner.takeWord('AND') || startsTerm(parser.scanner)) parts.push(factor(parser, depth));
  return `(${parts.join(' and ')})`;
}

function startsTerm(scanner: Scanner): boolean {
  return !scanner.isAtEnd && !/^"(AND|OR|\))"$/.test(scanner.ahead());
}

function factor(parser: Parser, depth: number): string {
  const parts = [term(parser, depth)];
  while (parser.scanner.takeWord('OR')) parts.push(term(parser, depth));
  return `(${parts.join(' or ')})`;
}

function term(parser: Parser, depth: number): string {
  const { scanner } = parser;
  if (depth > DEEPEST) scanner.fail(`nested more than ${DEEPEST} deep`);
  if (scanner.takeWord('NOT') || scanner.take('-')) return `(not ${term(parser, depth + 1)})`;
  if (!scanner.take('(')) return restriction(parser);
  const inner = expression(parser, depth + 1);
  if (!scanner.take(')')) scanner.fail(`expected ")", found ${scanner.ahead()}`);
  return inner;
}

const COMPARATORS = ['!=', '<=', '>=', '=', '<', '>', ':'] as const;

function restriction({ scanner, fields, bind }: Parser): string {
  const start = scanner.at;
  const name = scanner.takePath();
  if (name === undefined) return scanner.fail(`expected a field, found ${scanner.ahead()}`);
  const field = fields.get(name);
  if (field === undefined) {
    const known = [...fields.keys()].slice(0, 30).join(', ');
    return scanner.fail(`there is no field ${name}; possible: ${known}`, start);
  }
  const comparator = COMPARATORS.find((it) => scanner.take(it));
  if (comparator === undefined) return scanner.fail(`expected one of ${COMPARATORS.join(' ')} after ${name}`);
  const valueAt = scanner.at;
  const value = scanner.takeArgument();
  if (value === undefined) return scanner.fail(`expected a value, found ${scanner.ahead()}`);
  const column = quoteColumn(field.column);
  if (comparator === ':') {
    if (value === '*') return `coalesce(cast(${column} as varchar), '') <> ''`;
    return `coalesce(contains(lower(cast(${column} as varchar)), lower(${bind(value)})), false)`;
  }
  if (field.kind === 'boolean') {
    if (value !== 'true' && value !== 'false') return scanner.fail(`${name} is true or false`, valueAt);
    if (comparator !== '=' && comparator !== '!=')
      return scanner.fail(`${name} can only be compared with = and !=`, valueAt);
    return `${column} ${comparator === '=' ? 'is not distinct from' : 'is distinct from'} ${bind(value === 'true')}`;
  }
  const number = /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : undefined;
  if (field.kind === 'number' && number === undefined) return scanner.fail(`${name} is a number`, valueAt);
  if (comparator === '=' || comparator === '!=') {
    const operator = comparator === '=' ? 'is not distinct from' : 'is distinct from';
    return `${column} ${operator} ${bind(field.kind === 'number' ? (number as number) : value)}`;
  }
  // Datasets hold text: against a number, what reads as one is compared as one.
  const left = field.kind === 'text' && number !== undefined ? `try_cast(${column} as double)` : column;
  return `coalesce(${left} ${comparator} ${bind(number ?? value)}, false)`;
}
