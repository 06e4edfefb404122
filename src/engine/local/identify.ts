/** Persistent ids: clusters → entities that keep their id over runs. Makes the tables that the files are written from. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteText } from '../../duck/open.ts';
import { changeOf } from '../../rulebook/cluster/entity-ids.ts';
import { allocateShared } from '../../rulebook/compare/values.ts';
import { assignIdentity, type IdentityCounts } from '../../rulebook/cluster/identity.ts';
import { readIntegers } from './read-numbers.ts';
import { appendNumbers, appendTexts } from './write.ts';

export interface IdentifyInput {
  /** Row → smallest row of its cluster. */
  readonly clusters: Int32Array;
  /** `records` Parquet of the version before. */
  readonly previousRecords: string | null;
  /** Row → entity id in which somebody verified the record. */
  readonly verified: ReadonlyMap<number, string>;
}

/** A minted id is derived from the smallest record id of its cluster; salted while the id was in use before. */
const MOST_SALTS = 4;

/**
 * Makes tables `entity_of (entity)` and `row_entity (entity_id)`, one row per record, and
 * `entity_change (entity, change, previous_record_count, record_count, successor)` with the id in `entity_name`.
 */
export async function identify(
  connection: DuckDBConnection,
  input: IdentifyInput,
): Promise<{ readonly counts: IdentityCounts; readonly rank: Int32Array }> {
  const { clusters, verified } = input;
  const known = await previousEntities(connection, input);
  const rank = allocateShared(Int32Array, clusters.length * 4);
  const byId = await readIntegers(connection, 'select rowid::int from records order by record_id');
  for (const [place, row] of byId.entries()) rank[row] = place;
  const codeOf = new Map(known.ids.map((id, code) => [id, code]));
  const identity = assignIdentity({
    cluster: clusters,
    previous: known.previous,
    previousSize: known.sizes,
    compareRecords: (a, b) => rank[a]! - rank[b]!,
    ...(verified.size === 0
      ? {}
      : { verified: Int32Array.from(clusters, (_, row) => codeOf.get(verified.get(row) ?? '') ?? -1) }),
  });
  await connection.run('create table entity_of (entity integer)');
  await appendNumbers(connection, 'entity_of', [identity.entity]);
  await nameEntities(connection, known.ids, identity.mintedFrom);
  await connection.run(
    `create table row_entity as select entity_id from (
       select o.row, n.entity_id from (select rowid as row, entity from entity_of) o join entity_name n using (entity))
     order by row`,
  );
  await storeChanges(connection, known.sizes, identity);
  return { counts: identity.counts, rank };
}

interface Known {
  readonly ids: readonly string[];
  readonly sizes: Int32Array;
  readonly previous: Int32Array;
}

async function previousEntities(connection: DuckDBConnection, input: IdentifyInput): Promise<Known> {
  const { clusters, previousRecords, verified } = input;
  const extra = [...new Set(verified.values())].sort();
  if (previousRecords === null) {
    return { ids: extra, sizes: new Int32Array(extra.length), previous: new Int32Array(clusters.length).fill(-1) };
  }
  const from = `read_parquet(${quoteText(previousRecords)})`;
  await connection.run(
    `create table previous_entity as
     select entity_id, n, (row_number() over (order by entity_id) - 1)::int as code
     from (select entity_id, count(*)::int as n from ${from} group by entity_id)`,
  );
  const names = await connection.runAndReadAll('select entity_id from previous_entity order by code');
  const ids = names.getRowsJS().map(([id]) => String(id));
  const sizes = await readIntegers(connection, 'select n from previous_entity order by code');
  const previous = await readIntegers(
    connection,
    `select coalesce(e.code, -1) from records r left join (select record_id, any_value(entity_id) as entity_id from ${from} group by record_id) p using (record_id)
     left join previous_entity e using (entity_id) order by r.rowid`,
  );
  const present = new Set(ids);
  const added = extra.filter((id) => !present.has(id));
  return { ids: [...ids, ...added], sizes: Int32Array.from([...sizes, ...added.map(() => 0)]), previous };
}

/** Table `entity_name (entity, entity_id)`: the known ids, then the minted ones. */
async function nameEntities(
  connection: DuckDBConnection,
  known: readonly string[],
  mintedFrom: Int32Array,
): Promise<void> {
  await connection.run('create table entity_name (entity integer, entity_id varchar)');
  await appendTexts(connection, 'entity_name', known.length, (index) => known[index]!);
  await connection.run('create table minted (entity integer, row integer)');
  await appendNumbers(connection, 'minted', [
    Int32Array.from(mintedFrom, (_, index) => known.length + index),
    mintedFrom,
  ]);
  let named = known.length;
  for (let salt = 0; salt < MOST_SALTS && named < known.length + mintedFrom.length; salt++) {
    const inserted = await connection.run(
      `insert into entity_name select entity, id from (
         select m.entity, cast(cast(md5('entity' || chr(31) || r.record_id || ${quoteText(salt === 0 ? '' : `#${salt}`)}) as uuid) as varchar) as id
         from minted m join records r on r.rowid = m.row anti join entity_name n on n.entity = m.entity)
       where id not in (select entity_id from entity_name)`,
    );
    named += inserted.rowsChanged;
  }
}

async function storeChanges(
  connection: DuckDBConnection,
  previousSizes: Int32Array,
  identity: ReturnType<typeof assignIdentity>,
): Promise<void> {
  const columns: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
  const kinds = ['KEPT', 'MINTED', 'RETIRED', 'CHANGED'] as const;
  for (let entity = 0; entity < identity.size.length; entity++) {
    const before = previousSizes[entity] ?? 0;
    const now = identity.size[entity]!;
    if (before === 0 && now === 0) continue;
    const change = changeOf(before, now, identity.stayed[entity] ?? 0);
    columns[0].push(entity);
    columns[1].push(kinds.indexOf(change));
    columns[2].push(before);
    columns[3].push(now);
    columns[4].push(identity.successor[entity] ?? -1);
  }
  await connection.run(
    'create table entity_change (entity integer, kind integer, previous_record_count integer, record_count integer, successor integer)',
  );
  await appendNumbers(
    connection,
    'entity_change',
    columns.map((column) => Int32Array.from(column)),
  );
}

export const CHANGES_SQL = `select n.entity_id, ['KEPT', 'MINTED', 'RETIRED', 'CHANGED'][c.kind + 1] as change,
    c.previous_record_count::bigint as previous_record_count, c.record_count::bigint as record_count,
    s.entity_id as successor_entity_id
  from entity_change c join entity_name n using (entity) left join entity_name s on s.entity = c.successor
  order by n.entity_id`;
