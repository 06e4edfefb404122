import { quoteText } from '../../duck/open.ts';

/** All that DuckDB is told about a CSV file: it detects nothing by itself. */
export interface CsvReading {
  readonly delimiter: string;
  readonly quote: string;
  /** Whether the first line is to be passed over. */
  readonly hasHeader: boolean;
  /** Bytes of the longest record. */
  readonly longest: number;
  readonly width: number;
}

/** DuckDB's own bound for a line is 2 MB. */
const LONG_LINE = 1_000_000;

/** Equal for files that one scan can read. */
export function kindOfReading(reading: CsvReading): string {
  return JSON.stringify(['csv', { ...reading, longest: longestOf(reading) }]);
}

/** A relation over CSV files with the columns c0, c1, … of text; empty and unquoted is null. */
export function csvRelation(paths: readonly string[], reading: CsvReading): string {
  const columns = Array.from({ length: reading.width }, (_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  const options = [
    `columns = {${columns}}`,
    'auto_detect = false',
    `delim = ${quoteText(reading.delimiter)}`,
    `quote = ${quoteText(reading.quote)}`,
    `escape = ${quoteText(reading.quote)}`,
    'header = false',
    `skip = ${reading.hasHeader ? 1 : 0}`,
    `nullstr = ''`,
    'allow_quoted_nulls = false',
    'null_padding = false',
    'strict_mode = true',
    ...(longestOf(reading) > 0 ? [`max_line_size = ${longestOf(reading)}`] : []),
  ];
  return `read_csv([${paths.map(quoteText).join(', ')}], ${options.join(', ')})`;
}

function longestOf(reading: CsvReading): number {
  return reading.longest > LONG_LINE ? reading.longest + 1024 : 0;
}
