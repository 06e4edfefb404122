import path from 'node:path';
import { AppError } from '../../domain/errors.ts';
import { type Duck, quoteName, quoteText } from '../../duck/open.ts';
import type { OpenedFile, Part } from './part.ts';

/**
 * A Parquet file as a part. Values become text as DuckDB writes them; lists, structs and maps become JSON.
 * @throws AppError when the file is broken.
 */
export async function openParquet(file: string, name: string, duck: Duck): Promise<OpenedFile> {
  const source = `read_parquet(${quoteText(file)})`;
  try {
    const described = await duck.connection.runAndReadAll(`describe select * from ${source}`);
    const columns = described.getRowsJson().map((row) => ({ name: String(row[0]), type: String(row[1]) }));
    const counted = await duck.connection.runAndReadAll(`select count(*)::integer from ${source}`);
    const select = columns.map((column, i) => `${textOf(column)} as c${i}`).join(', ');
    const part: Part = {
      file: name,
      names: columns.map((column) => column.name),
      rows: Number(counted.getRowsJson()[0]?.[0]),
      kind: JSON.stringify(['parquet', columns]),
      path: file,
      relation: (paths) => `(select ${select} from read_parquet([${paths.map(quoteText).join(', ')}]))`,
      lineOf: (index) => index + 1,
      rawOf: null,
    };
    return { parts: [part], rejected: 0 };
  } catch (error) {
    const message = (error as Error).message.split('\n')[0] ?? '';
    if (!/parquet|thrift|corrupt|magic|footer|metadata|invalid input/i.test(message)) throw error;
    const told = message.replaceAll(file, path.basename(name));
    throw new AppError('FAILED_PRECONDITION', `${name} is a broken Parquet file: ${told}`, { cause: error });
  }
}

function textOf(column: { readonly name: string; readonly type: string }): string {
  const name = quoteName(column.name);
  const isNested = /\[\d*\]$|^(STRUCT|MAP|UNION)\b/.test(column.type);
  return isNested ? `(case when ${name} is not null then to_json(${name})::varchar end)` : `${name}::varchar`;
}
