import { invalidField } from '../../../domain/errors.ts';
import type { JobConfiguration } from '../../../domain/job.ts';
import type { ConfigurationBody } from './schema.ts';

/**
 * The rules that a schema cannot say well. `path` is where the body stands in the request.
 * @throws AppError INVALID_ARGUMENT naming the field.
 */
export function toConfiguration(body: ConfigurationBody, path: string): JobConfiguration {
  const given = (['load', 'update', 'publish'] as const).filter((name) => body[name]);
  if (given.length !== 1) {
    const found = given.length === 0 ? 'none is given' : `given: ${given.join(', ')}`;
    throw invalidField(path, `give exactly one of load, update, publish; ${found}`);
  }
  if (body.load) return { load: { sourceId: required(body.load.sourceId, `${path}.load.sourceId`) } };
  if (body.publish) {
    const destinationId = required(body.publish.destinationId, `${path}.publish.destinationId`);
    const dataProductId = body.publish.dataProductId;
    return { publish: { destinationId, ...(isSet(dataProductId) && { dataProductId }) } };
  }
  const dataProductId = body.update?.dataProductId;
  const workflowId = isSet(body.update?.workflowId) ? body.update.workflowId : body.update?.workflowID;
  if (isSet(dataProductId) && !isSet(workflowId)) return { update: { dataProductId } };
  if (isSet(workflowId) && !isSet(dataProductId)) return { update: { workflowId } };
  throw invalidField(`${path}.update`, 'give exactly one of dataProductId, workflowId');
}

function required(id: string | null | undefined, field: string): string {
  if (!isSet(id)) throw invalidField(field, 'is required');
  return id;
}

function isSet(id: string | null | undefined): id is string {
  return id !== undefined && id !== null && id !== '';
}
