/** Which columns a published dataset has, and what a file of it is called. Pure. */
import {
  type DataFormat,
  type FileMode,
  PUBLISH_DATASETS,
  type PublishAttribute,
  type PublishDataset,
} from './catalog.ts';
import { AppError } from './errors.ts';

/** Columns of a dataset that are no attributes, in order; each dataset begins with its persistent entity. */
export const ID_COLUMNS: Readonly<Record<PublishDataset, readonly string[]>> = {
  GOLDEN_RECORDS: ['entity_id', 'record_count'],
  SOURCE_RECORDS: ['entity_id', 'record_id', 'source_id', 'source_record_key'],
  ENHANCED_SOURCE_RECORDS: ['entity_id', 'record_id', 'source_id', 'source_record_key'],
  SIMILAR_PAIRS: ['entity_id', 'left_record_id', 'right_record_id', 'right_entity_id', 'score', 'weight', 'is_linked'],
  ENTITY_CHANGES: ['entity_id', 'change', 'previous_record_count', 'record_count', 'successor_entity_id'],
};

export interface OutputColumn {
  readonly from: string;
  readonly as: string;
}

/**
 * The columns to write: all id columns, then the chosen attributes in their order, or all. An id column that is chosen
 * is only renamed: it keeps its place.
 * @throws AppError FAILED_PRECONDITION naming an attribute that is not there, or a name that two columns would have.
 */
export function outputColumns(
  dataset: PublishDataset,
  available: readonly string[],
  chosen: readonly PublishAttribute[] | null,
): readonly OutputColumn[] {
  const ids = ID_COLUMNS[dataset].filter((name) => available.includes(name));
  const attributes = available.filter((name) => !ids.includes(name));
  const asOf = (name: string): string => chosen?.find((each) => each.name === name)?.column ?? name;
  const wanted = chosen === null ? attributes : chosen.map((each) => each.name).filter((name) => !ids.includes(name));
  const unknown = wanted.filter((name) => !attributes.includes(name));
  if (unknown.length > 0) {
    throw new AppError(
      'FAILED_PRECONDITION',
      `The data product has no attribute ${unknown.map((name) => `'${name}'`).join(', ')}. It has: ${attributes.join(', ')}. Correct the attributes of the publish configuration.`,
    );
  }
  const columns = [...ids, ...new Set(wanted)].map((from) => ({ from, as: asOf(from) }));
  const taken = new Set<string>();
  for (const { as } of columns) {
    if (taken.has(as.toLowerCase())) {
      throw new AppError(
        'FAILED_PRECONDITION',
        `Two columns would be named '${as}': rename one in the publish configuration.`,
      );
    }
    taken.add(as.toLowerCase());
  }
  return columns;
}

const WRITABLE = ['csv', 'parquet', 'ndjson', 'json'] as const;
export type WritableFormat = (typeof WRITABLE)[number];

/**
 * The format as the user says, else by the file's ending, else CSV.
 * @throws AppError FAILED_PRECONDITION for a format or encoding that is not written.
 */
export function writableFormat(format: DataFormat | null, path: string): WritableFormat {
  const { encoding } = format ?? {};
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) {
    throw new AppError(
      'FAILED_PRECONDITION',
      `Files are published in UTF-8, not '${encoding}': leave the encoding out.`,
    );
  }
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const byEnding = ending === 'jsonl' ? 'ndjson' : ending;
  const type: string = format?.type ?? (isWritable(byEnding) ? byEnding : 'csv');
  if (isWritable(type)) return type;
  throw new AppError('FAILED_PRECONDITION', `Format '${type}' is not published; use one of ${WRITABLE.join(', ')}.`);
}

function isWritable(type: string): type is WritableFormat {
  return (WRITABLE as readonly string[]).includes(type);
}

/** GOLDEN_RECORDS → golden_records: name of a dataset's folder or file within a destination of several. */
export function datasetFolder(dataset: PublishDataset): string {
  return dataset.toLowerCase();
}

/**
 * Where an output goes. A SINGLE one whose path has no ending names a folder: the file in it is called after the
 * dataset (out → out/golden_records.csv).
 */
export function outputPath(path: string, mode: FileMode, dataset: string, format: DataFormat | null): string {
  if (mode === 'MULTIPLE' || /\.[a-z]+$/i.test(path)) return path;
  return `${path}/${dataset.toLowerCase()}.${writableFormat(format, '')}`;
}

/** What a destination writes when it says nothing: golden records and the source records of each. */
export const DEFAULT_DATASETS: readonly PublishDataset[] = [PUBLISH_DATASETS[0], PUBLISH_DATASETS[1]];
