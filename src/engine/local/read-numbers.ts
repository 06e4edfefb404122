/** A query of one integer column as a typed array. */
import type { DuckDBConnection } from '@duckdb/node-api';

interface NumberVector {
  readonly items: Int32Array;
}

/** @param sql of one INTEGER column without nulls, in the order wanted */
export async function readIntegers(connection: DuckDBConnection, sql: string): Promise<Int32Array> {
  const parts: Int32Array[] = [];
  let count = 0;
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    // Typed arrays of vectors are not in the public types (node-api 1.5.5).
    const vector = chunk.getColumnVector(0) as unknown as NumberVector;
    parts.push(vector.items.slice(0, chunk.rowCount));
    count += chunk.rowCount;
  }
  const all = new Int32Array(count);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
