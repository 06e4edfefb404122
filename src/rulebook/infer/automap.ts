/**
 * AutoMap: when two column names are the same name. Names are split on `\ _ ( ) /` and white space, between a lower and
 * an upper case letter, and between a letter and a digit; they are the same when the parts are. Plurals, parts of a
 * name and words run together in lower case are not: 'addressLine1' = 'address_line_1' = 'Address Line (1)', but
 * 'addressline1' is another name.
 */
export function nameTokens(name: string): string[] {
  return name
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{L})(?=\p{N})|(\p{N})(?=\p{L})/gu, '$& ')
    .toLowerCase()
    .split(/[\\_()/\s]+/)
    .filter((token) => token !== '');
}

/** Equal keys: the same name by AutoMap. */
export function nameKey(name: string): string {
  return nameTokens(name).join(' ');
}

/** Whether the name is made up for want of one ('c1', 'column 3', 'field_7', 'unnamed: 0', 'V2'): it tells nothing. */
export function isNamelessName(name: string): boolean {
  const tokens = nameTokens(name.replace(/[:\-.]/g, ' '));
  const [first, second] = tokens;
  if (first === undefined || tokens.every((token) => /^\d+$/.test(token))) return true;
  const isFiller = first.length === 1 || FILLERS.has(first);
  return (
    isFiller &&
    tokens.length <= 2 &&
    (second === undefined ? first.length === 1 || first.startsWith('un') : /^\d+$/.test(second))
  );
}

const FILLERS: ReadonlySet<string> = new Set([
  'col',
  'column',
  'field',
  'attr',
  'attribute',
  'feature',
  'var',
  'unnamed',
  'untitled',
  'x',
  'prop',
  'property',
  'spalte',
]);
