import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ApiClient } from '../api-client.ts';

/** The sample people that come with Cupel. */
export const SAMPLE_FOLDER = fileURLToPath(new URL('../../../examples/people/', import.meta.url));

/** Ids of what the demo works on. */
export interface DemoResources {
  readonly crmSourceId: string;
  readonly webshopSourceId: string;
  readonly dataProductId: string;
  /** Exact names, by which a publish job finds them. */
  readonly publishNames: readonly string[];
  readonly tableId: string;
  readonly workflowId: string;
  readonly destinationId: string;
}

/** Where the source records with their entity are published, below the files' folder. */
export const SOURCE_RECORDS_FILE = 'out/source-records.ndjson';

/**
 * Creates what jobs need, with the calls any user would make. The CRM's file is read where it lies, through a local
 * connection on `filesDir`; the web shop's is uploaded. Nothing is said about columns or matching.
 */
export async function setUpDemo(client: ApiClient, filesDir: string): Promise<DemoResources> {
  await mkdir(path.join(filesDir, 'in'), { recursive: true });
  await copyFile(path.join(SAMPLE_FOLDER, 'crm.csv'), path.join(filesDir, 'in', 'crm.csv'));
  const create = async (route: string, body: unknown): Promise<string> => {
    const made = (await client.call('POST', route, body)) as Readonly<Record<string, string>>;
    return made[idFieldOf(route)]!;
  };
  const connectionId = await create('/connections?connectionId=conn_demo', {
    displayName: 'Demo files',
    type: 'local',
    usage: ['SOURCE', 'DESTINATION'],
    settings: { root: filesDir },
  });
  const crmSourceId = await create('/sources?sourceId=src_crm', {
    displayName: 'CRM',
    connectionId,
    location: { path: 'in/crm.csv' },
    primaryKey: ['id'],
  });
  const webshopSourceId = await create('/sources?sourceId=src_webshop', {
    displayName: 'Web shop',
    location: { uploadId: await client.upload(path.join(SAMPLE_FOLDER, 'webshop.csv')) },
    primaryKey: ['customer_no'],
  });
  const dataProductId = await create('/dataProducts?dataProductId=dp_customers', {
    displayName: 'Customers',
    sources: [{ sourceId: crmSourceId }, { sourceId: webshopSourceId }],
  });
  const publish = async (name: string, body: object): Promise<string> => {
    await create(`/dataProducts/${dataProductId}/publishConfigurations`, { name, connectionId, ...body });
    return name;
  };
  const publishNames = [
    await publish('Golden customers', {
      dataset: 'GOLDEN_RECORDS',
      location: { path: 'out/golden-customers.csv' },
      format: { type: 'csv' },
      fileMode: 'SINGLE',
    }),
    await publish('Source records', {
      dataset: 'SOURCE_RECORDS',
      location: { path: SOURCE_RECORDS_FILE },
      format: { type: 'ndjson' },
      fileMode: 'SINGLE',
    }),
    await publish('Enhanced source records', {
      dataset: 'ENHANCED_SOURCE_RECORDS',
      location: { path: 'out/enhanced-source-records' },
      format: { type: 'parquet' },
      fileMode: 'MULTIPLE',
    }),
  ];
  const tableId = await create('/tables?tableId=tbl_customers', { displayName: 'Customers', dataProductId });
  const workflowId = await create('/workflows?workflowId=wf_customers', {
    displayName: 'Customers into the system of record',
    type: 'UPDATE_TABLE',
    tableId,
    dataProductId,
  });
  const destinationId = await create('/destinations?destinationId=dst_customers', {
    displayName: 'System of record',
    kind: 'REALTIME_RECORDS',
    tableId,
    connectionId,
    location: { path: 'out/system-of-record' },
    format: { type: 'csv' },
  });
  return { crmSourceId, webshopSourceId, dataProductId, publishNames, tableId, workflowId, destinationId };
}

function idFieldOf(route: string): string {
  const noun = route.split('?')[0]!.split('/').at(-1)!;
  return `${noun.slice(0, -1)}Id`;
}
