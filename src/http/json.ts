/**
 * JSON as strictly as a caller needs it: an error says line and column, and a key that stands twice in one object is an
 * error instead of a silent last-one-wins. JSON.parse does neither.
 */

/** What is wrong with a text and where. */
export class JsonSyntaxError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(problem: string, text: string, at: number) {
    const before = text.slice(0, at);
    const line = before.split('\n').length;
    const column = at - before.lastIndexOf('\n');
    super(`${problem} at line ${line}, column ${column}`);
    this.name = 'JsonSyntaxError';
    this.line = line;
    this.column = column;
  }
}

const DEEPEST = 64;

/** @throws JsonSyntaxError */
export function parseStrictJson(text: string): unknown {
  let at = 0;
  let depth = 0;

  const fail = (problem: string, where = at): never => {
    throw new JsonSyntaxError(problem, text, where);
  };
  const skipSpace = (): void => {
    while (at < text.length && ' \t\n\r'.includes(text[at] as string)) at++;
  };
  const here = (): string => (at < text.length ? `Unexpected ${JSON.stringify(text[at])}` : 'Unexpected end');

  const string = (): string => {
    const start = at;
    for (at++; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 92) at++;
      else if (code === 34) break;
      else if (code < 32) fail('Control character in a string');
    }
    if (at >= text.length) fail('String without an end', start);
    at++;
    try {
      return JSON.parse(text.slice(start, at)) as string;
    } catch {
      // The only thing left that can be wrong in it: an escape.
      return fail('Invalid escape in the string', start);
    }
  };

  const object = (): Record<string, unknown> => {
    const entries: [string, unknown][] = [];
    const keys = new Set<string>();
    at++;
    skipSpace();
    if (text[at] === '}') {
      at++;
      return {};
    }
    for (;;) {
      skipSpace();
      if (text[at] !== '"') fail(`${here()}, expected a key in double quotes`);
      const keyAt = at;
      const key = string();
      if (keys.has(key)) fail(`Duplicate key ${JSON.stringify(key)}`, keyAt);
      keys.add(key);
      skipSpace();
      if (text[at] !== ':') fail(`${here()}, expected ":"`);
      at++;
      entries.push([key, value()]);
      skipSpace();
      if (text[at] === '}') break;
      if (text[at] !== ',') fail(`${here()}, expected "," or "}"`);
      at++;
    }
    at++;
    // fromEntries defines properties: a key __proto__ is data, not a prototype.
    return Object.fromEntries(entries);
  };

  const array = (): unknown[] => {
    const items: unknown[] = [];
    at++;
    skipSpace();
    if (text[at] === ']') {
      at++;
      return items;
    }
    for (;;) {
      items.push(value());
      skipSpace();
      if (text[at] === ']') break;
      if (text[at] !== ',') fail(`${here()}, expected "," or "]"`);
      at++;
    }
    at++;
    return items;
  };

  const scalar = (): unknown => {
    const match = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
    match.lastIndex = at;
    const found = match.exec(text)?.[0];
    if (found === undefined) return fail(`${here()}, expected a value`);
    at += found.length;
    return JSON.parse(found);
  };

  function value(): unknown {
    skipSpace();
    if (++depth > DEEPEST) fail(`Nested deeper than ${DEEPEST}`);
    const first = text[at];
    const result = first === '{' ? object() : first === '[' ? array() : first === '"' ? string() : scalar();
    depth--;
    return result;
  }

  const result = value();
  skipSpace();
  if (at < text.length) fail(`${here()} after the end of the value`);
  return result;
}
