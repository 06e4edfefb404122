/** Reading rows of the catalogue, the same for every noun: one by id, a page newest first. */
import { sql, type Selectable } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { Database } from '../db/tables.ts';
import { notFound } from '../domain/errors.ts';

/** Last row of the page before: its creation and id. */
export interface After {
  readonly createdAt: string;
  readonly id: string;
}

export interface RowStore<Row> {
  /** @throws AppError NOT_FOUND */
  get(trx: Trx, tenantId: string, id: string): Promise<Row>;
  list(trx: Trx, tenantId: string, after: After | null, limit: number): Promise<readonly Row[]>;
  /** Sets columns of one row, and when it was changed. */
  update(trx: Trx, tenantId: string, id: string, columns: Readonly<Record<string, unknown>>, now: Date): Promise<void>;
  remove(trx: Trx, tenantId: string, id: string): Promise<void>;
}

/** `within` narrows to rows with these values, such as the children of one parent (column → its id). */
export function rowStore<Table extends keyof Database>(
  table: Table,
  idColumn: keyof Database[Table] & string,
  noun: string,
  within: Readonly<Record<string, string | null>> = {},
): RowStore<Selectable<Database[Table]>> {
  type Row = Selectable<Database[Table]>;
  const id$ = sql.ref(idColumn);
  const scope = (tenantId: string): ReturnType<typeof sql.join> =>
    sql.join(
      [
        sql`tenant_id = ${tenantId}`,
        ...Object.entries(within).map(([column, value]) =>
          value === null ? sql`${sql.ref(column)} is null` : sql`${sql.ref(column)} = ${value}`,
        ),
      ],
      sql` and `,
    );
  return {
    get: async (trx, tenantId, id) => {
      const { rows } = await sql<Row>`
        select * from ${sql.table(table)} where ${scope(tenantId)} and ${id$} = ${id}`.execute(trx);
      const [row] = rows;
      if (row === undefined) throw notFound(noun, id);
      return row;
    },
    list: async (trx, tenantId, after, limit) => {
      const page =
        after === null ? sql`true` : sql`(created_at, ${id$}) < (${after.createdAt}::timestamptz, ${after.id})`;
      const { rows } = await sql<Row>`
        select * from ${sql.table(table)} where ${scope(tenantId)} and ${page}
        order by created_at desc, ${id$} desc limit ${limit}`.execute(trx);
      return rows;
    },
    update: async (trx, tenantId, id, columns, now) => {
      const set = Object.entries({ ...columns, updated_at: now }).map(
        ([column, value]) => sql`${sql.ref(column)} = ${value}`,
      );
      await sql`
        update ${sql.table(table)} set ${sql.join(set)}
        where ${scope(tenantId)} and ${id$} = ${id}`.execute(trx);
    },
    remove: async (trx, tenantId, id) => {
      await sql`delete from ${sql.table(table)} where ${scope(tenantId)} and ${id$} = ${id}`.execute(trx);
    },
  };
}
