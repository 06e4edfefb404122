/** Finds what a publish job is to write: by a destination's id, a publish configuration's id, or its name and product. */
import { getDataProduct } from '../../catalog/data-products.ts';
import { getDestination } from '../../catalog/destinations.ts';
import { getPublishConfiguration, getPublishConfigurationByName } from '../../catalog/publish-configurations.ts';
import type { Trx } from '../../db/open.ts';
import type { Destination, OutputLocation, PublishConfiguration } from '../../domain/catalog.ts';
import { AppError, JobFailure } from '../../domain/errors.ts';
import type { JobConfiguration } from '../../domain/job.ts';
import { DEFAULT_DATASETS, datasetFolder, outputPath } from '../../domain/publish.ts';
import type { Output, PublishPlan } from './output.ts';

type Publish = NonNullable<JobConfiguration['publish']>;

/** @throws AppError NOT_FOUND; JobFailure PLANNING_FAILED for a product that was never updated and the like. */
export async function planPublish(trx: Trx, tenantId: string, publish: Publish): Promise<PublishPlan> {
  const { destinationId, dataProductId } = publish;
  const destination = await orNull(() => getDestination(trx, tenantId, destinationId));
  if (destination !== null && (dataProductId === undefined || destination.dataProductId === dataProductId)) {
    return planDestination(trx, tenantId, destination);
  }
  const byId = await orNull(() => getPublishConfiguration(trx, tenantId, destinationId));
  if (byId !== null && (dataProductId === undefined || byId.dataProductId === dataProductId)) {
    return planConfiguration(trx, tenantId, byId);
  }
  if (dataProductId === undefined) {
    throw new AppError('NOT_FOUND', `Destination ${destinationId} does not exist any more: create it again.`);
  }
  const byName = await getPublishConfigurationByName(trx, tenantId, dataProductId, destinationId);
  return planConfiguration(trx, tenantId, byName);
}

async function planConfiguration(
  trx: Trx,
  tenantId: string,
  configuration: PublishConfiguration,
): Promise<PublishPlan> {
  const { name, dataset, dataProductId, connectionId, location, attributes, fileMode, format } = configuration;
  const version = await versionOf(trx, tenantId, dataProductId);
  const output: Output = {
    content: { kind: 'product', dataset, dataProductId, version, attributes },
    path: outputPath(pathOf(name, location), fileMode, dataset, format),
    mode: fileMode,
    format,
  };
  return { displayName: name, connectionId, location, outputs: [output] };
}

async function planDestination(trx: Trx, tenantId: string, destination: Destination): Promise<PublishPlan> {
  const { displayName, connectionId, location, format, fileMode, kind, tableId, dataProductId } = destination;
  const path = pathOf(displayName, location);
  const common = { displayName, connectionId, location };
  if (kind !== 'DATA_PRODUCT') {
    if (tableId === null) throw unplanned(`Destination ${displayName} names no table: set its tableId.`);
    const content = { kind: 'realtime', dataset: kind, tableId } as const;
    const file = outputPath(path, fileMode, kind, format);
    return { ...common, outputs: [{ content, path: file, mode: fileMode, format }] };
  }
  if (dataProductId === null)
    throw unplanned(`Destination ${displayName} names no data product: set its dataProductId.`);
  const version = await versionOf(trx, tenantId, dataProductId);
  const datasets = destination.datasets.length > 0 ? destination.datasets : DEFAULT_DATASETS;
  const outputs = datasets.map((dataset): Output => {
    const content = { kind: 'product', dataset, dataProductId, version, attributes: null } as const;
    const target = fileMode === 'SINGLE' ? path : `${path}/${datasetFolder(dataset)}`;
    return { content, path: outputPath(target, fileMode, dataset, format), mode: fileMode, format };
  });
  return { ...common, outputs };
}

async function versionOf(trx: Trx, tenantId: string, dataProductId: string): Promise<string> {
  const product = await getDataProduct(trx, tenantId, dataProductId);
  if (product.version !== null) return product.version;
  throw unplanned(
    `Data product ${product.displayName} (${dataProductId}) has never been updated: run an update of it, then publish.`,
  );
}

function pathOf(name: string, location: OutputLocation): string {
  if (location.path !== undefined) return location.path.replace(/\/+$/, '');
  throw unplanned(`${name} goes to a table, but its connection holds files: set location.path.`);
}

async function orNull<T>(get: () => Promise<T>): Promise<T | null> {
  try {
    return await get();
  } catch (error) {
    if (error instanceof AppError && error.reason === 'NOT_FOUND') return null;
    throw error;
  }
}

function unplanned(message: string): JobFailure {
  return new JobFailure('PLANNING_FAILED', message);
}
