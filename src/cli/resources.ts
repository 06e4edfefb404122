import type { ApiClient } from './api-client.ts';
import { ApiCallError } from './api-client.ts';
import { UsageError } from './failure.ts';

/** A resource as JSON: what a file holds and what the API answers. */
export type Resource = Readonly<Record<string, unknown>>;

/** `{ "connections": [ … ], "sources": [ … ], … }`: every entry with its own id. */
export type ResourceFile = Readonly<Record<string, readonly Resource[]>>;

interface Kind {
  readonly field: string;
  readonly idField: string;
  /** What the server works out itself and a file need not hold. */
  readonly outputs: readonly string[];
  /** Configurations that live below another resource: the field that names it, and how its route begins. */
  readonly parent?: { readonly field: string; readonly route: string };
}

const TIMES = ['createTime', 'updateTime'];

/** In the order in which they may refer to each other. */
export const KINDS: readonly Kind[] = [
  { field: 'connections', idField: 'connectionId', outputs: [...TIMES, 'secretSettings'] },
  {
    field: 'sources',
    idField: 'sourceId',
    outputs: [...TIMES, 'columns', 'rowCount', 'rejectedRowCount', 'lastLoadJobId', 'lastLoadTime', 'version'],
  },
  {
    field: 'dataProducts',
    idField: 'dataProductId',
    outputs: [
      ...TIMES,
      'entityCount',
      'recordCount',
      'lastUpdateJobId',
      'lastUpdateTime',
      'runs',
      'inferred',
      'isInferred',
      'version',
    ],
  },
  {
    field: 'publishConfigurations',
    idField: 'publishConfigurationId',
    outputs: TIMES,
    parent: { field: 'dataProductId', route: '/dataProducts' },
  },
  { field: 'tables', idField: 'tableId', outputs: [...TIMES, 'recordCount'] },
  { field: 'workflows', idField: 'workflowId', outputs: TIMES },
  { field: 'destinations', idField: 'destinationId', outputs: TIMES },
];

export type Change = 'created' | 'updated' | 'unchanged';

/**
 * Makes the server hold what the file says, in an order in which references resolve; what the file does not name is
 * left alone. Tells every resource as it is done. @throws UsageError for a file of another shape.
 */
export async function applyResources(
  client: ApiClient,
  file: ResourceFile,
  tell: (change: Change, kind: string, id: string) => void,
): Promise<void> {
  check(file);
  for (const kind of KINDS) {
    for (const wanted of file[kind.field] ?? []) {
      tell(await applyOne(client, kind, wanted), kind.field, String(wanted[kind.idField]));
    }
  }
}

/** Everything on the server in the shape that `applyResources` takes; secrets are not shown by the server. */
export async function exportResources(client: ApiClient): Promise<ResourceFile> {
  const out: Record<string, Resource[]> = {};
  for (const kind of KINDS) {
    const parents = kind.parent === undefined ? [undefined] : (out[parentKind(kind).field] ?? []);
    const found: Resource[] = [];
    for (const parent of parents) {
      const route = collectionOf(kind, parent?.[kind.parent?.field ?? ''] as string | undefined);
      for (const resource of await listAll(client, route, kind.field)) found.push(withoutOutputs(kind, resource));
    }
    if (found.length > 0) out[kind.field] = found;
  }
  return out;
}

async function applyOne(client: ApiClient, kind: Kind, wanted: Resource): Promise<Change> {
  const id = String(wanted[kind.idField]);
  const collection = collectionOf(kind, wanted[kind.parent?.field ?? ''] as string | undefined);
  const own = new Set([kind.idField, ...(kind.parent ? [kind.parent.field] : []), ...kind.outputs]);
  const body = Object.fromEntries(Object.entries(wanted).filter(([field]) => !own.has(field)));
  let current: Resource;
  try {
    current = (await client.call('GET', `${collection}/${encodeURIComponent(id)}`)) as Resource;
  } catch (error) {
    if (!(error instanceof ApiCallError) || error.status !== 404) throw error;
    await client.call('POST', `${collection}?${kind.idField}=${encodeURIComponent(id)}`, body);
    return 'created';
  }
  const changed = Object.entries(body).filter(([field, value]) => !isWithin(value, current[field]));
  if (changed.length === 0) return 'unchanged';
  const mask = changed.map(([field]) => field).join(',');
  await client.call('PATCH', `${collection}/${encodeURIComponent(id)}?updateMask=${mask}`, Object.fromEntries(changed));
  return 'updated';
}

/** Whether the server already says all that the file says; it may say more (defaults, order kept). */
function isWithin(wanted: unknown, current: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(current) &&
      wanted.length === current.length &&
      wanted.every((entry, index) => isWithin(entry, current[index]))
    );
  }
  if (typeof wanted === 'object' && wanted !== null) {
    return (
      typeof current === 'object' &&
      current !== null &&
      Object.entries(wanted).every(([key, value]) => isWithin(value, (current as Resource)[key]))
    );
  }
  return wanted === current;
}

function check(file: ResourceFile): void {
  const known = KINDS.map((kind) => kind.field);
  for (const [field, list] of Object.entries(file)) {
    const kind = KINDS.find((one) => one.field === field);
    if (kind === undefined) throw new UsageError(`${field}: unknown kind of resource. Known: ${known.join(', ')}.`);
    if (!Array.isArray(list)) throw new UsageError(`${field}: must be a list.`);
    for (const [index, entry] of list.entries()) {
      for (const needed of [kind.idField, ...(kind.parent ? [kind.parent.field] : [])]) {
        if (typeof (entry as Resource | null)?.[needed] !== 'string')
          throw new UsageError(`${field}[${index}].${needed}: needed, so that applying again finds the same resource.`);
      }
    }
  }
}

function collectionOf(kind: Kind, parentId: string | undefined): string {
  return kind.parent === undefined
    ? `/${kind.field}`
    : `${kind.parent.route}/${encodeURIComponent(parentId ?? '')}/${kind.field}`;
}

function parentKind(kind: Kind): Kind {
  return KINDS.find((one) => one.idField === kind.parent?.field)!;
}

async function listAll(client: ApiClient, route: string, field: string): Promise<Resource[]> {
  const all: Resource[] = [];
  for (let token = ''; ;) {
    const page = (await client.call(
      'GET',
      `${route}?pageSize=1000&pageToken=${encodeURIComponent(token)}`,
    )) as Resource;
    all.push(...(page[field] as Resource[]));
    token = page['nextPageToken'] as string;
    if (token === '') return all;
  }
}

function withoutOutputs(kind: Kind, resource: Resource): Resource {
  // Attributes that were inferred are shown, but are not the user's.
  const isOutput = new Set([...kind.outputs, ...(resource['isInferred'] === true ? ['attributes'] : [])]);
  return Object.fromEntries(
    Object.entries(resource).filter(([field, value]) => !isOutput.has(field) && value !== null && value !== ''),
  );
}
