import { z } from 'zod';
import { CONNECTORS } from '../../../connectors/registry.ts';
import { DisplayName, Stamps } from '../../fields.ts';

const USAGES = ['SOURCE', 'DESTINATION'] as const;

const types = CONNECTORS.map((connector) => connector.type) as [string, ...string[]];

export const ConnectionBody = z.strictObject({
  displayName: DisplayName,
  type: z.enum(types),
  usage: z
    .array(z.enum(USAGES))
    .min(1)
    .max(2)
    .default([...USAGES])
    .describe('What it may be used for.'),
  settings: z
    .record(z.string(), z.unknown())
    .default({})
    .describe(`By type. ${CONNECTORS.map((it) => `${it.type}: ${settingNames(it)}`).join('; ')}.`),
});

export const ConnectionAnswer = z
  .object({
    connectionId: z.string(),
    displayName: z.string(),
    type: z.string(),
    usage: z.array(z.enum(USAGES)),
    settings: z.record(z.string(), z.unknown()).describe('Without the secret ones: they are write-only.'),
    secretSettings: z.array(z.string()).describe('Names of the secret settings that have a value.'),
    ...Stamps,
  })
  .meta({ id: 'Connection' });

function settingNames(connector: (typeof CONNECTORS)[number]): string {
  const shape = connector.settings instanceof z.ZodObject ? Object.keys(connector.settings.shape) : [];
  return shape.map((name) => (connector.secrets.includes(name) ? `${name} (secret)` : name)).join(', ');
}
