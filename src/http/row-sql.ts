/** Pieces of SQL for reading datasets: names are quoted, values are parameters. */
import type { DatasetReader, ReadQuery, Scalar } from '../datasets/reader.ts';
import { invalidField } from '../domain/errors.ts';
import type { Condition } from './row-filter.ts';

/** A DuckDB identifier; column names come from users' files. */
export function quoteColumn(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Column names of one of the query's files, in order. */
export async function columnsOf(reader: DatasetReader, files: ReadQuery['files'], alias: string): Promise<string[]> {
  const rows = await reader.query({ files, sql: `select column_name from (describe ${quoteColumn(alias)})` });
  return rows.map((row) => row['column_name'] as string);
}

const MOST_WORDS = 10;

/** Rows in which every word of `query` stands somewhere in the columns, whatever its case. */
export function textSearch(query: string | undefined, columns: readonly string[], firstParam: number): Condition {
  const words = (query ?? '').split(/\s+/).filter((word) => word !== '');
  if (words.length > MOST_WORDS) throw invalidField('query', `at most ${MOST_WORDS} words`);
  if (words.length === 0 || columns.length === 0) return { sql: words.length === 0 ? 'true' : 'false', params: [] };
  const text = `lower(concat_ws(chr(31), ${columns.map((name) => `cast(${quoteColumn(name)} as varchar)`).join(', ')}))`;
  return {
    sql: words.map((_, i) => `contains(${text}, lower($${firstParam + i}))`).join(' and '),
    params: words,
  };
}

export interface SortKey {
  /** SQL whose value is never null. */
  readonly sql: string;
  readonly isDescending: boolean;
}

/**
 * The sort key that `orderBy` names ("city", "recordCount desc").
 * @throws AppError INVALID_ARGUMENT when it names no field.
 */
export function sortKey(
  orderBy: string | undefined,
  fields: ReadonlyMap<string, { readonly column: string; readonly kind: string }>,
): SortKey | null {
  if (orderBy === undefined || orderBy.trim() === '') return null;
  const match = /^(\w+)(?:\s+(asc|desc))?$/i.exec(orderBy.trim());
  const field = match === null ? undefined : fields.get(match[1] as string);
  if (field === undefined)
    throw invalidField('orderBy', `one field, asc or desc; possible: ${[...fields.keys()].slice(0, 30).join(', ')}`);
  const column = quoteColumn(field.column);
  return {
    sql: field.kind === 'text' ? `coalesce(cast(${column} as varchar), '')` : `coalesce(${column}, 0)`,
    isDescending: match?.[2]?.toLowerCase() === 'desc',
  };
}

/** Rows after a position of (key, id), in the order of the key and then the id ascending. */
export function afterPosition(
  key: SortKey | null,
  idSql: string,
  position: readonly Scalar[] | null,
  firstParam: number,
): Condition {
  if (position === null) return { sql: 'true', params: [] };
  if (key === null) return { sql: `${idSql} > $${firstParam}`, params: [position.at(-1) as Scalar] };
  const [at, id] = [`$${firstParam}`, `$${firstParam + 1}`];
  const beyond = key.isDescending ? '<' : '>';
  return {
    sql: `(${key.sql} ${beyond} ${at} or (${key.sql} = ${at} and ${idSql} > ${id}))`,
    params: [position[0] as Scalar, position[1] as Scalar],
  };
}
