/**
 * Brings what a caller sent into the names and types of a schema: snake_case keys become the camelCase ones that the
 * schema knows, and text of a query string becomes the number or boolean it stands for. Keys of maps (column names,
 * attributes) are data and stay as they are.
 */
import { z } from 'zod';
import { invalidField } from '../domain/errors.ts';

interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly innerType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly in?: z.core.$ZodType;
  readonly getter?: () => z.core.$ZodType;
}

const ANYTHING = z.unknown();

/** @throws AppError INVALID_ARGUMENT when a field is given under both names. */
export function toSchemaNames(schema: z.core.$ZodType, value: unknown): unknown {
  return walk(schema, value, '', false);
}

/** As toSchemaNames, and converts text to the schema's numbers, booleans and lists. */
export function fromQueryText(schema: z.core.$ZodType, value: unknown): unknown {
  return walk(schema, value, '', true);
}

function walk(schema: z.core.$ZodType, value: unknown, path: string, isText: boolean): unknown {
  const alternatives = leaves(schema);
  if (Array.isArray(value)) {
    const element = alternatives.find((def) => def.type === 'array')?.element;
    if (element === undefined) return value.map((item, i) => walk(ANYTHING, item, `${path}[${i}]`, false));
    return value.map((item, i) => walk(element, item, `${path}[${i}]`, isText));
  }
  if (typeof value === 'object' && value !== null) return walkObject(alternatives, value, path, isText);
  if (typeof value !== 'string') return value;
  refuseUnstorable(value, path);
  return isText ? fromText(alternatives, value, path) : value;
}

/** PostgreSQL stores neither NUL nor half a surrogate pair, and neither can be meant. */
function refuseUnstorable(text: string, path: string): void {
  if (text.includes('\0')) throw invalidField(path, 'must not hold the character U+0000');
  if (!text.isWellFormed()) throw invalidField(path, 'holds half of a surrogate pair: it is not Unicode text');
}

function walkObject(alternatives: readonly Def[], value: object, path: string, isText: boolean): unknown {
  const shapes = alternatives.flatMap((def) => (def.shape === undefined ? [] : [def.shape]));
  const valueType = alternatives.find((def) => def.type === 'record')?.valueType;
  const out: [string, unknown][] = [];
  const seen = new Set<string>();
  for (const [key, item] of Object.entries(value)) {
    const camel = toCamel(key);
    const name = shapes.some((shape) => !Object.hasOwn(shape, key) && Object.hasOwn(shape, camel)) ? camel : key;
    const at = path === '' ? name : `${path}.${name}`;
    if (seen.has(name)) throw invalidField(at, `given twice, as ${name} and in snake_case: send it once`);
    seen.add(name);
    const inner = shapes.find((shape) => Object.hasOwn(shape, name))?.[name] ?? valueType;
    refuseUnstorable(key, path === '' ? 'body' : path);
    out.push([name, walk(inner ?? ANYTHING, item, at, isText)]);
  }
  return Object.fromEntries(out);
}

function fromText(alternatives: readonly Def[], text: string, path: string): unknown {
  for (const def of alternatives) {
    if ((def.type === 'number' || def.type === 'int') && /^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
    if (def.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
    if (def.type === 'array' && def.element !== undefined) return [walk(def.element, text, path, true)];
  }
  return text;
}

/** The schemas behind optional, default, union and the like. */
function leaves(schema: z.core.$ZodType): readonly Def[] {
  const def = schema._zod.def as unknown as Def;
  if (def.type === 'lazy' && def.getter !== undefined) return leaves(def.getter());
  if (def.type === 'pipe' && def.in !== undefined) return leaves(def.in);
  if (def.options !== undefined) return def.options.flatMap(leaves);
  if (def.innerType !== undefined) return leaves(def.innerType);
  return [def];
}

function toCamel(key: string): string {
  return key.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
