/** Stage write: all files of an update. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { UpdateOutcome } from '../contract.ts';
import type { UpdatePlan } from '../plan.ts';
import type { StandardAttribute } from './encode.ts';
import type { EntityMembers } from './entity-members.ts';
import type { GoldenAttribute } from './golden.ts';
import { goldenSql, layOutGolden, layOutOrigins, originsSql } from './golden-files.ts';
import { CHANGES_SQL } from './identify.ts';
import type { Edges } from './score.ts';
import {
  MOST_NARROW,
  PAIRS_SQL,
  recordsSql,
  standardizedSql,
  storeEdges,
  storeStandard,
  writeParquet,
  type WrittenFile,
} from './write.ts';

/** Two to one DuckDB: the second for what is written beside what the first lays out. */
export interface Connections {
  readonly connection: DuckDBConnection;
  readonly beside: DuckDBConnection;
}

interface WriteInput {
  readonly plan: UpdatePlan;
  readonly encoded: readonly StandardAttribute[];
  readonly members: EntityMembers;
  readonly golden: readonly GoldenAttribute[];
  readonly edges: Edges;
}

/**
 * Two files at a time: one connection lays texts out, on this thread, while the other writes (1 M people: 9.6 s became
 * 7.7), where there are not too many columns. A file that cannot be written ends the run once the other has come to its end.
 */
export async function writeFiles(
  { connection, beside }: Connections,
  outDir: string,
  { plan, encoded, members, golden, edges }: WriteInput,
): Promise<UpdateOutcome['files'] & { readonly golden: { readonly rows: number } }> {
  const { attributes } = plan;
  const layOut = async (): Promise<
    Pick<UpdateOutcome['files'], 'standardized' | 'origins'> & { golden: WrittenFile }
  > => {
    const write = (name: string, sql: string): Promise<WrittenFile> =>
      writeParquet(connection, outDir, `${name}.parquet`, sql, attributes.length);
    // Tables are dropped once they are written: they hold as much as the records themselves.
    const drop = async (...tables: readonly string[]): Promise<void> => {
      for (const table of tables) await connection.run(`drop table ${table}`);
    };
    await storeStandard(connection, encoded);
    const standardized = await write('standardized', standardizedSql(attributes));
    await drop('standard');
    await layOutGolden(connection, members, golden);
    const goldenFile = await write('golden', goldenSql(attributes));
    await drop('golden_entity');
    await layOutOrigins(connection, members, golden);
    const origins = await write('origins', originsSql(attributes));
    await drop('origin', 'origin_override');
    return { standardized, golden: goldenFile, origins };
  };
  const writeOthers = async (): Promise<UpdateOutcome['files']> => {
    const write = (name: string, sql: string): Promise<WrittenFile> =>
      writeParquet(beside, outDir, `${name}.parquet`, sql, attributes.length);
    const records = await write('records', recordsSql(attributes));
    await storeEdges(beside, edges, members.entityOf);
    return {
      records,
      pairs: await write('pairs', PAIRS_SQL),
      entity_changes: await write('entity_changes', CHANGES_SQL),
    };
  };
  if (attributes.length > MOST_NARROW) {
    const files = await layOut();
    return { ...(await writeOthers()), ...files };
  }
  const [laidOut, others] = await Promise.allSettled([layOut(), writeOthers()]);
  if (laidOut.status === 'rejected') throw laidOut.reason;
  if (others.status === 'rejected') throw others.reason;
  return { ...others.value, ...laidOut.value };
}
