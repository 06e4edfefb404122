import type { z } from 'zod';
import type { Connection } from '../domain/catalog.ts';
import { AppError } from '../domain/errors.ts';
import type { ConnectorContext, ConnectorDefinition, OpenConnection } from './connector.ts';
import { local } from './local/local.ts';

/** A connector of whatever settings: only what `parseSettings` of the same kind returned may be passed to `open`. */
type AnyConnector = Omit<ConnectorDefinition<unknown>, 'settings' | 'open'> & {
  readonly settings: z.ZodType;
  open(settings: never, context: ConnectorContext): Promise<OpenConnection>;
};

/** Every built-in kind of connection, one line each. */
export const CONNECTORS: readonly AnyConnector[] = [local];

/** @throws AppError INVALID_ARGUMENT on field `type` for an unknown kind. */
export function connectorOf(type: string): AnyConnector {
  const found = CONNECTORS.find((connector) => connector.type === type);
  if (found !== undefined) return found;
  const description = `'${type}' is no type of connection here; use one of ${CONNECTORS.map((each) => each.type).join(', ')}`;
  throw new AppError('INVALID_ARGUMENT', description, { fields: [{ field: 'type', description }] });
}

/**
 * The settings as the connector reads them.
 * @throws AppError INVALID_ARGUMENT naming each wrong setting; values are not repeated, they may be secrets.
 */
export function parseSettings(type: string, settings: unknown): Readonly<Record<string, unknown>> {
  const parsed = connectorOf(type).settings.safeParse(settings ?? {});
  if (parsed.success) return parsed.data as Readonly<Record<string, unknown>>;
  const fields = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: `settings.${key}`, description: `unknown setting of a ${type} connection` }))
      : [{ field: ['settings', ...issue.path].join('.'), description: issue.message }],
  );
  throw new AppError('INVALID_ARGUMENT', fields.map((each) => `${each.field}: ${each.description}`).join('; '), {
    fields,
  });
}

/** Opens a connection; the caller closes it. */
export async function openConnection(
  connection: Pick<Connection, 'type' | 'settings'>,
  context: ConnectorContext,
): Promise<OpenConnection> {
  const settings = parseSettings(connection.type, connection.settings);
  return connectorOf(connection.type).open(settings as never, context);
}
