/** Column names: the source's own, made fit for SQL and files (reference 5.2). */
import anyAscii from 'any-ascii';
import type { Column } from '../../domain/catalog.ts';

const LONGEST_NAME = 300;

/**
 * Letters, digits and underscore, no leading digit, at most 300 characters, unique without regard to case (as SQL
 * compares). Letters of other scripts are written in Latin ones, so that two names stay two names.
 */
export function columnsOf(originalNames: readonly string[]): readonly Column[] {
  const taken = new Set<string>();
  return originalNames.map((originalName, i) => {
    const ascii = anyAscii(originalName.trim())
      .trim()
      .replaceAll(/[^A-Za-z0-9_]/g, '_');
    const fit = (/^_*$/.test(ascii) ? `column_${i + 1}` : ascii).replace(/^(?=\d)/, '_').slice(0, LONGEST_NAME);
    let name = fit;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${fit.slice(0, LONGEST_NAME - 8)}_${n}`;
    taken.add(name.toLowerCase());
    return { name, originalName, type: 'VARCHAR' };
  });
}

/** Columns of several files by name, in order of first appearance; a name that one file has twice counts twice. */
export function unionOfNames(files: readonly (readonly string[])[]): readonly string[] {
  const union: string[] = [];
  const most = new Map<string, number>();
  for (const names of files) {
    const seen = new Map<string, number>();
    for (const name of names) {
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      if (count > (most.get(name) ?? 0)) {
        most.set(name, count);
        union.push(name);
      }
    }
  }
  return union;
}

/** For each column of the union the index among the file's own columns, or -1 where the file lacks it. */
export function placeInUnion(union: readonly string[], names: readonly string[]): readonly number[] {
  const free = names.map((name) => name as string | null);
  return union.map((name) => {
    const index = free.indexOf(name);
    if (index >= 0) free[index] = null;
    return index;
  });
}

/** The stored names of the primary key's columns, given by stored or original name; null for what is not there. */
export function resolveColumns(wanted: readonly string[], columns: readonly Column[]): readonly (string | null)[] {
  return wanted.map(
    (name) =>
      (
        columns.find((column) => column.originalName === name) ??
        columns.find((column) => column.name === name) ??
        columns.find((column) => column.originalName.trim() === name.trim())
      )?.name ?? null,
  );
}
