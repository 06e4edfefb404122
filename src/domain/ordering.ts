/**
 * Which jobs may not run side by side. A job writes objects and reads others; it waits for every job that got its
 * place before it and writes something that it writes or reads. Reading waits for nobody who only reads, and a writer
 * need not wait for readers: they hold on to the version they began with.
 */

/** What a job works on, once its ids have been found. */
export type JobTarget =
  | { readonly kind: 'LOAD'; readonly sourceId: string }
  | {
      readonly kind: 'UPDATE_PRODUCT';
      readonly dataProductId: string;
      readonly sourceIds: readonly string[];
      /** Tables with automaticUpdates, which the update brings along. @default none */
      readonly tableIds?: readonly string[];
    }
  | {
      readonly kind: 'UPDATE_WORKFLOW';
      readonly workflowId: string;
      readonly tableId: string;
      readonly dataProductId: string | null;
      readonly sourceId: string | null;
    }
  | {
      readonly kind: 'PUBLISH';
      /** Id of the destination or publish configuration, never its name: two names may mean one. */
      readonly publicationId: string;
      readonly dataProductId: string | null;
      readonly tableId: string | null;
    };

/** Objects as `kind:id`. */
export interface Touches {
  readonly writes: readonly string[];
  readonly reads: readonly string[];
}

export function touchesOf(target: JobTarget): Touches {
  switch (target.kind) {
    case 'LOAD':
      return { writes: [`source:${target.sourceId}`], reads: [] };
    case 'UPDATE_PRODUCT':
      return {
        writes: [`product:${target.dataProductId}`, ...(target.tableIds ?? []).map((id) => `table:${id}`)],
        reads: target.sourceIds.map((id) => `source:${id}`),
      };
    case 'UPDATE_WORKFLOW':
      return {
        writes: [`table:${target.tableId}`],
        reads: [...maybe('product', target.dataProductId), ...maybe('source', target.sourceId)],
      };
    case 'PUBLISH':
  }
  return {
    writes: [`publication:${target.publicationId}`],
    reads: [...maybe('product', target.dataProductId), ...maybe('table', target.tableId)],
  };
}

export function mustWait(later: Touches, earlier: Pick<Touches, 'writes'>): boolean {
  return earlier.writes.some((object) => later.writes.includes(object) || later.reads.includes(object));
}

function maybe(kind: string, id: string | null): string[] {
  return id === null ? [] : [`${kind}:${id}`];
}
