/** The published datasets of a data product, as statements over the files of one version of it. */
import { writeFile } from 'node:fs/promises';
import type { PublishAttribute, PublishDataset } from '../../domain/catalog.ts';
import { outputColumns } from '../../domain/publish.ts';
import { type Duck, quoteName, quoteText } from '../../duck/open.ts';

/** Logical name of a file of the version → its path. */
export type VersionFiles = (name: string) => Promise<string>;

/** A value that a person set since the version was made: golden records have it at once. */
export interface Override {
  readonly entityId: string;
  readonly attribute: string;
  readonly value: string | null;
}

export interface DatasetRequest {
  readonly dataset: PublishDataset;
  readonly attributes: readonly PublishAttribute[] | null;
  readonly files: VersionFiles;
  readonly overrides: readonly Override[];
  /** A path that may be written, for the overrides. */
  readonly overrideFile: string;
}

/** A SELECT whose rows have one order. @throws AppError for attributes that are not there. */
export async function selectDataset(duck: Duck, request: DatasetRequest): Promise<string> {
  const relation = await relationOf(duck, request);
  const described = await duck.connection.runAndReadAll(`describe select * from ${relation.from}`);
  const available = described.getRowsJson().map((row) => String(row[0]));
  const columns = outputColumns(request.dataset, available, request.attributes);
  const list = columns.map(({ from, as }) => `${quoteName(from)} as ${quoteName(as)}`).join(', ');
  return `select ${list} from ${relation.from}${relation.orderBy}`;
}

interface Relation {
  readonly from: string;
  /** '' where the file's own order is kept. */
  readonly orderBy: string;
}

async function relationOf(duck: Duck, request: DatasetRequest): Promise<Relation> {
  const parquet = async (name: string): Promise<string> => `read_parquet(${quoteText(await request.files(name))})`;
  const { dataset } = request;
  if (dataset === 'GOLDEN_RECORDS') return goldenRecords(duck, await parquet('golden'), request);
  if (dataset === 'SIMILAR_PAIRS') return similarPairs(await parquet('pairs'), await parquet('records'));
  if (dataset === 'ENHANCED_SOURCE_RECORDS') {
    return enhancedRecords(duck, await parquet('records'), await parquet('standardized'));
  }
  return { from: await parquet(dataset === 'SOURCE_RECORDS' ? 'records' : 'entity_changes'), orderBy: '' };
}

async function goldenRecords(duck: Duck, golden: string, request: DatasetRequest): Promise<Relation> {
  const described = await duck.connection.runAndReadAll(`describe select * from ${golden}`);
  const names = new Set(described.getRowsJson().map((row) => String(row[0])));
  const overrides = request.overrides.filter(({ attribute }) => names.has(attribute));
  if (overrides.length === 0) return { from: golden, orderBy: '' };
  await writeFile(request.overrideFile, overrides.map((each) => `${JSON.stringify(each)}\n`).join(''));
  const columns = `{"entityId": 'VARCHAR', "attribute": 'VARCHAR', "value": 'VARCHAR'}`;
  await duck.connection.run(
    `create or replace temp table override as select * from read_json(${quoteText(request.overrideFile)}, format = 'newline_delimited', columns = ${columns})`,
  );
  const changed = [...new Set(overrides.map(({ attribute }) => attribute))];
  const replaced = changed.map(
    (name, i) => `if(o${i}."entityId" is null, g.${quoteName(name)}, o${i}."value") as ${quoteName(name)}`,
  );
  const joins = changed.map(
    (name, i) =>
      `left join override o${i} on o${i}."entityId" = g.entity_id and o${i}."attribute" = ${quoteText(name)}`,
  );
  const from = `(select g.* replace (${replaced.join(', ')}) from ${golden} g ${joins.join(' ')})`;
  return { from, orderBy: ' order by entity_id' };
}

/** Standard values carry no source: they are joined to the records, side by side where both files have one order. */
async function enhancedRecords(duck: Duck, records: string, standardized: string): Promise<Relation> {
  const checked = await duck.connection.runAndReadAll(`
    select count(*)::integer from (select record_id from ${records}) a positional join (select record_id from ${standardized}) b
    where a.record_id is distinct from b.record_id`);
  const isAligned = Number(checked.getRowsJson()[0]?.[0]) === 0;
  const select = `(select r.entity_id, r.record_id, r.source_id, r.source_record_key, s.* exclude (record_id, entity_id)`;
  const ids = `(select entity_id, record_id, source_id, source_record_key from ${records}) r`;
  if (isAligned) return { from: `${select} from ${ids} positional join ${standardized} s)`, orderBy: '' };
  return {
    from: `${select} from ${ids} join ${standardized} s on s.record_id = r.record_id)`,
    orderBy: ' order by entity_id, record_id',
  };
}

function similarPairs(pairs: string, records: string): Relation {
  const ids = `(select record_id, entity_id from ${records})`;
  return {
    from: `(select l.entity_id as entity_id, p.left_record_id, p.right_record_id, r.entity_id as right_entity_id,
        p.score, p.weight, p.is_linked
      from ${pairs} p join ${ids} l on l.record_id = p.left_record_id join ${ids} r on r.record_id = p.right_record_id)`,
    orderBy: ' order by score desc, left_record_id, right_record_id',
  };
}
