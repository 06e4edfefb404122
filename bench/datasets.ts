/**
 * Public labelled sets from a folder: NAME/records.csv with truth.csv (id, cluster), or NAME/records_a.csv and
 * records_b.csv with truth.csv (id_left, id_right). `id` is the key; `source` names the source of a row. Neither is an
 * attribute.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteText } from '../src/duck/open.ts';
import type { LabelledSet, SetSource, Truth } from './families/labelled-set.ts';

/** Names of the sets in the folder, sorted. */
export function listSets(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'truth.csv')))
    .toSorted();
}

export async function readSet(duck: DuckDBConnection, folder: string, name: string): Promise<LabelledSet> {
  const read = (file: string): Promise<Table> => readTable(duck, path.join(folder, name, file));
  const truth = toTruth(await read('truth.csv'));
  if (existsSync(path.join(folder, name, 'records.csv'))) {
    return { name, sources: splitBySource(await read('records.csv')), truth, isAcross: false, isDistinct: false };
  }
  const sides = await Promise.all(['a', 'b'].map((side) => read(`records_${side}.csv`)));
  const sources = sides.map((side, i) => ({ ...withoutSource(side), name: i === 0 ? 'a' : 'b' }));
  return { name, sources, truth, isAcross: true, isDistinct: true };
}

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

async function readTable(duck: DuckDBConnection, file: string): Promise<Table> {
  const result = await duck.runAndReadAll(
    `select * from read_csv(${quoteText(file)}, all_varchar = true, header = true, null_padding = true)`,
  );
  const rows = result.getRows().map((row) => row.map((value) => (value === null ? '' : String(value))));
  return { columns: result.columnNames(), rows };
}

function toTruth({ columns, rows }: Table): Truth {
  const at = (name: string): number => columns.indexOf(name);
  if (at('id_left') >= 0) {
    const [left, right] = [at('id_left'), at('id_right')];
    return { kind: 'pairs', pairs: rows.map((row) => [row[left]!, row[right]!]) };
  }
  const [id, cluster] = [at('id'), at('cluster')];
  return { kind: 'clusters', clusterOf: new Map(rows.map((row) => [row[id]!, row[cluster]!])) };
}

/** Key first, attributes after it. */
function withoutSource({ columns, rows }: Table): Omit<SetSource, 'name'> {
  const id = columns.indexOf('id');
  const kept = columns.flatMap((name, i) => (name === 'id' || name === 'source' ? [] : [i]));
  return {
    columns: kept.map((i) => columns[i]!),
    rows: rows.map((row) => [row[id]!, ...kept.map((i) => row[i]!)]),
  };
}

function splitBySource(table: Table): SetSource[] {
  const at = table.columns.indexOf('source');
  const groups = Map.groupBy(table.rows, (row) => (at < 0 ? 'records' : row[at]!));
  return [...groups].map(([name, rows]) => ({ name, ...withoutSource({ columns: table.columns, rows }) }));
}
