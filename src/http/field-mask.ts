/** PATCH: which fields of a resource a request changes (AIP-134). */
import { invalidField } from '../domain/errors.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The resource after the patch. Without a mask, the fields that the body has are taken. With one (comma-separated,
 * camelCase or snake_case, dotted for parts of an object), exactly those: named and absent from the body = cleared.
 * `*` replaces everything.
 * @throws AppError when the mask names a field that the resource does not have.
 */
export function applyPatch(current: Fields, patch: Fields, mask: string | undefined, known: readonly string[]): Fields {
  if (mask === undefined || mask.trim() === '') return { ...current, ...patch };
  if (mask.trim() === '*') return { ...patch };
  let out = current;
  for (const path of pathsOf(mask)) {
    const [first] = path;
    if (first === undefined || !known.includes(first))
      throw invalidField(
        'updateMask',
        `'${path.join('.')}' is no field that can be changed; possible: ${known.join(', ')}`,
      );
    out = takeOver(out, patch, path);
  }
  return out;
}

/** The mask's paths, in camelCase. */
export function pathsOf(mask: string): readonly (readonly string[])[] {
  return mask.split(',').map((path) => path.trim().split('.').map(toCamel));
}

function takeOver(current: Fields, patch: Fields, [key, ...rest]: readonly string[]): Fields {
  const name = key as string;
  const { [name]: before, ...others } = current;
  const after = Object.hasOwn(patch, name) ? patch[name] : undefined;
  if (rest.length > 0) return { ...others, [name]: takeOver(asFields(before), asFields(after), rest) };
  return after === undefined ? others : { ...others, [name]: after };
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function toCamel(key: string): string {
  return key.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
