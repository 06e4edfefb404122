import type { z } from 'zod';
import { ENVIRONMENT } from '../../config/environment.ts';
import { ConfigSchema } from '../../config/schema.ts';

/** What of Zod's inside is read here: the chain of wrappers around a leaf. */
interface Definition {
  readonly type: string;
  readonly innerType?: Node;
  readonly defaultValue?: unknown;
  readonly in?: Node;
  readonly shape?: Readonly<Record<string, Node>>;
}

interface Node {
  readonly description?: string;
  readonly _zod: { readonly def: Definition };
}

interface Leaf {
  readonly path: string;
  readonly description: string;
  readonly fallback: string;
}

/** Defaults that a machine decides; the page must not depend on where it was made. */
const FROM_THE_MACHINE = new Set(['engine.memoryMb', 'engine.threads']);

/** docs/config.md: every setting with its variable, default and meaning, from the schema. */
export function configPage(): string {
  const variables = new Map<string, string>(Object.entries(ENVIRONMENT).map(([name, target]) => [target, name]));
  const rows = leavesOf('', ConfigSchema as unknown as Node).map(
    ({ path, description, fallback }) =>
      `| \`${path}\` | ${variables.has(path) ? `\`${variables.get(path)}\`` : ''} | ${fallback} | ${description} |`,
  );
  return `<!-- Made by \`npm run docs\` from src/config/schema.ts. -->
# Configuration

Order: defaults < the JSON file of \`--config\` < environment < flags of the command. Every variable also works as
\`NAME_FILE\`: the value is then the text of that file. Unknown names, numbers that are none, empty secrets and
contradictory pairs stop the start, all of them listed at once. \`cupel config check\` prints what a server would run
with, secrets masked.

In the file the path is nested: \`{"http": {"port": 9000}}\`. Lists of folders are separated by colons in a variable.

| setting | variable | default | meaning |
| --- | --- | --- | --- |
${rows.join('\n')}

The command-line client reads two more: \`CUPEL_URL\` (default \`http://127.0.0.1:8080\`) and \`CUPEL_API_KEY\`.
`;
}

function leavesOf(path: string, node: Node): Leaf[] {
  const { description, fallback, inner } = unwrap(node);
  const { shape } = inner._zod.def;
  if (shape !== undefined)
    return Object.entries(shape).flatMap(([key, child]) => leavesOf(path === '' ? key : `${path}.${key}`, child));
  const shown = FROM_THE_MACHINE.has(path) ? 'by the machine' : fallback === undefined ? '' : `\`${String(fallback)}\``;
  return [{ path, description: description ?? '', fallback: shown }];
}

function unwrap(node: Node): { description?: string | undefined; fallback?: unknown; inner: Node } {
  let description: string | undefined;
  let fallback: unknown;
  let inner = node;
  for (;;) {
    description ??= inner.description;
    const { def } = inner._zod;
    if (def.type === 'default') fallback ??= def.defaultValue;
    if (def.innerType === undefined) return { description, fallback, inner };
    inner = def.innerType;
  }
}

/** The page needs the schema to be an object at the top; said here so that a change there is noticed here. */
ConfigSchema satisfies z.ZodObject;
