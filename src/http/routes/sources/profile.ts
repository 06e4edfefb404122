import type { Row } from '../../../datasets/reader.ts';
import type { Column } from '../../../domain/catalog.ts';
import { quoteColumn } from '../../row-sql.ts';

export interface ColumnProfile {
  readonly name: string;
  readonly originalName: string;
  readonly filled: number;
  readonly empty: number;
  readonly distinct: number;
  readonly min: string | null;
  readonly max: string | null;
  readonly averageLength: number | null;
  readonly topValues: string[];
}

const TOP = 5;
/** A value that stands for others in an overview need not be whole. */
const LONGEST_SHOWN = 200;

/** One row over relation `data` with six values per column, found in one pass. */
export function profileSql(columns: readonly string[]): string {
  const parts = columns.flatMap((name, i) => {
    const value = `nullif(cast(${quoteColumn(name)} as varchar), '')`;
    return [
      `count(${value}) as filled_${i}`,
      `approx_count_distinct(${value}) as distinct_${i}`,
      `min(${value})[1:${LONGEST_SHOWN}] as min_${i}`,
      `max(${value})[1:${LONGEST_SHOWN}] as max_${i}`,
      `avg(length(${value})) as length_${i}`,
      `approx_top_k(left(${value}, ${LONGEST_SHOWN}), ${TOP}) as top_${i}`,
    ];
  });
  return `select count(*) as total, ${parts.join(', ')} from data`;
}

export function toProfile(columns: readonly Column[], row: Row): ColumnProfile[] {
  const total = Number(row['total']);
  return columns.map(({ name, originalName }, i) => {
    const filled = Number(row[`filled_${i}`]);
    const length = row[`length_${i}`];
    return {
      name,
      originalName,
      filled,
      empty: total - filled,
      // The estimate may be a little above what is possible.
      distinct: Math.min(Number(row[`distinct_${i}`]), filled),
      min: row[`min_${i}`] as string | null,
      max: row[`max_${i}`] as string | null,
      averageLength: typeof length === 'number' ? Math.round(length * 100) / 100 : null,
      topValues: ((row[`top_${i}`] ?? []) as (string | null)[]).filter((value) => value !== null),
    };
  });
}
