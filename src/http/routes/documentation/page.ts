/** The page at /docs: every operation, readable without scripts or anything from elsewhere. */
import type { Json, OpenApiDocument } from '../../openapi.ts';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly { name: string; in: string; required: boolean; description?: string; schema: Json }[];
  readonly requestBody?: { content: Record<string, { schema: Json; example?: Json }> };
  readonly responses: Record<string, { description: string; content: Record<string, { schema: Json }> }>;
}

export function toPage(document: OpenApiDocument): string {
  const schemas = (document['components'] as { schemas: Record<string, Json> }).schemas;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, it]) => ({ path, method, it: it as unknown as Operation })),
  );
  const tags = [...new Set(operations.map(({ it }) => it.tags[0] as string))].sort();
  const section = (tag: string): string =>
    `<h2 id="${anchor(tag)}">${escape(tag)}</h2>` +
    operations
      .filter(({ it }) => it.tags[0] === tag)
      .map(({ path, method, it }) => toDetails(method, path, it))
      .join('');
  const names = Object.entries(schemas)
    .map(
      ([name, schema]) =>
        `<details id="schema-${escape(name)}"><summary>${escape(name)}</summary>${code(schema)}</details>`,
    )
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cupel API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head><body>
<h1>Cupel API</h1><p>Send your key in the header <code>X-API-KEY</code>. The machine-readable form:
<a href="/openapi.json">openapi.json</a>.</p>
<nav>${tags.map((tag) => `<a href="#${anchor(tag)}">${escape(tag)}</a>`).join(' ')} <a href="#schemas">schemas</a></nav>
<main>${tags.map(section).join('')}<h2 id="schemas">schemas</h2>${names}</main></body></html>`;
}

function toDetails(method: string, path: string, it: Operation): string {
  const parameters = (it.parameters ?? [])
    .map(
      (parameter) =>
        `<tr><td><code>${escape(parameter.name)}</code></td><td>${parameter.in}${parameter.required ? ', required' : ''}</td>` +
        `<td>${escape(parameter.description ?? '')}</td></tr>`,
    )
    .join('');
  const bodies = Object.entries(it.requestBody?.content ?? {})
    .map(([type, { schema, example }]) => `<h4>Body (${escape(type)})</h4>${code(example ?? schema)}${linkOf(schema)}`)
    .join('');
  const answers = Object.entries(it.responses)
    .map(([status, response]) => {
      const [schema] = Object.values(response.content).map((content) => content.schema);
      return `<tr><td>${status}</td><td>${escape(response.description)}</td><td>${linkOf(schema ?? null)}</td></tr>`;
    })
    .join('');
  return `<details id="${escape(it.operationId)}"><summary><b class="${method}">${method.toUpperCase()}</b>
<code>${escape(path)}</code> ${escape(it.summary)}</summary>
<p>${escape(it.description ?? '')} <small>operationId <code>${escape(it.operationId)}</code></small></p>
${parameters === '' ? '' : `<table><caption>Parameters</caption>${parameters}</table>`}${bodies}
<table><caption>Answers</caption>${answers}</table></details>`;
}

function linkOf(schema: Json): string {
  const ref = typeof schema === 'object' && schema !== null && '$ref' in schema ? String(schema['$ref']) : '';
  const name = ref.split('/').at(-1) ?? '';
  return name === '' ? '' : `<a href="#schema-${escape(name)}">${escape(name)}</a>`;
}

function code(value: Json): string {
  return `<pre tabindex="0">${escape(JSON.stringify(value, null, 2))}</pre>`;
}

function anchor(tag: string): string {
  return `tag-${tag.replaceAll(/[^a-z0-9]+/gi, '-')}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}
nav a{margin-right:.8rem}details{border:1px solid #8884;border-radius:6px;padding:.4rem .8rem;margin:.4rem 0}
summary{cursor:pointer}summary b{display:inline-block;min-width:4.2rem}pre{overflow:auto;background:#8881;padding:.6rem}
table{border-collapse:collapse;margin:.6rem 0;width:100%}caption{text-align:left;font-weight:600}
td{border-top:1px solid #8883;padding:.2rem .6rem .2rem 0;vertical-align:top}`;
