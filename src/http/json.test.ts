import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonSyntaxError, parseStrictJson } from './json.ts';

describe('parseStrictJson', () => {
  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-',
      '.5',
      'true',
      'nul',
      ' ',
      '\\',
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const isStrict = accepts(() => parseStrictJson(text));
        const isJson = accepts(() => JSON.parse(text) as unknown);
        // Duplicate keys are the one thing that is refused beyond the standard.
        expect(isStrict || (isJson && /"(a|b)":.*"\1":/.test(text))).toBe(isJson);
      }),
      { numRuns: 2000 },
    );
  });

  it('says where', () => {
    const problems: Record<string, string> = {
      '{"a": 1, "a": 2}': 'Duplicate key "a" at line 1, column 10',
      '{\n  "a": 1\n  "b": 2\n}': 'Unexpected "\\"", expected "," or "}" at line 3, column 3',
      '{"a": }': 'Unexpected "}", expected a value at line 1, column 7',
      '[1, 2': 'Unexpected end, expected "," or "]" at line 1, column 6',
      '"\\x"': 'Invalid escape in the string at line 1, column 1',
      '"abc': 'String without an end at line 1, column 1',
      '{"a": 1} x': 'Unexpected "x" after the end of the value at line 1, column 10',
      "{'a': 1}": 'Unexpected "\'", expected a key in double quotes at line 1, column 2',
    };
    for (const [text, message] of Object.entries(problems))
      expect(() => parseStrictJson(text)).toThrow(
        new JsonSyntaxError(message.replace(/ at line.*/, ''), text, 0).constructor,
      );
    expect(Object.keys(problems).map((text) => messageOf(text))).toEqual(Object.values(problems));
  });

  it('keeps __proto__ a key like others and refuses endless nesting', () => {
    const value = parseStrictJson('{"__proto__": {"polluted": true}}') as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(() => parseStrictJson('['.repeat(100_000))).toThrow(/Nested deeper than 64/);
  });
});

function accepts(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}

function messageOf(text: string): string {
  try {
    return String(parseStrictJson(text));
  } catch (error) {
    return (error as Error).message;
  }
}
