/** Takes rows without a primary key, and those that repeat one, out of a loaded file. The first of equals stays. */
import { rename, rm } from 'node:fs/promises';
import type { Column } from '../../domain/catalog.ts';
import { MOST_RAW } from '../../domain/rejects.ts';
import { type Duck, quoteName, quoteText } from '../../duck/open.ts';
import type { Part, RejectSink } from './part.ts';

export interface KeyProblem {
  /** Row of the loaded file, from 0. */
  readonly row: number;
  /** Row that has the key already; null when the key is missing. */
  readonly first: number | null;
  readonly key: string;
}

/** Notes the problem rows in the temporary table key_problem and counts them; without any there is no table. */
export async function findKeyProblems(duck: Duck, rowsFile: string, primaryKey: readonly string[]): Promise<number> {
  const names = primaryKey.map(quoteName);
  const from = `read_parquet(${quoteText(rowsFile)}, file_row_number = true)`;
  if (await areKeysDistinct(duck, from, names)) return 0;
  const isMissing = names.map((name) => `coalesce(trim(${name}), '') = ''`).join(' or ');
  const shown = primaryKey.map((name) => `${quoteText(`${name}=`)} || coalesce(r.${quoteName(name)}, '')`);
  const isSame = names.map((name) => `r.${name} = d.${name}`).join(' and ');
  await duck.connection.run(`
    create or replace temp table key_problem as
    with repeated as (
      select ${names.join(', ')}, min(file_row_number) as first_row
      from ${from} where not (${isMissing}) group by all having count(*) > 1
    )
    select file_row_number as row, null::bigint as first_row, '' as key from ${from} where ${isMissing}
    union all
    select r.file_row_number, d.first_row, ${shown.join(` || ', ' || `)}
    from ${from} r join repeated d on ${isSame} where r.file_row_number <> d.first_row`);
  const counted = await duck.connection.runAndReadAll('select count(*)::integer from key_problem');
  return Number(counted.getRowsJson()[0]?.[0]);
}

/**
 * Whether for certain no key is missing or repeated: where all hashes differ all keys do. Settles the usual case in half
 * the time that grouping texts takes.
 */
async function areKeysDistinct(duck: Duck, from: string, names: readonly string[]): Promise<boolean> {
  const isFilled = names.map((name) => `trim(${name}) <> ''`).join(' and ');
  const counted = await duck.connection.runAndReadAll(
    `select count(*) = count(distinct hash(${names.join(', ')})) filter (where ${isFilled}) from ${from}`,
  );
  return counted.getRowsJson()[0]?.[0] === true;
}

/** Rewrites the file without the rows of key_problem, in the same order. */
export async function removeKeyProblems(duck: Duck, rowsFile: string): Promise<number> {
  const whole = `${rowsFile}.whole`;
  await rename(rowsFile, whole);
  const kept = await duck.connection.run(`
    copy (
      select * exclude (file_row_number) from read_parquet(${quoteText(whole)}, file_row_number = true) r
      where not exists (select 1 from key_problem p where p.row = r.file_row_number)
      -- A join does not keep the order of rows (seen at 300,000).
      order by r.file_row_number
    ) to ${quoteText(rowsFile)} (format parquet)`);
  await rm(whole);
  return kept.rowsChanged;
}

/** Tells every row of key_problem as a reject, with its line and its raw text. Before the rows are removed. */
export async function reportKeyProblems(
  duck: Duck,
  rowsFile: string,
  primaryKey: readonly string[],
  columns: readonly Column[],
  parts: readonly Part[],
  rejects: RejectSink,
): Promise<void> {
  const originalOf = (name: string): string => columns.find((column) => column.name === name)?.originalName ?? name;
  const column = primaryKey.map(originalOf).join(', ');
  const offsets = parts.map((_, i) => parts.slice(0, i).reduce((sum, part) => sum + part.rows, 0));
  const placeOf = (row: number): { part: Part; index: number } => {
    let at = offsets.findLastIndex((offset) => offset <= row);
    while ((parts[at] as Part).rows === 0) at--;
    return { part: parts[at] as Part, index: row - (offsets[at] as number) };
  };
  for (const [i, part] of parts.entries()) {
    const offset = offsets[i] as number;
    const problems = await problemsBetween(duck, offset, offset + part.rows);
    if (problems.length === 0) continue;
    const tell = (problem: KeyProblem, raw: string): void => {
      const line = part.lineOf(problem.row - offset);
      rejects.add({ file: part.file, line, raw, column, ...reasonOf(problem, placeOf, part) });
    };
    if (part.rawOf === null) {
      const raws = await storedRows(duck, rowsFile, columns, offset, offset + part.rows);
      for (const [k, problem] of problems.entries()) tell(problem, raws[k] ?? '');
    } else {
      const indices = problems.map((problem) => problem.row - offset);
      let k = 0;
      await part.rawOf(indices, (_index, raw) => tell(problems[k++] as KeyProblem, raw));
    }
    await rejects.settle();
  }
}

function reasonOf(
  problem: KeyProblem,
  placeOf: (row: number) => { part: Part; index: number },
  part: Part,
): { kind: 'MISSING_PRIMARY_KEY' | 'DUPLICATE_PRIMARY_KEY'; reason: string } {
  if (problem.first === null) return { kind: 'MISSING_PRIMARY_KEY', reason: 'the primary key is empty' };
  const first = placeOf(problem.first);
  const where = `line ${first.part.lineOf(first.index)}${first.part.file === part.file ? '' : ` of ${first.part.file}`}`;
  return { kind: 'DUPLICATE_PRIMARY_KEY', reason: `the primary key ${problem.key} is already on ${where}` };
}

async function problemsBetween(duck: Duck, from: number, to: number): Promise<KeyProblem[]> {
  const result = await duck.connection.runAndReadAll(
    `select row::double, first_row::double, left(key, 200) from key_problem where row >= ${from} and row < ${to} order by row`,
  );
  return result.getRowsJson().map(([row, first, key]) => ({
    row: Number(row),
    first: first === null ? null : Number(first),
    key: String(key),
  }));
}

/** The rows as JSON, for files whose own text is no text. */
async function storedRows(
  duck: Duck,
  rowsFile: string,
  columns: readonly Column[],
  from: number,
  to: number,
): Promise<string[]> {
  const struct = columns.map(({ name }) => `${quoteName(name)} := r.${quoteName(name)}`).join(', ');
  const result = await duck.connection.runAndReadAll(`
    select left(to_json(struct_pack(${struct}))::varchar, ${MOST_RAW})
    from read_parquet(${quoteText(rowsFile)}, file_row_number = true) r
    where r.file_row_number in (select row from key_problem where row >= ${from} and row < ${to})
    order by r.file_row_number`);
  return result.getRowsJson().map(([json]) => String(json));
}
